import type { Scenario } from '../../../shared/domain/index.ts';
import {
  writeStationsCsv,
  writeStationsGeoJson,
  writeStationsJson,
  writeStationsKml,
} from '../../../shared/formats/index.ts';
import { exportText } from '../../state/index.ts';
import { loadPageGeoid } from '../../workers/index.ts';

/** Files that stations can be written to, with what people call them. */
export const STATION_FILES = [
  ['csv', 'CSV table'],
  ['json', 'JSON'],
  ['geojson', 'GeoJSON map'],
  ['kml', 'KML map (without masks)'],
] as const;
export type StationFile = (typeof STATION_FILES)[number][0];

/** Writes the stations of a scenario to a file that the person names. */
export async function exportStations({ name, stations }: Scenario, kind: StationFile): Promise<void> {
  const text =
    kind === 'csv'
      ? writeStationsCsv(stations)
      : kind === 'json'
        ? writeStationsJson(stations)
        : kind === 'geojson'
          ? writeStationsGeoJson(stations)
          : writeStationsKml(stations, await loadPageGeoid());
  const stem = name.replace(/[^\p{L}\p{N}_.-]+/gu, '-').slice(0, 100);
  await exportText({ defaultName: `${stem}-stations.${kind}`, kind, text });
}
