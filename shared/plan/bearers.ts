import {
  type Bearer,
  type Flow,
  type Period,
  type PlanMean,
  periodConcerns,
  type Scenario,
  type StationId,
  type TimeSpan,
} from '../domain/index.ts';

/** Bearers that need no air: neither silence nor keys stop them. */
const UNHEARD: readonly Bearer['kind'][] = ['courier', 'wire'];

/** What a bearer would have to carry. */
export interface BearerNeed {
  readonly flow: Flow;
  /** Stations at which the exchange may end. */
  readonly targetIds: readonly StationId[];
}

/** A bearer that joins both ends of an exchange, with the stretches in which it may be used. */
export interface UsableBearer {
  readonly bearer: Bearer;
  readonly spans: readonly Pick<TimeSpan, 'fromUtcMs' | 'toUtcMs'>[];
  readonly meetsNeed: boolean;
}

/** Bearers that are there for an exchange, in the order of the document. */
export function bearersFor(scenario: Scenario, need: BearerNeed): UsableBearer[] {
  const { flow, targetIds } = need;
  return scenario.plan.bearers
    .filter(
      ({ enabled, stationIds }) =>
        enabled &&
        stationIds.includes(flow.sourceStationId) &&
        targetIds.some((id) => stationIds.includes(id)),
    )
    .map((bearer) => ({
      bearer,
      spans: spansOf(bearer, scenario, need),
      meetsNeed: meetsNeed(bearer, flow),
    }));
}

function spansOf(bearer: Bearer, { fromUtcMs, toUtcMs, periods }: Scenario, need: BearerNeed) {
  const times = bearer.times.length === 0 ? [{ fromUtcMs, toUtcMs }] : bearer.times;
  if (UNHEARD.includes(bearer.kind)) return times;
  const cuts = periods.filter((period) => isSilenced(period, need));
  return cuts.reduce<readonly { fromUtcMs: TimeSpan['fromUtcMs']; toUtcMs: TimeSpan['toUtcMs'] }[]>(
    (spans, cut) =>
      spans.flatMap((span) =>
        [
          {
            fromUtcMs: span.fromUtcMs,
            toUtcMs: cut.fromUtcMs < span.toUtcMs ? cut.fromUtcMs : span.toUtcMs,
          },
          {
            fromUtcMs: cut.toUtcMs > span.fromUtcMs ? cut.toUtcMs : span.fromUtcMs,
            toUtcMs: span.toUtcMs,
          },
        ].filter((piece) => piece.toUtcMs > piece.fromUtcMs),
      ),
    times,
  );
}

/** The source must be free to transmit; while keys change nobody understands anybody. */
function isSilenced(period: Period, { flow, targetIds }: BearerNeed): boolean {
  if (period.kind === 'emission-control' || period.kind === 'quiet-hours') {
    return periodConcerns(period, flow.sourceStationId);
  }
  if (period.kind !== 'crypto-change') return false;
  return periodConcerns(period, flow.sourceStationId) || targetIds.every((id) => periodConcerns(period, id));
}

/** What a courier brings is there at once and hours old: it is no stream, however much it is. */
function meetsNeed({ kind, rateBps, delayS, setUpS }: Bearer, { traffic, deadlineS }: Flow): boolean {
  if (traffic.kind === 'stream') return kind !== 'courier' && rateBps >= traffic.rateBps;
  const takesS = setUpS + delayS + (traffic.volumeBytes * 8) / rateBps;
  return deadlineS === null || takesS <= deadlineS;
}

/** A bearer as a mean over a slice of time. */
export function bearerMean({ bearer, spans, meetsNeed }: UsableBearer, slice: TimeSpan): PlanMean {
  const inside = spans
    .map((span) => ({
      start: Math.max(span.fromUtcMs, slice.fromUtcMs),
      end: Math.min(span.toUtcMs, slice.toUtcMs),
    }))
    .filter(({ start, end }) => end > start);
  const { availableMs, silenceMs } = coverage(inside, slice);
  return {
    kind: 'bearer',
    id: bearer.bearerId,
    name: bearer.name,
    availableFraction: availableMs / (slice.toUtcMs - slice.fromUtcMs),
    longestSilenceS: silenceMs / 1000,
    minDelayMs: bearer.delayS * 1000,
    maxDelayMs: bearer.delayS * 1000,
    setUpS: bearer.setUpS,
    meetsNeed,
    planes: [],
    gateways: [],
    bands: [],
    owner: bearer.owner,
    powers: bearer.power === '' ? [] : [bearer.power],
  };
}

/** How much of a slice stretches fill, and the longest piece that they leave. They are in order and apart. */
export function coverage(
  stretches: readonly { readonly start: number; readonly end: number }[],
  { fromUtcMs, toUtcMs }: { readonly fromUtcMs: number; readonly toUtcMs: number },
): { readonly availableMs: number; readonly silenceMs: number } {
  let availableMs = 0;
  let silenceMs = 0;
  let heardUtcMs: number = fromUtcMs;
  for (const { start, end } of stretches) {
    silenceMs = Math.max(silenceMs, start - heardUtcMs);
    availableMs += end - start;
    heardUtcMs = end;
  }
  return { availableMs, silenceMs: Math.max(silenceMs, toUtcMs - heardUtcMs) };
}
