// The window's page: bundled whole, nothing is fetched at run time.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { usedBlueprint } from './used-blueprint.mts';
import { leftOut, narrowLetters, withoutNotes } from './vite.common.mts';

const output = { ...withoutNotes, minify: { codegen: narrowLetters } };

export default defineConfig({
  root: 'renderer',
  base: '/',
  logLevel: 'warn',
  resolve: { alias: leftOut },
  plugins: [react()],
  css: { postcss: { plugins: [usedBlueprint] } },
  worker: { format: 'es', rolldownOptions: { output } },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    // Data URLs would need a looser content security policy for fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // One window loads everything from disk: size warnings made for the web do not apply.
    chunkSizeWarningLimit: 10_000,
    sourcemap: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output,
    },
  },
});
