import { defineConfig } from 'vitest/config';

/** The program as it is handed out: packed, installed, run by an ordinary user, removed. */
export default defineConfig({
  test: {
    name: 'packaged',
    include: ['test/packaged/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
