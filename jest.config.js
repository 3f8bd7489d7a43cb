import { availableParallelism } from 'node:os';

export default {
  testEnvironment: 'node',
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  globalSetup: '<rootDir>/test/prepareRun.ts',
  setupFilesAfterEnv: ['<rootDir>/test/timeLimits.ts'],
  transform: {},
  // One more than there are cores: a third of the time a suite waits for a process that it started, or for a moment to come.
  maxWorkers: availableParallelism() + 1,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
};
