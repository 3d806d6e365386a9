import { fail, type JobId, ok, type Result, type ThreatEffect } from '../../shared/domain/index.ts';
import type { ThreatRequest } from '../../shared/jobs/index.ts';
import { sharedElements } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/** Has a thread work out what a threat does at an instant. */
export async function runThreat(
  threads: Threads,
  jobId: JobId,
  request: ThreatRequest,
): Promise<Result<ThreatEffect>> {
  const effects: ThreatEffect[] = [];
  const elements = sharedElements(request.elements);
  const ended = await threads.run(
    { kind: 'threat', jobId, request: { ...request, elements } },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'threatPart') {
          effects.push(part.effect);
        }
      },
    },
  );
  if (!ended.ok) {
    return ended;
  }
  const [effect] = effects;
  return effect === undefined
    ? fail('compute.failed', 'The computation of a threat ended without an answer.')
    : ok(effect);
}
