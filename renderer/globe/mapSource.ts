import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { endWhenQuiet } from '../workers/index.ts';
import type { LandMask, MapAnswer, MapLines, MapRequest, MapScale } from './mapProtocol.ts';

/** Called with what was asked for, or with why there is none. */
export type MapTaker<T> = (value: T | null, problem: string) => void;

/** Where the layers get their map from. Nothing is called after `dispose`. */
export interface MapSource extends Disposable {
  lines(scale: MapScale, take: MapTaker<MapLines>): void;
  land(take: MapTaker<LandMask>): void;
}

/**
 * Prepares the bundled Natural Earth data in a worker: the finer scale takes a fifth of a second. The worker lives only
 * while something is asked of it: the data it reads are tens of megabytes that nobody needs afterwards.
 */
export function startMapWorker(): MapSource {
  const store = new DisposableStore();
  const waiting: { readonly request: MapRequest; readonly take: MapTaker<never> }[] = [];
  let worker: Worker | null = null;
  /** Takes the end of the worker back; null while it is at work or there is none. */
  let keep: (() => void) | null = null;
  const end = () => {
    if (worker !== null && keep === null) {
      keep = endWhenQuiet(worker, () => {
        worker = null;
        keep = null;
      });
    }
  };
  store.addRelease(() => {
    waiting.length = 0;
    end();
  });
  const settle = (asked: MapRequest, value: MapLines | LandMask | null, problem: string) => {
    const at = waiting.findIndex(({ request }) => sameRequest(request, asked));
    const [entry] = at < 0 ? [] : waiting.splice(at, 1);
    if (waiting.length === 0) {
      end();
    }
    entry?.take(value as never, problem);
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./mapWorker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<MapAnswer>) => {
      if (data.kind === 'lines') {
        settle(data, data.lines, '');
      } else if (data.kind === 'land') {
        settle(data, data.land, '');
      } else {
        settle(data.request, null, `The map could not be read (${data.message}).`);
      }
    };
    started.onerror = (event) => {
      for (const { take } of waiting.splice(0)) {
        take(null as never, `The map could not be read (${event.message}).`);
      }
    };
    return started;
  };
  const ask = (request: MapRequest, take: MapTaker<never>) => {
    waiting.push({ request, take });
    keep?.();
    keep = null;
    worker ??= start();
    worker.postMessage(request);
  };
  return {
    lines: (scale, take) => ask({ kind: 'lines', scale }, take as MapTaker<never>),
    land: (take) => ask({ kind: 'land' }, take as MapTaker<never>),
    dispose: () => store.dispose(),
  };
}

function sameRequest(a: MapRequest, b: MapRequest): boolean {
  return a.kind === 'lines' ? b.kind === 'lines' && a.scale === b.scale : b.kind === 'land';
}
