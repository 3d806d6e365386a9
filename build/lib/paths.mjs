import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Path below the root. */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}

export function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** Prepared runtimes and native builds outlive `npm ci` here. */
export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  readJson(inRoot('package.json')).name,
);

/** One line of progress; stdout belongs to results. */
export function note(text) {
  if (!process.env.BACKBONE_QUIET) process.stderr.write(`· ${text}\n`);
}

/** An error whose message is all that the reader needs: shown without a stack. */
export class Stop extends Error {}

/** Runs a script's main function; a `Stop` ends it with its message alone. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** True when `importMetaUrl` belongs to the file that node was started with. */
export function isEntry(importMetaUrl) {
  const entry = process.argv[1];
  return entry !== undefined && fs.realpathSync(entry) === fileURLToPath(importMetaUrl);
}
