/**
 * Time limits for tests and their hooks: Jest's own default, and what a test names as its last argument. The runner that we
 * use, jest-light-runner, runs each suite in plain Node and keeps modules between suites; limits it leaves to others.
 */
import { addEventHandler } from 'jest-circus';

/** Milliseconds. */
const USUAL = 30_000;

type Work = () => Promise<undefined>;

function within(work: () => unknown, limit: number): Work {
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`This took longer than ${limit} ms.`)), limit);
    });
    try {
      await Promise.race([work(), late]);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}

addEventHandler((event, state) => {
  const block = state.currentDescribeBlock;
  const added =
    event.name === 'add_test' ? block.children.at(-1) : event.name === 'add_hook' ? block.hooks.at(-1) : undefined;
  if (added && 'fn' in added && added.fn) added.fn = within(added.fn as () => unknown, added.timeout ?? USUAL);
});
