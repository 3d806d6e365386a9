// `npm run bench [-- --quick]`: ours beside the plain ways of doing the same jobs, in one run. Exits with 1 when a
// ratio misses its target; absolute times depend on the machine and only inform.
import { availableParallelism, cpus } from 'node:os';
import { benchAccess } from './access.bench.ts';
import { benchDrag } from './drag.ts';
import { benchLinks } from './links.ts';
import { benchLinkWindows } from './linkWindows.ts';
import { benchMesh } from './mesh.ts';
import { benchMeshLosses } from './meshLosses.ts';
import { benchPlan } from './plan.ts';
import { type Target, tableOf } from './report.ts';
import { measureStorage } from './storage.ts';

const FULL = { rounds: 3, satellites: 1_584 };
const QUICK = { rounds: 1, satellites: 300 };

const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--quick');
if (unknown.length > 0) {
  console.error(`expected no option but --quick, found ${unknown.join(' ')}`);
  process.exit(2);
}

const started = performance.now();
console.log(
  `Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown processor'}`,
);
const isQuick = options.includes('--quick');
const size = isQuick ? QUICK : FULL;
const targets = [
  ...(await benchAccess(size)),
  ...benchLinks(size.rounds),
  ...benchLinkWindows(size.rounds),
  ...benchMesh(size.rounds),
  ...benchMeshLosses(size.rounds),
  ...(await benchPlan(size.rounds)),
];
await printStorage();
printTargets([...targets, ...(await benchDrag())]);
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`);
const misses = targets.filter((target) => target.decides && !target.isMet);
// The targets are set for the full job: a small one weighs what every process start costs more than the work.
process.exitCode = misses.length > 0 && !isQuick ? 1 : 0;

async function printStorage(): Promise<void> {
  const rates = await measureStorage();
  const perS = (value: number) => Math.round(value).toLocaleString('en');
  console.log(
    `\nReading and storing, per second\n${tableOf([
      ['element sets imported from OMM JSON (read, hashed, stored)', perS(rates.importedElementSetsPerS)],
      ['element sets stored', perS(rates.storedElementSetsPerS)],
      ['windows stored as columns', perS(rates.windowsAsColumnsPerS)],
      ['windows stored as rows (for comparison)', perS(rates.windowsAsRowsPerS)],
    ])}`,
  );
}

function printTargets(list: readonly Target[]): void {
  const mark = (target: Target) => (target.isMet ? 'met' : target.decides ? 'MISSED' : 'missed (informs)');
  const rows = list.map((target) => [`${target.id}  ${target.text}`, target.found, mark(target)]);
  console.log(`\nTargets\n${tableOf([['', 'found', ''], ...rows])}`);
}
