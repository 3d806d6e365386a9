import {
  DEFAULT_LINK_OPTIONS,
  FleetId,
  LINK_LIMITS,
  type LinkWindowColumns,
  OPEN_DIRECTIONS,
  type OpenDirections,
  RunId,
  ScenarioId,
  StationId,
  utcMs,
  type WindowLimit,
} from '../../shared/domain/index.ts';
import type { LinkRun } from '../../shared/ipc/index.ts';

/** One link window, in terms that a test is written in; what is left out is plain. */
export interface LinkSpec {
  readonly access: number;
  readonly pair?: number;
  readonly open: OpenDirections;
  readonly from: number;
  readonly to: number;
  readonly leastDb?: number;
  readonly greatestDb?: number;
  readonly upBps?: number;
  readonly downBps?: number;
  readonly limit?: WindowLimit;
}

/** Link windows from a list; volumes are rate times time. */
export function linkWindowsOf(specs: readonly LinkSpec[]): LinkWindowColumns {
  const floats = (value: (spec: LinkSpec) => number) => Float32Array.from(specs, value);
  const doubles = (value: (spec: LinkSpec) => number) => Float64Array.from(specs, value);
  const seconds = ({ from, to }: LinkSpec) => (to - from) / 1_000;
  return {
    count: specs.length,
    accessRow: Uint32Array.from(specs, ({ access }) => access),
    pairIndex: Uint16Array.from(specs, ({ pair = 0 }) => pair),
    open: Uint8Array.from(specs, ({ open }) => OPEN_DIRECTIONS.indexOf(open)),
    startUtcMs: doubles(({ from }) => from),
    endUtcMs: doubles(({ to }) => to),
    leastMarginDb: floats(({ leastDb = 5 }) => leastDb),
    greatestMarginDb: floats(({ leastDb = 5, greatestDb = leastDb }) => greatestDb),
    upRateBps: floats(({ upBps = 0 }) => upBps),
    downRateBps: floats(({ downBps = 0 }) => downBps),
    upVolumeBits: doubles((spec) => (spec.upBps ?? 0) * seconds(spec)),
    downVolumeBits: doubles((spec) => (spec.downBps ?? 0) * seconds(spec)),
    limit: Uint8Array.from(specs, ({ limit = 'access' }) => LINK_LIMITS.indexOf(limit)),
  };
}

/** A link run of those windows, with as many pairs of one station as they name. */
export function linkRunOf(specs: readonly LinkSpec[], parts: Partial<LinkRun> = {}): LinkRun {
  const windows = linkWindowsOf(specs);
  const pairCount = Math.max(1, ...specs.map(({ pair = 0 }) => pair + 1));
  return {
    scenarioId: ScenarioId.parse('a'),
    accessRunId: RunId.parse(1),
    inputHash: 'cd',
    computedAtUtcMs: utcMs(0),
    elapsedMs: 10,
    options: DEFAULT_LINK_OPTIONS,
    pairs: Array.from({ length: pairCount }, (_, place) => ({
      stationId: StationId.parse('A'),
      fleetId: FleetId.parse('F'),
      terminalTypeId: `terminal-${place}`,
      payloadTypeId: `payload-${place}`,
      directions: 'both',
      stationIndex: 0,
    })),
    windows,
    stationsWithoutTerminal: [],
    fleetsWithoutPayload: [],
    ...parts,
  };
}
