import { geodesicBetween } from '../../../shared/astro/index.ts';
import { type Period, type Plan, type PlanStation, periodConcerns } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import type { Block, Manuscript } from '../layout/blocks.ts';
import { CARRIER_COLUMNS, carrierCells, linkedPairs, linksWith, type RadioPair } from '../links.ts';
import { countText, dtg, furnitureOf, PERIOD_WORDS, provenanceFacts, SIGNATURES } from '../words.ts';

/** Periods in which a unit must not send, whatever the band; it may receive. */
const SILENCES: readonly Period['kind'][] = ['emission-control', 'quiet-hours'];

/** Spectrum check: bands and carriers of every unit against silences and the restricted frequency list. */
export function spectrumCheck(plan: Plan, stations: readonly PlanStation[], unit: string): Manuscript {
  const periods = plan.periods.filter(({ kind }) => kind !== 'phase');
  return {
    layout: 'landscape',
    furniture: furnitureOf(plan, { title: 'Spectrum check', unit }),
    blocks: [
      { kind: 'facts', rows: provenanceFacts(plan) },
      { kind: 'heading', text: 'Carriers' },
      carrierTable(plan, stations),
      { kind: 'heading', text: 'Silences and restrictions' },
      periodTable(plan, periods),
      {
        kind: 'heading',
        text: 'Check: links that are possible within silences and restrictions, counted for each unit',
      },
      checkTable(plan, stations, periods),
      SIGNATURES,
    ],
  };
}

/** Carriers each once, with all units that use it. */
function carrierTable(plan: Plan, stations: readonly PlanStation[]): Block {
  const unitsOf = new Map<string, { readonly cells: readonly string[]; readonly names: string[] }>();
  for (const station of stations) {
    for (const pair of linkedPairs(plan, station)) {
      const { terminal, fleet, payload } = pair;
      const cells = [
        terminal.name,
        terminal.band,
        ...carrierCells(pair),
        terminal.eirpDbw?.toFixed(1) ?? '-',
        `${fleet.name}: ${payload.name}`,
      ];
      const carrier = unitsOf.get(cells.join('\n')) ?? { cells, names: [] };
      unitsOf.set(cells.join('\n'), carrier);
      carrier.names.push(station.name);
    }
  }
  return {
    kind: 'table',
    columns: [
      { title: 'Terminal', wraps: true },
      { title: 'Band' },
      ...CARRIER_COLUMNS,
      { title: 'EIRP dBW', style: 'mono', align: 'right' },
      { title: 'Fleet and payload', wraps: true },
      { title: 'Units', wraps: true },
    ],
    rows: [...unitsOf.values()].map(({ cells, names }) => [...cells, names.join(', ')]),
    whenEmpty: 'These units have no link to any fleet of the plan.',
  };
}

function periodTable(plan: Plan, periods: readonly Period[]): Block {
  const names = new Map(plan.stations.map(({ stationId, name }) => [stationId, name] as const));
  return {
    kind: 'table',
    columns: [
      { title: 'Name', wraps: true },
      { title: 'Kind' },
      { title: 'From', style: 'mono' },
      { title: 'To', style: 'mono' },
      { title: 'Band GHz', style: 'mono' },
      { title: 'Units', wraps: true },
      { title: 'Area', wraps: true },
    ],
    rows: periods.map((period) => [
      period.name,
      period.protection === null ? PERIOD_WORDS[period.kind] : period.protection.toUpperCase(),
      dtg(period.fromUtcMs),
      dtg(period.toUtcMs),
      bandText(period),
      period.stationIds.length === 0 ? 'all' : period.stationIds.map((id) => names.get(id) ?? id).join(', '),
      period.area === null
        ? 'everywhere'
        : `${period.area.radiusKm} km about ${formatMgrs(period.area.centre)}`,
    ]),
    whenEmpty: 'The plan knows no silence and no restriction.',
  };
}

function bandText({ kind, lowGhz, highGhz }: Period): string {
  if (lowGhz === null || highGhz === null) return kind === 'restricted' ? 'none named' : 'all';
  return `${lowGhz}-${highGhz}`;
}

function checkTable(plan: Plan, stations: readonly PlanStation[], periods: readonly Period[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Units', wraps: true },
      { title: 'Period', wraps: true },
      { title: 'From', style: 'mono' },
      { title: 'To', style: 'mono' },
      { title: 'Terminal and fleet', wraps: true },
      { title: 'Touches' },
      { title: 'Finding', style: 'bold', wraps: true },
    ],
    rows: byUnits(
      stations.flatMap((station) =>
        periods
          .filter((period) => periodConcerns(period, station.stationId) && holdsFor(period, station))
          .flatMap((period) => findings(plan, station, period)),
      ),
    ),
    whenEmpty: 'Nothing to check: no carrier of these units lies in a restricted band, and nobody is silent.',
  };
}

/** Findings with their units in the first cell: units of which the same is to be said stand in one row. */
function byUnits(rows: readonly (readonly string[])[]): string[][] {
  const unitsOf = new Map<string, string[]>();
  for (const [unit, ...rest] of rows) {
    const key = rest.join('\n');
    unitsOf.set(key, [...(unitsOf.get(key) ?? []), unit!]);
  }
  return [...unitsOf].map(([key, units]) => [units.join(', '), ...key.split('\n')]);
}

/** Whether a unit is in the area of a period at any time of it; without a known place it may be. */
function holdsFor({ area, kind }: Period, { positions }: PlanStation): boolean {
  if (area === null || kind !== 'restricted' || positions.length === 0) return true;
  return positions.some((place) => geodesicBetween(area.centre, place).distanceKm <= area.radiusKm);
}

/** What links of a unit do in a period; terminals of which the same is to be said stand in one row. */
function findings(plan: Plan, station: PlanStation, period: Period): string[][] {
  const radios = new Map<string, string[]>();
  const pairs = linkedPairs(plan, station);
  for (const pair of pairs) {
    const touches = touchesOf(period, pair);
    if (touches === null) continue;
    const ways: readonly string[] = touches === 'both' ? ['up', 'down', 'both'] : [touches, 'both'];
    const planned = linksWith(plan, station, pair.fleet).filter(
      ({ link }) =>
        // Of this pair: the unit may have another terminal, in another band, with the same fleet.
        link.terminalTypeId === pair.terminal.terminalTypeId &&
        link.payloadTypeId === pair.payload.payloadTypeId &&
        link.startUtcMs < period.toUtcMs &&
        link.endUtcMs > period.fromUtcMs &&
        ways.includes(link.open),
    ).length;
    const key = [touches === 'both' ? 'up and down' : touches, findingWords(period, planned)].join('\n');
    radios.set(key, [...(radios.get(key) ?? []), `${pair.terminal.name} with ${pair.fleet.name}`]);
  }
  return [...radios].map(([key, names]) => [
    station.name,
    period.name,
    dtg(period.fromUtcMs),
    dtg(period.toUtcMs),
    radios.size === 1 && names.length === pairs.length && pairs.length > 1
      ? 'all carriers of the unit'
      : names.join('; '),
    ...key.split('\n'),
  ]);
}

function findingWords({ kind, lowGhz, protection }: Period, planned: number): string {
  if (planned === 0) return 'CLEAR: no link possible';
  const links = `${countText(planned)} ${planned === 1 ? 'link' : 'links'} possible`;
  if (kind === 'restricted' && lowGhz === null) return `ASK what is restricted: ${links}, no band named`;
  if (protection === 'protected') return `COORDINATE: ${links} in a protected band`;
  if (protection === 'guarded') return `COORDINATE: ${links} in a guarded band`;
  return `CONFLICT: ${links}`;
}

/** Which carriers of a pair a period is about; null for none. A change of keys stops sending and receiving. */
function touchesOf(period: Period, { payload, upGhz, downGhz }: RadioPair): 'up' | 'down' | 'both' | null {
  const { kind, lowGhz, highGhz } = period;
  // Where a restriction names no band, the document does not say what is not to be had.
  const isWhole = kind === 'crypto-change' || lowGhz === null || highGhz === null;
  const isIn = (centreGhz: number, widthHz: number) =>
    isWhole || (centreGhz + widthHz / 2e9 >= lowGhz && centreGhz - widthHz / 2e9 <= highGhz);
  const isSilence = SILENCES.includes(kind);
  const isUp = upGhz !== null && (isSilence || isIn(upGhz, payload.uplinkHz));
  const isDown = downGhz !== null && !isSilence && isIn(downGhz, payload.downlinkHz);
  if (isUp) return isDown ? 'both' : 'up';
  return isDown ? 'down' : null;
}
