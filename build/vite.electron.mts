// `vite build -c build/vite.electron.mts --mode main|preload|entry|cli`: everything that runs on Electron's or plain Node.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { inlineFonts } from './inline-fonts.mts';
import { leftOut, narrowLetters, withoutNotes } from './vite.common.mts';

const OUTPUTS = {
  /** The main process, its worker threads, and the command line of a package. */
  main: {
    folder: 'dist/main',
    emptyFirst: true,
    format: 'cjs',
    entries: {
      main: 'electron/main/main.ts',
      commandLine: 'electron/cli/index.ts',
      computeWorker: 'electron/compute/worker.ts',
      dbWorker: 'electron/db/worker.ts',
    },
  },
  /** A sandboxed preload can load nothing but Electron: one file. */
  preload: {
    folder: 'dist/main',
    emptyFirst: false,
    format: 'cjs',
    entries: { preload: 'electron/preload/preload.ts' },
  },
  /** Where a package starts: a module, because only a module may keep Electron from going on. */
  entry: {
    folder: 'dist/main',
    emptyFirst: false,
    format: 'es',
    entries: { entry: 'electron/main/entry.ts' },
  },
  /** The command line, for plain Node. */
  cli: {
    folder: 'dist/cli',
    emptyFirst: true,
    format: 'cjs',
    entries: { backbone: 'electron/cli/start.ts', computeWorker: 'electron/compute/worker.ts' },
  },
} as const;

const electronPackage = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as {
  version: string;
};

export default defineConfig(({ mode }) => {
  const output = OUTPUTS[mode as keyof typeof OUTPUTS];
  if (!output) throw new Error(`unknown --mode ${mode}; one of ${Object.keys(OUTPUTS).join(', ')}`);
  return {
    root: '.',
    publicDir: false,
    logLevel: 'warn',
    plugins: [inlineFonts],
    resolve: { alias: leftOut },
    define: { __RELEASE_ELECTRON_VERSION__: JSON.stringify(electronPackage.version) },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: output.folder,
      emptyOutDir: output.emptyFirst,
      // Node 20 is the oldest that runs it: plain Node for the command line, and Electron 33 in development.
      target: 'node20',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        checks: { pluginTimings: false },
        input: output.entries,
        external: [
          'electron',
          'better-sqlite3',
          ...builtinModules,
          ...builtinModules.map((name) => `node:${name}`),
        ],
        output: {
          ...withoutNotes,
          minify: { compress: false, mangle: false, codegen: { ...narrowLetters, removeWhitespace: false } },
          format: output.format,
          entryFileNames: output.format === 'es' ? '[name].mjs' : '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          codeSplitting: mode !== 'preload',
        },
      },
    },
  };
});
