import type { GeodeticPlace, Station } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { xmlText } from '../xml/text.ts';

/**
 * Writes stations as the GeoJSON that `readStations` reads, one feature a line: points, and lines with
 * `coordTimes` for those that move. Heights are above the ellipsoid.
 */
export function writeStationsGeoJson(stations: readonly Station[]): string {
  const features = stations.map((station) => JSON.stringify(featureOf(station)));
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

function featureOf(station: Station) {
  const { place, track, horizonMask, antennaLimits, group, symbolCode } = station;
  const moves = track.length > 0 || place === null;
  return {
    type: 'Feature',
    id: station.stationId,
    geometry: moves
      ? { type: 'LineString', coordinates: track.map(coordinatesOf) }
      : { type: 'Point', coordinates: coordinatesOf(place) },
    properties: {
      name: station.name,
      role: station.role,
      affiliation: station.affiliation,
      ...(group !== '' && { group }),
      ...(symbolCode !== null && { symbolCode }),
      minElevationDeg: station.minElevationDeg,
      ...(horizonMask.length > 0 && { horizonMask }),
      ...(antennaLimits !== null && { antennaLimits }),
      ...(moves && { coordTimes: track.map(({ utcMs }) => formatIsoUtc(utcMs, 6)) }),
    },
  };
}

function coordinatesOf({ longitudeDeg, latitudeDeg, heightM }: GeodeticPlace): number[] {
  return [longitudeDeg, latitudeDeg, heightM];
}

/**
 * Writes stations as KML 2.2 for map programs: a folder a group, points and gx:Tracks. Altitudes are above
 * sea level, as KML has them, to the centimetre. Masks have no place in KML and are left out.
 */
export function writeStationsKml(stations: readonly Station[], geoidHeightM: GeoidHeight): string {
  const groups = new Map<string, Station[]>();
  for (const station of stations) {
    const members = groups.get(station.group);
    if (members === undefined) groups.set(station.group, [station]);
    else members.push(station);
  }
  const folders = [...groups].map(([group, members]) => {
    const placemarks = members.map((station) => placemarkOf(station, geoidHeightM)).join('\n');
    return group === '' ? placemarks : `<Folder><name>${xmlText(group)}</name>\n${placemarks}\n</Folder>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">',
    '<Document>',
    ...folders,
    '</Document>',
    '</kml>',
    '',
  ].join('\n');
}

function placemarkOf(station: Station, geoidHeightM: GeoidHeight): string {
  const { stationId, role, affiliation, symbolCode, minElevationDeg, antennaLimits, place, track } = station;
  const data = Object.entries({
    id: stationId,
    role,
    affiliation,
    symbolCode,
    minElevationDeg,
    antennaMinElevationDeg: antennaLimits?.minElevationDeg,
    antennaMaxElevationDeg: antennaLimits?.maxElevationDeg,
  })
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `<Data name="${name}"><value>${xmlText(String(value))}</value></Data>`);
  const altitude = (at: GeodeticPlace): string =>
    (at.heightM - geoidHeightM(at.latitudeDeg, at.longitudeDeg)).toFixed(2);
  const geometry =
    place !== null && track.length === 0
      ? `<Point><altitudeMode>absolute</altitudeMode><coordinates>${place.longitudeDeg},${place.latitudeDeg},${altitude(place)}</coordinates></Point>`
      : [
          '<gx:Track><altitudeMode>absolute</altitudeMode>',
          ...track.map(({ utcMs }) => `<when>${formatIsoUtc(utcMs, 3)}</when>`),
          ...track.map((at) => `<gx:coord>${at.longitudeDeg} ${at.latitudeDeg} ${altitude(at)}</gx:coord>`),
          '</gx:Track>',
        ].join('\n');
  return `<Placemark><name>${xmlText(station.name)}</name><ExtendedData>${data.join('')}</ExtendedData>\n${geometry}</Placemark>`;
}
