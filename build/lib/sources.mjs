// Source files and their syntax trees, for the house rules.
import fs from 'node:fs';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { inRoot, readJson, Stop } from './paths.mjs';

const SOURCE_FILE = /\.tsx?$/;
/** Not TypeScript, though it borrows the ending; and what is generated from it. */
const FOREIGN = /\/assembly\/|\/generated\//;

/** Paths from the root, with forward slashes, of the TypeScript below the folders. */
export function sourceFiles(...folders) {
  return folders
    .flatMap((folder) =>
      fs
        .readdirSync(inRoot(folder), { recursive: true })
        .map((name) => path.posix.join(folder, name.split(path.sep).join('/'))),
    )
    .filter((file) => SOURCE_FILE.test(file) && !FOREIGN.test(file))
    .sort();
}

export function readSource(file) {
  return fs.readFileSync(inRoot(file), 'utf8');
}

/** ESTree of a file, with TypeScript's nodes. */
export function parseSource(file, text = readSource(file)) {
  try {
    return parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file);
  } catch (error) {
    throw new Stop(`${file}: ${error.message}`);
  }
}

/** Calls `visit(node, parents)` for every node, outermost first; `parents` starts at the root. */
export function walk(node, visit, parents = []) {
  visit(node, parents);
  const below = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof child.type === 'string') walk(child, visit, below);
    }
  }
}

/** Line of an offset, from 1. */
export function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

/** Exceptions of a rule: what is excepted, and why. */
export function exceptionsOf(rule) {
  const exceptions = readJson(inRoot('build/lint-exceptions.json'))[rule] ?? {};
  for (const [name, reason] of Object.entries(exceptions)) {
    if (typeof reason !== 'string' || reason.length < 15) {
      throw new Stop(`build/lint-exceptions.json: ${rule}: ${name} gives no reason`);
    }
  }
  return exceptions;
}

/** Ends a check: silence when all is well, else one line a problem. */
export function conclude(problems) {
  if (problems.length > 0) throw new Stop(problems.join('\n'));
}
