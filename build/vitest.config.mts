import { defineConfig } from 'vitest/config';

const project = (name: string, testTimeout: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    testTimeout,
    globalSetup: ['build/vitest.globalSetup.mts'],
  },
});

export default defineConfig({
  test: {
    // Left out it is a core less, which on two cores is half the machine.
    maxWorkers: '100%',
    projects: [
      project('unit', 20_000),
      project('golden', 120_000),
      project('property', 120_000),
      project('integration', 120_000),
    ],
  },
});
