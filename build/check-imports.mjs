// Import rules, one door a room, no cycles, no undeclared packages. An own reader of the import graph, because tools
// that need TypeScript's JavaScript API cannot read with TypeScript 7.
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { RULES, SIDE_DOORS } from './import-rules.mjs';
import { inRoot, isEntry, readJson, runScript } from './lib/paths.mjs';
import { conclude, lineAt, parseSource, readSource, sourceFiles, walk } from './lib/sources.mjs';

const FOLDERS = ['shared', 'electron', 'renderer'];

/** `{ specifier, names, offset }` of every import, re-export, dynamic import and import type. */
function importsOf(tree) {
  const found = [];
  walk(tree, (node) => {
    const source = node.type === 'TSImportType' ? (node.source ?? node.argument) : node.source;
    if (!source || typeof source.value !== 'string') return;
    const names = (node.specifiers ?? []).map((s) => s.imported?.name ?? s.local?.name ?? '');
    found.push({ specifier: source.value, names, offset: node.start });
  });
  return found;
}

function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Path from the root, `npm:name` or `node:name`; null for a relative path where there is no file. */
function resolve(file, specifier) {
  if (!specifier.startsWith('.')) {
    if (isBuiltin(specifier)) return `node:${specifier.replace(/^node:/, '')}`;
    return `npm:${packageName(specifier)}`;
  }
  const target = path.posix.join(path.posix.dirname(file), specifier.split('?')[0]);
  return fs.existsSync(inRoot(target)) ? target : null;
}

/** `shared/time` of `shared/time/parseIso.ts`; null for files outside rooms. */
function roomOf(file) {
  const parts = file.split('/');
  return parts.length > 2 && FOLDERS.includes(parts[0]) ? `${parts[0]}/${parts[1]}` : null;
}

function brokenRules(from, to, names) {
  return RULES.filter(
    (rule) =>
      rule.from.test(from) &&
      !rule.fromNot?.test(from) &&
      rule.to.test(to) &&
      !rule.toNot?.test(to) &&
      (!rule.names || rule.names.some((name) => names.includes(name))),
  ).map((rule) => rule.name);
}

function doorProblem(from, to) {
  const room = roomOf(to);
  if (room === null || !/\.tsx?$/.test(to)) return null;
  if (roomOf(from) === room) return to === `${room}/index.ts` ? 'a room does not use its own door' : null;
  if (to === `${room}/index.ts` || to in SIDE_DOORS) return null;
  return `other rooms come in through ${room}/index.ts`;
}

/** Types alone count: a package of types is imported under the name that it describes. */
function isDeclared(name, declared) {
  return declared.has(name) || declared.has(`@types/${name}`);
}

function readGraph() {
  const manifest = readJson(inRoot('package.json'));
  const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  const problems = [];
  const graph = new Map();
  for (const file of sourceFiles(...FOLDERS)) {
    const text = readSource(file);
    const targets = [];
    for (const { specifier, names, offset } of importsOf(parseSource(file, text))) {
      const where = `${file}:${lineAt(text, offset)}: ${specifier}`;
      const to = resolve(file, specifier);
      if (to === null) {
        // A generated module may not exist yet; the compiler looks after the rest.
        if (!specifier.includes('/generated/')) problems.push(`${where}: no such file`);
        continue;
      }
      if (to.startsWith('npm:') && !isDeclared(to.slice(4), declared))
        problems.push(`${where}: undeclared package`);
      for (const rule of brokenRules(file, to, names)) problems.push(`${where}: ${rule}`);
      const door = doorProblem(file, to);
      if (door) problems.push(`${where}: ${door}`);
      targets.push(to);
    }
    graph.set(file, targets);
  }
  return { graph, problems };
}

/** One closed walk for each file from which a cycle is entered, depth first. */
function findCycles(graph) {
  const cycles = [];
  const state = new Map();
  const visit = (file, trail) => {
    if (state.get(file) === 'done' || !graph.has(file)) return;
    if (state.get(file) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const target of graph.get(file)) visit(target, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

if (isEntry(import.meta.url)) {
  await runScript(() => {
    const { graph, problems } = readGraph();
    conclude([...problems, ...findCycles(graph).map((cycle) => `cycle: ${cycle}`)]);
  });
}
