/** What the bot logs, as people and as programs read it. */
import { createSafeLogger, jsonLines } from '../../src/slack/transport/safeLogger.ts';

test('LOG_FORMAT=json writes one JSON object a line, with the time, the level and no secret', async () => {
  const lines: string[] = [];
  const logger = createSafeLogger('info', ['hunter2'], (line) => void lines.push(line), await jsonLines());
  logger.debug('not wanted');
  logger.warn('The token xoxb-1-2-3 and hunter2\nmust not be here', new Error('nor https://hooks.slack.com/x'));
  logger.info('fine');
  expect(lines).toHaveLength(2);
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(first).toMatchObject({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    msg: expect.stringMatching(/^The token \[hidden\] and \[hidden\] ⏎ must not/),
  });
  expect(second).toMatchObject({ level: 'info', msg: 'fine' });
  expect(lines.join('')).not.toMatch(/xoxb|hunter2|hooks\.slack/);
});
