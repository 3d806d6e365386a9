import { defineConfig } from 'vitest/config';

/** End-to-end: one Electron at a time, on a display of its own for each file. */
export default defineConfig({
  test: {
    name: 'end-to-end',
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['test/support/display.ts'],
    // Two beside each other saved a tenth of the time and made tests fail that read a moment too early.
    fileParallelism: false,
    // What a test waits for must come; how long it takes is judged by those that measure.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // What is polled is a state that must come; left out it must come within a second, on a busy machine too.
    expect: { poll: { timeout: 15_000 } },
  },
});
