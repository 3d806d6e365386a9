import { type Failure, type FlowOutcome, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import type { ClearSkyDeliveries } from '../../../shared/ipc/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import { dayClock, type Fact, instantText } from '../common/index.ts';
import { shortSpan } from './flowHeadline.ts';

/** What is known of the deliveries under a clear sky; null in both while they are being worked out. */
export interface ClearSkyAnswer {
  readonly answer: ClearSkyDeliveries | null;
  readonly failure: Failure | null;
}

/** What a delivery of the run stands for, shown on hover. */
export function plannedHint(availabilityPercent: number): string {
  return `The late end: with the rates that links hold ${availabilityPercent} % of the year, so that rain and clouds over the stations seldom make it later`;
}

const CLEAR_HINT = 'The early end: with no rain and no cloud over any station; gases of the air still count';

/** The early end of a delivery, in the row below that of the run. */
export function clearSkyFact(outcome: FlowOutcome, availabilityPercent: number, asked: ClearSkyAnswer): Fact {
  const row = { label: 'Clear sky', term: 'clearSkyDelivery' as const };
  const { answer, failure } = asked;
  if (answer === null) {
    return failure === null
      ? { ...row, value: 'computing…', tone: 'dim', wordy: true }
      : {
          ...row,
          value: 'not known',
          tone: 'dim',
          wordy: true,
          hint: `${failure.message} (${failure.code})`,
        };
  }
  const early = answer.flows.find(({ flowId }) => flowId === outcome.flowId)?.deliveredUtcMs ?? null;
  const late = outcome.deliveredUtcMs;
  if (early === null) {
    const value = late === null ? 'not delivered either' : 'not delivered';
    const why = late === null ? 'Weather is not what stops it' : ROOM_WORDS;
    return { ...row, value, tone: late === null ? 'plain' : 'marginal', wordy: true, hint: why };
  }
  const inputs = [
    `last bit in at ${instantText(early)}, ${shortSpan(early - outcome.fromUtcMs)} after it is ready`,
    CLEAR_HINT,
    plannedHint(availabilityPercent),
  ];
  if (late === null) {
    const value = `${dayClock(early)}, only then`;
    const hint = `Delivered under a clear sky, and not with the rates that links hold ${availabilityPercent} % of the year`;
    return { ...row, value, tone: 'marginal', hint, inputs: [hint, ...inputs] };
  }
  const gainMs = late - early;
  // Below a millisecond it is rounding.
  if (Math.abs(gainMs) < 1) {
    return { ...row, value: 'the same: fading costs nothing', wordy: true, hint: CLEAR_HINT, inputs };
  }
  return gainMs > 0
    ? { ...row, value: besideText(early, late, 'earlier'), hint: CLEAR_HINT, inputs }
    : {
        ...row,
        value: besideText(early, late, 'later'),
        tone: 'marginal',
        hint: ROOM_WORDS,
        inputs: [ROOM_WORDS, ...inputs],
      };
}

const ROOM_WORDS =
  'Flows that are served before it get other ways under a clear sky, and leave it less room on its own';

/** `14:55:07Z, 5.8 s earlier`, with the day where the other end is on another one; it breaks at the comma at most. */
function besideText(atUtcMs: UtcMs, otherUtcMs: UtcMs, word: 'earlier' | 'later'): string {
  const [second, other] = [atUtcMs, otherUtcMs].map((at) => Math.round(at / 1_000));
  const isSameDay = Math.floor(second! / 86_400) === Math.floor(other! / 86_400);
  const clock = isSameDay ? formatClock(utcMs(second! * 1_000)) : dayClock(atUtcMs);
  const span = `${shortSpan(Math.abs(otherUtcMs - atUtcMs))} ${word}`;
  return `${clock}, ${span.replaceAll(' ', '\u00a0')}`;
}
