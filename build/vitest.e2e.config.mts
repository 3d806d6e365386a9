import { defineConfig } from 'vitest/config';

/** End-to-end: one Electron at a time. */
export default defineConfig({
  test: {
    name: 'end-to-end',
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // What is polled is a state that must come; left out it must come within a second, on a busy machine too.
    expect: { poll: { timeout: 15_000 } },
  },
});
