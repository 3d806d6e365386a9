import type { Failure } from '../../shared/domain/index.ts';
import { keepUp } from '../db/index.ts';
import type { ServicesOptions } from './options.ts';

/** The first picture and the first computation come first. */
const FIRST_DELAY_MS = 20_000;
/** A workstation may run for weeks: a backup that falls due meanwhile is not put off until the next start. */
const INTERVAL_MS = 3_600_000;

export interface Upkeep {
  dispose(): void;
}

/** Checks and backs up the database now and then, in a thread of its own. */
export function startUpkeep(context: {
  readonly options: ServicesOptions;
  readonly nowUtcMs: () => number;
  readonly log: (message: string) => void;
  readonly reportDamage: (failure: Failure) => void;
}): Upkeep {
  const { options, nowUtcMs, log, reportDamage } = context;
  let timer = setTimeout(() => void keep(), options.upkeepDelayMs ?? FIRST_DELAY_MS);
  timer.unref();
  let disposed = false;

  async function keep(): Promise<void> {
    const kept = await keepUp({
      folder: options.dataFolder,
      workerEntry: options.dbWorkerEntry,
      nowUtcMs: nowUtcMs(),
    });
    if (disposed) {
      return;
    }
    if (kept.ok && kept.value.backup !== null) {
      log(`backup written: ${kept.value.backup}`);
    } else if (!kept.ok) {
      log(`upkeep: ${kept.failure.message}`);
      if (kept.failure.code === 'db.damaged') {
        reportDamage(kept.failure);
        return;
      }
    }
    timer = setTimeout(() => void keep(), INTERVAL_MS);
    timer.unref();
  }

  return {
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
