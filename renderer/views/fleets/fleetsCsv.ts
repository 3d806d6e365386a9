import {
  type ElementColumns,
  type Fleet,
  type FleetPart,
  type SatelliteId,
  satelliteIdsOf,
  utcMs,
} from '../../../shared/domain/index.ts';
import { type CsvColumn, writeCsv } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { epochOfRow } from '../common/index.ts';
import { elementRowsById } from './fleetModel.ts';
import { switchedOff } from './switching.ts';
import { satelliteName } from './tree.ts';

interface PartLine {
  readonly fleet: Fleet;
  readonly part: FleetPart;
}

interface SatelliteLine extends PartLine {
  readonly satelliteId: SatelliteId;
  readonly place: number;
}

/** `NOTIONAL` where orbit or position is a choice of this program: in a notional fleet and in every design. */
function notionalWord({ fleet, part }: PartLine): string {
  return fleet.confidence === 'notional' || part.orbits.kind !== 'catalogue' ? 'NOTIONAL' : '';
}

function existsFrom({ part }: PartLine): string {
  return part.availableFromUtcMs === null ? '' : formatIsoUtc(part.availableFromUtcMs, 0);
}

/** One line a satellite, with what counts; `notional` says where an orbit or position is no observed one. */
export function fleetSatellitesCsv(fleets: readonly Fleet[], elements: ElementColumns | null): string {
  const rows = elementRowsById(elements);
  const nameOf = (id: SatelliteId) => elements?.objectNames[rows.get(id) ?? -1] || undefined;
  const epochOf = (id: SatelliteId) => {
    const row = rows.get(id);
    return row === undefined ? '' : formatIsoUtc(utcMs(epochOfRow(elements, row)));
  };
  const columns: readonly CsvColumn<SatelliteLine>[] = [
    { header: 'fleet', value: ({ fleet }) => fleet.name },
    { header: 'owner', value: ({ fleet }) => fleet.owner },
    { header: 'confidence', value: ({ fleet }) => fleet.confidence },
    { header: 'notional', value: notionalWord },
    { header: 'part', value: ({ part }) => part.name },
    { header: 'existsFromUtc', value: existsFrom },
    { header: 'satelliteId', value: ({ satelliteId }) => satelliteId },
    { header: 'satelliteName', value: ({ part, place }) => satelliteName(part, place, nameOf) },
    {
      header: 'switchedOn',
      value: ({ fleet, part, satelliteId }) =>
        String(fleet.enabled && part.enabled && !switchedOff(fleet).has(satelliteId)),
    },
    { header: 'computedWith', value: ({ satelliteId }) => String(rows.has(satelliteId)) },
    { header: 'epochUtc', value: ({ satelliteId }) => epochOf(satelliteId) },
  ];
  return writeCsv(columns, satelliteLines(fleets));
}

function* satelliteLines(fleets: readonly Fleet[]): Iterable<SatelliteLine> {
  for (const fleet of fleets) {
    for (const part of fleet.parts) {
      for (const [place, satelliteId] of satelliteIdsOf(part.orbits).entries()) {
        yield { fleet, part, satelliteId, place };
      }
    }
  }
}

const PART_COLUMNS: readonly CsvColumn<PartLine>[] = [
  { header: 'fleet', value: ({ fleet }) => fleet.name },
  { header: 'owner', value: ({ fleet }) => fleet.owner },
  { header: 'bands', value: ({ fleet }) => fleet.bands.join(' ') },
  { header: 'confidence', value: ({ fleet }) => fleet.confidence },
  { header: 'notional', value: notionalWord },
  { header: 'asOfDate', value: ({ fleet }) => fleet.asOfDate ?? '' },
  { header: 'part', value: ({ part }) => part.name },
  { header: 'existsFromUtc', value: existsFrom },
  { header: 'switchedOn', value: ({ fleet, part }) => String(fleet.enabled && part.enabled) },
  { header: 'satellites', value: ({ part }) => satelliteIdsOf(part.orbits).length },
  {
    header: 'switchedOff',
    value: ({ fleet, part }) => satelliteIdsOf(part.orbits).filter((id) => switchedOff(fleet).has(id)).length,
  },
  { header: 'orbits', value: ({ part }) => orbitsText(part) },
  { header: 'source', value: ({ fleet }) => fleet.source },
];

/** One line a part of every fleet. */
export function fleetsCsv(fleets: readonly Fleet[]): string {
  return writeCsv(
    PART_COLUMNS,
    fleets.flatMap((fleet) => fleet.parts.map((part) => ({ fleet, part }))),
  );
}

function orbitsText({ orbits }: FleetPart): string {
  switch (orbits.kind) {
    case 'catalogue':
      return 'elements of the catalogue';
    case 'walker': {
      const total = orbits.planes * orbits.perPlane;
      return `Walker ${orbits.pattern} ${orbits.inclinationDeg}: ${total}/${orbits.planes}/${orbits.phasing} at ${orbits.altitudeKm} km`;
    }
    case 'geostationary':
      return `geostationary at ${orbits.slots.map((slot) => slot.longitudeDeg).join(' ')} degrees east`;
  }
}
