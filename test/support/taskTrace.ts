import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';

/** A task of the page's main thread: nothing else, no key and no click, is served while it runs. */
export interface MainThreadTask {
  /** Processor time of the thread, ms: what a busy machine takes away from it does not count. */
  readonly cpuMs: number;
  /** Time on the clock, ms. */
  readonly wallMs: number;
  /** What took longest inside, outermost first: kinds of work with their share in ms. */
  readonly inside: readonly string[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Start, microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Processor time, microseconds. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly functionName?: string; readonly url?: string; readonly lineNumber?: number };
  };
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'v8', '__metadata'];
const MAX_INSIDE = 5;
/** Tasks whose insides are looked into: the search is linear in the trace for each. */
const MAX_DESCRIBED = 40;

/** Records what the page's main thread does while the steps run, and answers its tasks, longest first. */
export async function tasksDuring(
  app: ElectronApplication,
  steps: () => Promise<void>,
): Promise<readonly MainThreadTask[]> {
  await app.evaluate(async ({ contentTracing }, included_categories) => {
    await contentTracing.startRecording({ included_categories });
  }, CATEGORIES);
  const folder = await mkdtemp(path.join(tmpdir(), 'backbone-trace-'));
  try {
    await steps();
    const file = path.join(folder, 'trace.json');
    await app.evaluate(({ contentTracing }, wanted) => contentTracing.stopRecording(wanted), file);
    const trace = JSON.parse(await readFile(file, 'utf8')) as { readonly traceEvents: readonly TraceEvent[] };
    return tasksOf(trace.traceEvents);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tasksOf(events: readonly TraceEvent[]): readonly MainThreadTask[] {
  const mains = new Set(
    events
      .filter(({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const onMain = events.filter(({ ph, pid, tid }) => ph === 'X' && mains.has(`${pid} ${tid}`));
  const tasks = onMain.filter(({ name }) => name === 'ThreadControllerImpl::RunTask' || name === 'RunTask');
  return tasks
    .map((task) => ({ task, cpuMs: (task.tdur ?? task.dur ?? 0) / 1000 }))
    .sort((a, b) => b.cpuMs - a.cpuMs)
    .map(({ task, cpuMs }, order) => ({
      cpuMs,
      wallMs: (task.dur ?? 0) / 1000,
      inside: order >= MAX_DESCRIBED ? [] : insideOf(task, onMain),
    }));
}

/** What took longest inside a task. */
function insideOf(task: TraceEvent, onMain: readonly TraceEvent[]): string[] {
  return onMain
    .filter(
      (event) =>
        event !== task &&
        event.pid === task.pid &&
        event.ts >= task.ts &&
        event.ts + (event.dur ?? 0) <= task.ts + (task.dur ?? 0) &&
        !event.name.includes('RunTask'),
    )
    .sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0))
    .slice(0, MAX_INSIDE)
    .map(describe);
}

function describe({ name, tdur, dur, args }: TraceEvent): string {
  const data = args?.data;
  const what = data?.functionName || data?.url?.split('/').at(-1) || '';
  const place = what === '' ? '' : ` ${what}:${data?.lineNumber ?? ''}`;
  return `${name}${place} ${((tdur ?? dur ?? 0) / 1000).toFixed(0)} ms`;
}
