import { countLibraryFleet, type LibraryFleet, type LibraryPart } from '../../../shared/designs/index.ts';
import type { Fleet, Scenario } from '../../../shared/domain/index.ts';
import { dayText } from './treeLines.ts';

/** A design of the library in words. */
export interface LibraryLine {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly bands: string;
  readonly confidence: string;
  readonly asOf: string;
  readonly source: string;
  readonly count: string;
  readonly altitude: string;
  readonly mask: string;
  readonly parts: readonly string[];
  /** How often the scenario has it already. */
  readonly presentCount: number;
}

const GEOSTATIONARY_ALTITUDE_KM = 35_786;

function altitudeOf({ orbits }: LibraryPart): number {
  return orbits.kind === 'walker' ? orbits.altitudeKm : GEOSTATIONARY_ALTITUDE_KM;
}

function altitudeText({ parts }: LibraryFleet): string {
  const altitudesKm = parts.map(altitudeOf);
  const least = Math.min(...altitudesKm);
  const most = Math.max(...altitudesKm);
  const text = (altitudeKm: number) => altitudeKm.toLocaleString('en-US');
  return least === most ? `${text(least)} km` : `${text(least)}–${text(most)} km`;
}

/** A design of the library as the list shows it. */
export function libraryLine(
  entry: LibraryFleet,
  scenario: Pick<Scenario, 'fleets' | 'toUtcMs'>,
): LibraryLine {
  // By name: a mission may know a design by an id of its own, as the demonstrations do.
  const present = scenario.fleets.filter(
    ({ name }) => name === entry.name || name.startsWith(`${entry.name} `),
  );
  return {
    id: entry.libraryId,
    name: entry.name,
    owner: entry.owner,
    bands: entry.bands.join(', '),
    confidence: entry.confidence,
    asOf: entry.asOfDate,
    source: entry.source,
    count: countLibraryFleet(entry).toLocaleString('en-US'),
    altitude: altitudeText(entry),
    mask: entry.typicalMaskDeg === null ? 'unknown' : `${entry.typicalMaskDeg}°`,
    parts: entry.parts.map((part) => partText(part, scenario, present[0])),
    presentCount: present.length,
  };
}

/** `copy`: the fleet of the scenario made from the design, whose dates may be others than those that were published. */
function partText(
  part: LibraryPart,
  { toUtcMs }: Pick<Scenario, 'toUtcMs'>,
  copy: Fleet | undefined,
): string {
  const { availableFromUtcMs, orbits } = part;
  const shell =
    orbits.kind === 'walker'
      ? `${orbits.altitudeKm.toLocaleString('en-US')} km, ${orbits.inclinationDeg}°, ${orbits.planes} × ${orbits.perPlane}`
      : orbits.slots
          .map(({ longitudeDeg }) => `${Math.abs(longitudeDeg)}° ${longitudeDeg < 0 ? 'W' : 'E'}`)
          .join(', ');
  const named = part.name === shell ? shell : `${part.name} (${shell})`;
  const copied = copy?.parts.find(({ name }) => name === part.name);
  if (copied !== undefined && copied.availableFromUtcMs !== availableFromUtcMs) {
    const published = availableFromUtcMs === null ? 'in orbit' : `from ${dayText(availableFromUtcMs)}`;
    const taken =
      copied.availableFromUtcMs === null ? 'always' : `from ${dayText(copied.availableFromUtcMs)}`;
    return `${named}, as published ${published}; this scenario takes it to be in orbit ${taken}`;
  }
  if (availableFromUtcMs === null) {
    return named;
  }
  const notYet = availableFromUtcMs >= toUtcMs ? ', not yet in this span' : '';
  return `${named}, exists from ${dayText(availableFromUtcMs)}${notYet}`;
}
