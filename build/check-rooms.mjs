// Every room has one door (index.ts) and one sign (README.md of at most 40 lines).
import fs from 'node:fs';
import { inRoot, isEntry, runScript } from './lib/paths.mjs';
import { conclude, sourceFiles } from './lib/sources.mjs';

const SIGN_MAX_LINES = 40;
/** Rooms that are entered by starting a program, not by importing. */
const PROGRAMS = new Set(['electron/main', 'electron/preload', 'electron/cli', 'renderer/app']);

function problemsOf(room) {
  const problems = [];
  if (!PROGRAMS.has(room) && !fs.existsSync(inRoot(room, 'index.ts'))) {
    problems.push(`${room}: no index.ts`);
  }
  const sign = inRoot(room, 'README.md');
  if (!fs.existsSync(sign)) return [...problems, `${room}: no README.md`];
  const lines = fs.readFileSync(sign, 'utf8').trimEnd().split('\n').length;
  if (lines > SIGN_MAX_LINES) problems.push(`${room}/README.md: ${lines} lines, at most ${SIGN_MAX_LINES}`);
  return problems;
}

if (isEntry(import.meta.url)) {
  await runScript(() => {
    const places = sourceFiles('shared', 'electron', 'renderer').map((file) => file.split('/'));
    const rooms = new Set(places.filter((p) => p.length > 2).map((p) => `${p[0]}/${p[1]}`));
    conclude([...rooms].flatMap(problemsOf));
  });
}
