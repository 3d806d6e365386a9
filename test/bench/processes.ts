import { readdirSync, readFileSync } from 'node:fs';

const MIB = 1024;
/** Ticks of /proc/PID/stat a second: fixed at 100 on Linux. */
const TICKS_PER_S = 100;

/** A process and all that it started, by id. Linux only: elsewhere there is no /proc and the list is empty. */
function treeOf(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of procEntries()) {
    const parent = Number(statOf(entry)?.[1]);
    if (Number.isFinite(parent)) {
      children.set(parent, [...(children.get(parent) ?? []), entry]);
    }
  }
  const tree: number[] = [];
  const queue = [rootPid];
  for (let pid = queue.shift(); pid !== undefined; pid = queue.shift()) {
    tree.push(pid);
    queue.push(...(children.get(pid) ?? []));
  }
  return tree;
}

function procEntries(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    // No /proc on this system.
    return [];
  }
}

/** Fields of /proc/PID/stat behind the name: state, parent, … */
function statOf(pid: number): readonly string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return null;
  }
}

/** Proportional set size of a process and all that it started, MiB: shared pages count once over all. NaN off Linux. */
export function memoryOfTreeMib(rootPid: number): number {
  const sizes = treeOf(rootPid).map((pid) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0),
  );
  const sum = sizes.reduce((total, size) => total + size, 0);
  return sum === 0 ? Number.NaN : sum / MIB;
}

/** Processor time that a process and all that it started have used so far, ms. */
export function processorTimeOfTreeMs(rootPid: number): number {
  return treeOf(rootPid).reduce((total, pid) => {
    const fields = statOf(pid);
    const ticks = Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0);
    return total + (ticks * 1000) / TICKS_PER_S;
  }, 0);
}
