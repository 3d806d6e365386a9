import type { AccessRequest } from '../../access/index.ts';
import { fail, ok, type Result } from '../../domain/index.ts';
import {
  computeFromStarts,
  type EngineFrom,
  enginesByStart,
  type SatelliteRange,
} from '../access/engines.ts';
import type { TrialJob, TrialPart } from './job.ts';

interface Prepared {
  readonly request: AccessRequest;
  readonly range: SatelliteRange;
  readonly engineFrom: EngineFrom;
}

/** What one worker does with its trials: it remembers the satellites of the last preparation, and their samples. */
export function createTrialRunner(): (job: TrialJob) => Generator<TrialPart, Result<null>> {
  let prepared: Prepared | null = null;
  return function* run({ jobId, prepare, station }) {
    if (prepare !== null) {
      const { request, range } = prepare;
      // The old samples go before the new ones come.
      prepared = null;
      prepared = { request, range, engineFrom: enginesByStart(request, { kernel: 'wasm', samples: 'keep' }) };
    }
    if (prepared === null) {
      return fail('jobs.nothingPrepared', 'The computing thread was asked before it was given satellites.');
    }
    const { request, range, engineFrom } = prepared;
    const whole = engineFrom(request.fromUtcMs);
    if (!whole.ok) {
      return whole;
    }
    const withStation: EngineFrom = (fromUtcMs) => {
      const engine = engineFrom(fromUtcMs);
      return engine.ok ? ok(engine.value.withStations([station])) : engine;
    };
    const { windows } = computeFromStarts(withStation, request, range);
    yield { kind: 'trialPart', jobId, windows };
    return ok(null);
  };
}
