import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Tests start threads from their TypeScript sources. Node keeps here what it made of them, by content, so that each start costs a third.
process.env.NODE_COMPILE_CACHE ??= path.resolve(import.meta.dirname, '../node_modules/.cache/compiled');

const WASM_SETUP = 'build/vitest.wasmSetup.mts';
const BUNDLE_SETUP = 'build/vitest.bundleSetup.mts';

const project = (name: string, testTimeout: number, globalSetup = [WASM_SETUP]) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    testTimeout,
    // A process that reads every module anew for each file spends three quarters of its time on that.
    isolate: false,
    globalSetup,
  },
});

export default defineConfig({
  test: {
    // Left out it is a core less, which on two cores is half the machine.
    maxWorkers: '100%',
    projects: [
      project('unit', 20_000),
      project('golden', 120_000),
      project('property', 120_000, [WASM_SETUP, BUNDLE_SETUP]),
      project('integration', 120_000, [WASM_SETUP, BUNDLE_SETUP]),
    ],
  },
});
