import type { LifeLimits } from '../../astro/index.ts';
import type { AccessFailure, PropagationFailureCode, UtcMs } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';

/**
 * What must be reported of a satellite whose theory does not hold over the whole span; empty when it
 * does. After a failure `fromUtcMs` is the true first failure, which may lie before the span; of
 * elements that only come into being within the span it is the start of the span.
 */
export function failuresFromLife(
  satelliteIndex: number,
  life: LifeLimits,
  span: { readonly fromUtcMs: UtcMs; readonly toUtcMs: UtcMs },
): AccessFailure[] {
  const failures: AccessFailure[] = [];
  const { aliveFromUtcMs, aliveToUtcMs, failureBefore, failureAfter } = life;
  const isNeverAlive = aliveFromUtcMs >= aliveToUtcMs;
  if (failureBefore !== null && aliveFromUtcMs > span.fromUtcMs && !isNeverAlive) {
    failures.push({
      satelliteIndex,
      code: failureBefore,
      message: messageFromCode(failureBefore, `before ${formatIsoUtc(aliveFromUtcMs)}`),
      fromUtcMs: span.fromUtcMs,
    });
  }
  const code = failureAfter ?? (isNeverAlive ? failureBefore : null);
  if (code !== null && (aliveToUtcMs < span.toUtcMs || isNeverAlive)) {
    failures.push({
      satelliteIndex,
      code,
      message: isNeverAlive
        ? messageFromCode(code, 'even at their epoch')
        : messageFromCode(code, `from ${formatIsoUtc(aliveToUtcMs)} on`),
      fromUtcMs: isNeverAlive ? span.fromUtcMs : aliveToUtcMs,
    });
  }
  return failures;
}

function messageFromCode(code: PropagationFailureCode, when: string): string {
  return code === 'decayed'
    ? `The elements put the satellite below the ground ${when}: it has decayed, no windows there.`
    : `The elements give no position ${when} (${code}), no windows there.`;
}
