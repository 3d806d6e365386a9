import {
  type Affiliation,
  type GeodeticPlace,
  type HorizonPoint,
  type Station,
  type StationRole,
  type UtcMs,
  utcMs,
  type Waypoint,
} from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { instantText } from '../common/index.ts';

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

/** Corners of a mask as the form has them, a line each. */
export function maskTextOf(mask: readonly HorizonPoint[]): string {
  return mask.map((point) => `${numberText(point.azimuthDeg)} ${numberText(point.elevationDeg)}`).join('\n');
}

function trackText(track: readonly Waypoint[]): string {
  return routeTextOf(track.map(routeRowOf));
}

/** A height to the centimetre; an untouched field keeps all its digits by itself. */
function heightText(heightM: number): string {
  return String(Math.round(heightM * 100) / 100);
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
    height: place === null ? '0' : heightText(place.heightM),
    heightKind: 'ellipsoid',
    minElevation: numberText(station.minElevationDeg),
    horizonMask: maskTextOf(station.horizonMask),
    antennaMin: antennaLimits === null ? '' : numberText(antennaLimits.minElevationDeg),
    antennaMax: antennaLimits === null ? '' : numberText(antennaLimits.maxElevationDeg),
    track: trackText(station.track),
  };
}

/** A waypoint as typed. */
export interface RouteRow {
  readonly time: string;
  readonly position: string;
  readonly height: string;
}

/** The rows of a route's text; what stands behind a third semicolon stays with the height, where it is refused. */
export function routeRowsOf(text: string): RouteRow[] {
  return text === ''
    ? []
    : text.split('\n').map((line) => {
        const [time = '', position = '', ...height] = line.split(';').map((part) => part.trim());
        return { time, position, height: height.join('; ') };
      });
}

/** The text of a route's rows. */
export function routeTextOf(rows: readonly RouteRow[]): string {
  return rows.map(({ time, position, height }) => `${time}; ${position}; ${height}`).join('\n');
}

/** A row that shows a waypoint. */
export function routeRowOf(waypoint: GeodeticPlace & { readonly utcMs: UtcMs | null }): RouteRow {
  return {
    time: waypoint.utcMs === null ? '' : timeText(waypoint.utcMs),
    position: formatMgrs(waypoint),
    height: heightText(waypoint.heightM),
  };
}

/** The instant of a waypoint, to the second. */
export function timeText(instant: UtcMs): string {
  return instantText(utcMs(Math.round(instant / 1_000) * 1_000));
}
