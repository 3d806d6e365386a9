import type {
  Affiliation,
  HorizonPoint,
  Station,
  StationRole,
  Waypoint,
} from '../../../shared/domain/index.ts';
import { formatDegrees, formatMgrs } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';

/** What a height is measured from. */
export type HeightKind = 'ellipsoid' | 'seaLevel';

/** The form as typed. */
export interface StationFormText {
  readonly stationId: string;
  readonly name: string;
  readonly role: StationRole;
  readonly affiliation: Affiliation;
  readonly group: string;
  /** Symbol code; empty where role and affiliation say which. */
  readonly symbolCode: string;
  readonly moving: boolean;
  readonly position: string;
  readonly height: string;
  readonly heightKind: HeightKind;
  readonly minElevation: string;
  /** One corner a line: azimuth and elevation. */
  readonly horizonMask: string;
  readonly antennaMin: string;
  readonly antennaMax: string;
  /** One waypoint a line: time; position; height. */
  readonly track: string;
}

export const EMPTY_FORM: StationFormText = {
  stationId: '',
  name: '',
  role: 'team',
  affiliation: 'friendly',
  group: '',
  symbolCode: '',
  moving: false,
  position: '',
  height: '0',
  heightKind: 'ellipsoid',
  minElevation: '10',
  horizonMask: '',
  antennaMin: '',
  antennaMax: '',
  track: '',
};

/** A number without digits that say nothing. */
function numberText(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

function maskText(mask: readonly HorizonPoint[]): string {
  return mask.map((point) => `${numberText(point.azimuthDeg)} ${numberText(point.elevationDeg)}`).join('\n');
}

function trackText(track: readonly Waypoint[]): string {
  return track
    .map((waypoint) =>
      [formatIsoUtc(waypoint.utcMs, 0), formatDegrees(waypoint, 6), numberText(waypoint.heightM)].join('; '),
    )
    .join('\n');
}

/** The form that shows a station as it is; heights are above the ellipsoid, as they are kept. */
export function formFromStation(station: Station): StationFormText {
  const { place, antennaLimits } = station;
  return {
    stationId: station.stationId,
    name: station.name,
    role: station.role,
    affiliation: station.affiliation,
    group: station.group,
    symbolCode: station.symbolCode ?? '',
    moving: station.track.length > 0,
    position: place === null ? '' : formatMgrs(place),
    height: place === null ? '0' : numberText(place.heightM),
    heightKind: 'ellipsoid',
    minElevation: numberText(station.minElevationDeg),
    horizonMask: maskText(station.horizonMask),
    antennaMin: antennaLimits === null ? '' : numberText(antennaLimits.minElevationDeg),
    antennaMax: antennaLimits === null ? '' : numberText(antennaLimits.maxElevationDeg),
    track: trackText(station.track),
  };
}
