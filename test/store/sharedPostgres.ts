/** A process that runs a PostgreSQL for the suites of the one that started it, and ends it with that. */
import { startPostgres } from './databases.ts';

const postgres = await startPostgres();
process.on('message', () => void postgres.restart().then(() => process.send?.('restarted')));
process.once('disconnect', () => void postgres.stop().then(() => process.exit()));
process.send?.(postgres.address);
