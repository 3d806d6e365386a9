// Writes letters beyond Latin-1 in bundles as escapes. V8 keeps the source of every script for as long as one of its functions
// may still be compiled, in main and in each thread anew, and one such letter in it makes all of them take two bytes: ten
// megabytes over the program.
import fs from 'node:fs';
import path from 'node:path';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { Stop } from './paths.mjs';

/** A letter that takes two bytes, with the backslashes before it. */
const WIDE = /(\\*)([^\0-\xff])/g;

/** A template that shows what is written and not what it means. */
const RAW_WITH_WIDE = /String\.raw`[^`]*[^\0-\xff`]/;

/** Escapes wide letters in all scripts of a folder, and moves their source maps along. */
export function narrowLetters(folder) {
  for (const item of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!item.isFile() || !/\.[cm]?js$/.test(item.name)) continue;
    const file = path.join(item.parentPath, item.name);
    const text = fs.readFileSync(file, 'utf8');
    const { narrow, shifts } = narrowed(text);
    if (shifts.size === 0) continue;
    if (RAW_WITH_WIDE.test(text)) throw new Stop(`${file} has a letter beyond Latin-1 in String.raw.`);
    fs.writeFileSync(file, narrow);
    const map = `${file}.map`;
    if (fs.existsSync(map)) fs.writeFileSync(map, JSON.stringify(shifted(readMap(map), shifts)));
  }
}

/**
 * The same script with escapes: they mean the same in strings, templates, patterns, names and comments. Only the raw text of
 * a tagged template would show them.
 *
 * @returns with the columns behind which lines have grown, and by how much, by line from 0
 */
export function narrowed(text) {
  const shifts = new Map();
  const lines = text.split('\n').map((line, row) => {
    const grown = [];
    const narrow = line.replace(WIDE, (found, backslashes, letter, at) => {
      // A backslash before a letter that needs none means nothing, but before an escape it would.
      const kept = backslashes.length % 2 === 0 ? backslashes : backslashes.slice(1);
      const escaped = `${kept}\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
      grown.push([at + found.length, escaped.length - found.length]);
      return escaped;
    });
    if (grown.length > 0) shifts.set(row, grown);
    return narrow;
  });
  return { narrow: lines.join('\n'), shifts };
}

function readMap(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function shifted(map, shifts) {
  const mappings = decode(map.mappings);
  for (const [row, grown] of shifts) {
    let [passed, sum] = [0, 0];
    // Segments of a line stand in the order of their columns.
    for (const segment of mappings[row] ?? []) {
      for (; passed < grown.length && grown[passed][0] <= segment[0]; passed += 1) sum += grown[passed][1];
      segment[0] += sum;
    }
  }
  return { ...map, mappings: encode(mappings) };
}
