import {
  type Bearer,
  type Flow,
  type Period,
  type PlanMean,
  periodConcerns,
  type StationId,
} from '../domain/index.ts';
import { type Piece, pausesOf, presence, type SlicedSpan } from './presence.ts';

/** Bearers that need no air: neither silence nor keys stop them. */
export const UNHEARD_BEARERS: readonly Bearer['kind'][] = ['courier', 'wire'];

/** Bearers and what stops them: of a scenario, or of the plan that is made of it. */
export interface BearerOrders {
  readonly bearers: readonly Bearer[];
  readonly periods: readonly Period[];
}

/** What a bearer would have to carry. */
export interface BearerNeed {
  readonly sourceStationId: StationId;
  /** Stations at which the exchange may end. */
  readonly targetIds: readonly StationId[];
  /** When it is exchanged, POSIX ms UTC, half open. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Null: anything, so that every bearer is fast enough. */
  readonly load: Pick<Flow, 'traffic' | 'deadlineS'> | null;
}

/** A bearer that joins both ends of an exchange, with the stretches of its times in which it may be used. */
export interface UsableBearer {
  readonly bearer: Bearer;
  /** In order and apart. */
  readonly spans: readonly Piece[];
  readonly meetsNeed: boolean;
}

/** Bearers that join both ends of an exchange, in the order of the document; those that are switched off are left out. */
export function bearersFor({ bearers, periods }: BearerOrders, need: BearerNeed): UsableBearer[] {
  return bearers
    .filter(
      ({ enabled, stationIds }) =>
        enabled &&
        stationIds.includes(need.sourceStationId) &&
        need.targetIds.some((id) => stationIds.includes(id)),
    )
    .map((bearer) => {
      const spans = spansOf(bearer, periods, need);
      return { bearer, spans, meetsNeed: meetsNeed(bearer, spans, need) };
    });
}

function spansOf({ kind, times }: Bearer, periods: readonly Period[], need: BearerNeed): Piece[] {
  const { fromUtcMs, toUtcMs } = need;
  const open = (times.length === 0 ? [need] : times)
    .map((time) => ({
      fromUtcMs: Math.max(time.fromUtcMs, fromUtcMs),
      toUtcMs: Math.min(time.toUtcMs, toUtcMs),
    }))
    .filter(isLong);
  const cuts = UNHEARD_BEARERS.includes(kind) ? [] : periods.filter((period) => stopsRadio(period, need));
  return cuts.reduce<Piece[]>(
    (spans, cut) =>
      spans.flatMap((span) =>
        [
          { fromUtcMs: span.fromUtcMs, toUtcMs: Math.min(cut.fromUtcMs, span.toUtcMs) },
          { fromUtcMs: Math.max(cut.toUtcMs, span.fromUtcMs), toUtcMs: span.toUtcMs },
        ].filter(isLong),
      ),
    open,
  );
}

const isLong = ({ fromUtcMs, toUtcMs }: Piece) => toUtcMs > fromUtcMs;

/** Whether a period stops what goes over the air: the source must be free to transmit, and while keys change nobody understands anybody. */
export function stopsRadio(
  period: Period,
  { sourceStationId, targetIds }: Pick<BearerNeed, 'sourceStationId' | 'targetIds'>,
): boolean {
  if (period.kind === 'emission-control' || period.kind === 'quiet-hours') {
    return periodConcerns(period, sourceStationId);
  }
  if (period.kind !== 'crypto-change') return false;
  return periodConcerns(period, sourceStationId) || targetIds.every((id) => periodConcerns(period, id));
}

/**
 * What a courier brings is there at once and hours old: it is no stream, however much it is. A message must be over within its
 * deadline, or without one within the times of the exchange, and be sent while the bearer is there.
 */
function meetsNeed(bearer: Bearer, spans: readonly Piece[], { load, ...need }: BearerNeed): boolean {
  if (load === null) return true;
  const { kind, rateBps, delayS, setUpS } = bearer;
  const { traffic, deadlineS } = load;
  if (traffic.kind === 'stream') return kind !== 'courier' && rateBps >= traffic.rateBps;
  const sendingS = (traffic.volumeBytes * 8) / rateBps;
  const allowedS = deadlineS ?? lengthS(need);
  return (
    setUpS + delayS + sendingS <= allowedS && sendingS <= spans.reduce((sum, span) => sum + lengthS(span), 0)
  );
}

function lengthS({ fromUtcMs, toUtcMs }: Piece): number {
  return (toUtcMs - fromUtcMs) / 1000;
}

/** A bearer as a mean over a slice of the times of the exchange. */
export function bearerMean(
  { bearer, spans, meetsNeed }: UsableBearer,
  { slice, span }: SlicedSpan,
): PlanMean {
  return {
    kind: 'bearer',
    id: bearer.bearerId,
    name: bearer.name,
    ...presence(spans, pausesOf(spans, span), slice),
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
