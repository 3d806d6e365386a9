import type { CoverageShell, LatitudeCoverage } from '../../shared/designs/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import type { CoverageAnswer, CoverageRequest } from './coverageProtocol.ts';
import { type EndingWorker, endWhenQuiet } from './endWorker.ts';

/** The page's end of the coverage worker: one request under way, and of those that wait only the newest. */
export class CoverageChannel implements Disposable {
  readonly #worker: Pick<Worker, 'postMessage'> & EndingWorker;
  readonly #onCoverage: (coverage: LatitudeCoverage) => void;
  #requestId = 0;
  #busy = false;
  #waiting: CoverageRequest | null = null;

  constructor(
    worker: Pick<Worker, 'postMessage'> & EndingWorker,
    onCoverage: (coverage: LatitudeCoverage) => void,
  ) {
    this.#worker = worker;
    this.#onCoverage = onCoverage;
    worker.onmessage = ({ data }: MessageEvent<CoverageAnswer>) => this.#take(data);
  }

  /** Asks for a shell; answers to earlier requests are dropped. */
  ask(shell: CoverageShell, maskDeg: number): void {
    this.#requestId += 1;
    const request = { requestId: this.#requestId, shell, maskDeg };
    if (this.#busy) {
      this.#waiting = request;
    } else {
      this.#send(request);
    }
  }

  dispose(): void {
    endWhenQuiet(this.#worker);
  }

  #send(request: CoverageRequest): void {
    this.#busy = true;
    this.#waiting = null;
    this.#worker.postMessage(request);
  }

  #take({ requestId, coverage }: CoverageAnswer): void {
    this.#busy = false;
    if (this.#waiting !== null) {
      this.#send(this.#waiting);
    } else if (requestId === this.#requestId) {
      this.#onCoverage(coverage);
    }
  }
}

/** Starts the coverage worker. */
export function startCoverageWorker(onCoverage: (coverage: LatitudeCoverage) => void): CoverageChannel {
  const worker = new Worker(new URL('./coverageWorker.ts', import.meta.url), { type: 'module' });
  return new CoverageChannel(worker, onCoverage);
}
