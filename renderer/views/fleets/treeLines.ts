import {
  countSatellites,
  type ElementColumns,
  type Fleet,
  type FleetPart,
  fleetSatelliteIds,
  type SatelliteId,
  type Scenario,
  satelliteIdsOf,
} from '../../../shared/domain/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import { fleetColor } from '../../ui/index.ts';
import { ageDays, ageText, ageTone, asOfText, epochOfRow } from '../common/index.ts';
import { type AgeRange, ageRange } from './fleetModel.ts';
import type { TreeLine } from './parts/FleetTree.tsx';
import { countSwitchedOff, idsOfRow, isUnderOff, type SwitchRow, switchStateOf } from './switching.ts';
import { canOpen, type NameOf, satelliteName, type TreeRow } from './tree.ts';

/** What lines are written from. */
export interface LineContext {
  readonly scenario: Scenario;
  readonly elements: ElementColumns | null;
  readonly rowOf: ReadonlyMap<SatelliteId, number>;
  readonly nameOf: NameOf;
  readonly atUtcMs: number;
  readonly expanded: ReadonlySet<string>;
  readonly marked: ReadonlySet<string>;
  /** True while a filter keeps everything found open. */
  readonly filtering: boolean;
}

/** `1 DEC 2027`: the day from which a part exists. */
export function dayText(availableFromUtcMs: number): string {
  const dtg = formatDtg(
    (Math.floor(availableFromUtcMs / 60_000) * 60_000) as Parameters<typeof formatDtg>[0],
  );
  const clock = dtg.slice(2, 6) === '0000' ? '' : `${dtg.slice(2, 7)} `;
  return `${clock}${Number(dtg.slice(0, 2))} ${dtg.slice(7, 10)} ${dtg.length > 12 ? dtg.slice(10) : `20${dtg.slice(10)}`}`;
}

/** What the date of a part means for the span of the scenario. */
export type Existence = 'throughout' | 'from-within' | 'not-yet';

/** Whether a part exists throughout the span, from an instant within it on, or not yet. */
export function existenceOf(
  part: FleetPart,
  { fromUtcMs, toUtcMs }: Pick<Scenario, 'fromUtcMs' | 'toUtcMs'>,
): Existence {
  const from = part.availableFromUtcMs;
  if (from === null || from <= fromUtcMs) {
    return 'throughout';
  }
  return from < toUtcMs ? 'from-within' : 'not-yet';
}

/** The sentence that says so. */
export function existenceText(part: FleetPart, scenario: Pick<Scenario, 'fromUtcMs' | 'toUtcMs'>): string {
  if (part.availableFromUtcMs === null) {
    return 'Exists always.';
  }
  const from = `Exists from ${dayText(part.availableFromUtcMs)}`;
  return {
    throughout: `${from}: throughout this span.`,
    'from-within': `${from}: within this span; its windows begin then.`,
    'not-yet': `${from}: not yet in this span, so it is left out.`,
  }[existenceOf(part, scenario)];
}

/** Ages of the elements of a fleet in words. */
export function rangeText(fleet: Fleet, range: AgeRange | null): string {
  if (range === null) {
    return fleet.enabled ? 'no elements' : 'off';
  }
  const youngest = ageText(range.youngestDays);
  const oldest = ageText(range.oldestDays);
  return youngest === oldest ? oldest : `${youngest.replace(' d', '')} to ${oldest}`;
}

function toneOf(days: number): 'dim' | 'marginal' | 'bad' {
  const tone = Number.isNaN(days) ? 'good' : ageTone(days);
  return tone === 'good' ? 'dim' : tone;
}

/** Number of satellites; how many of them count first, where some are off or, of a fleet, not there yet in the span. */
function countOf(row: SwitchRow, scenario: Scenario): string {
  const ids = idsOfRow(row);
  const inSpan =
    row.kind === 'fleet'
      ? row.fleet.parts
          .filter((part) => existenceOf(part, scenario) !== 'not-yet')
          .flatMap((part) => satelliteIdsOf(part.orbits))
      : ids;
  const count = inSpan.length - countSwitchedOff(row.fleet, inSpan);
  const all = ids.length.toLocaleString('en-US');
  return count === ids.length ? all : `${count.toLocaleString('en-US')} of ${all}`;
}

/** A row of the tree in words. */
export function lineOf(row: TreeRow, context: LineContext): TreeLine {
  const common = {
    key: row.key,
    kind: row.kind,
    level: row.level,
    badge: null,
    color: null,
    words: '',
    asideTone: 'dim' as const,
  };
  if (row.kind === 'detail') {
    return { ...common, ...detailLine(row.fleet, context) };
  }
  const state = switchStateOf(row);
  const line = {
    ...common,
    state,
    dimmed: state === 'off' || isUnderOff(row) || isNotYet(row, context.scenario),
    expanded: canOpen(row) ? context.expanded.has(row.key) || context.filtering : null,
    marked: context.marked.has(row.key),
  };
  switch (row.kind) {
    case 'fleet':
      return {
        ...line,
        name: row.fleet.name,
        color: fleetColor(row.fleet.colorIndex),
        aside: countOf(row, context.scenario),
        hint: fleetHint(row.fleet),
      };
    case 'part':
      return {
        ...line,
        name: row.part.name,
        words: partWords(row.part, context.scenario),
        aside: countOf(row, context.scenario),
        hint: `${row.part.name}, ${countSatellites(row.part.orbits).toLocaleString('en-US')} satellites\n${existenceText(row.part, context.scenario)}`,
      };
    case 'plane':
      return {
        ...line,
        name: `Plane ${row.planeIndex + 1}`,
        aside: countOf(row, context.scenario),
        hint: `Plane ${row.planeIndex + 1} of ${row.part.name}`,
      };
    case 'satellite':
      return { ...line, ...satelliteLine(row, context) };
  }
}

function isNotYet(row: SwitchRow, scenario: Scenario): boolean {
  return row.kind === 'fleet'
    ? row.fleet.parts.every((part) => existenceOf(part, scenario) === 'not-yet')
    : existenceOf(row.part, scenario) === 'not-yet';
}

function partWords(part: FleetPart, scenario: Scenario): string {
  if (part.availableFromUtcMs === null || existenceOf(part, scenario) === 'throughout') {
    return '';
  }
  // The narrow column has room for the day alone; the hover says what it means.
  return dayText(part.availableFromUtcMs).replace(/ 20(\d\d)$/, ' $1');
}

function satelliteLine(row: Extract<TreeRow, { kind: 'satellite' }>, context: LineContext) {
  const name = satelliteName(row.part, row.place, context.nameOf);
  const elementRow = context.rowOf.get(row.satelliteId) ?? -1;
  const epoch = elementRow < 0 ? Number.NaN : epochOfRow(context.elements, elementRow);
  const days = ageDays(context.atUtcMs, epoch);
  const { orbits } = row.part;
  const short =
    row.level === 4 && orbits.kind === 'walker' ? `Slot ${(row.place % orbits.perPlane) + 1}` : name;
  return {
    name: context.filtering ? name : short,
    aside: Number.isNaN(days) ? '–' : ageText(days),
    asideTone: toneOf(days),
    hint: `${name}\nCatalogue number ${row.satelliteId}`,
  };
}

function detailLine(fleet: Fleet, { scenario, elements, rowOf, atUtcMs }: LineContext) {
  const range = ageRange(fleet, elements, rowOf, atUtcMs);
  const days = range === null ? 0 : Math.max(Math.abs(range.oldestDays), Math.abs(range.youngestDays));
  const offCount = countSwitchedOff(fleet, fleetSatelliteIds(fleet));
  const owner = fleet.owner === 'unspecified' ? '' : fleet.owner;
  return {
    name: '',
    state: 'on' as const,
    dimmed: !fleet.enabled || isNotYet({ kind: 'fleet', key: '', level: 1, fleet }, scenario),
    expanded: null,
    marked: false,
    badge: { text: fleet.confidence.toUpperCase(), notional: fleet.confidence === 'notional' },
    words: [owner, offCount === 0 ? '' : `${offCount.toLocaleString('en-US')} off`]
      .filter(Boolean)
      .join(' · '),
    aside: rangeText(fleet, range),
    asideTone: toneOf(days),
    hint: fleetHint(fleet),
  };
}

/** What a fleet is and how far it may be trusted, for the hover. */
export function fleetHint(fleet: Fleet): string {
  const bands = fleet.bands.length === 0 ? 'bands unknown' : `bands ${fleet.bands.join(', ')}`;
  const asOf = fleet.asOfDate === null ? 'as of an unknown day' : `as of ${asOfText(fleet.asOfDate)}`;
  return `${fleet.name}\n${fleet.owner}, ${bands}\nConfidence ${fleet.confidence}, ${asOf}\n${fleet.source}`;
}
