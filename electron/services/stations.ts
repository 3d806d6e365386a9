import path from 'node:path';
import { ok, type Scenario, type Station } from '../../shared/domain/index.ts';
import type { Handlers, StationImportReport } from '../../shared/ipc/index.ts';
import type { ComputePool } from '../compute/index.ts';
import { readTextFile } from '../files/index.ts';
import type { ServicesOptions } from './options.ts';
import { refusedFile, stepLabel } from './reports.ts';
import type { Workspace } from './workspace.ts';

type StationHandlers = Pick<Handlers, 'stations.import'>;

interface StationsOfFile {
  readonly fileName: string;
  readonly stations: readonly Station[];
  readonly problems: Pick<StationImportReport, 'rejected' | 'warnings'>;
}

/** Reading station files into the current scenario. */
export function createStationHandlers(context: {
  readonly workspace: Workspace;
  readonly pool: ComputePool;
  readonly chooseOpenFiles: ServicesOptions['chooseOpenFiles'];
}): StationHandlers {
  const { workspace, pool, chooseOpenFiles } = context;
  return {
    'stations.import': async ({ paths }) => {
      const chosen =
        paths ??
        (await chooseOpenFiles({
          title: 'Import stations',
          filters: [
            { name: 'Stations', extensions: ['json', 'csv', 'txt', 'geojson', 'kml', 'gpx'] },
            { name: 'All files', extensions: ['*'] },
          ],
        }));
      const files: StationsOfFile[] = [];
      for (const filePath of chosen) {
        files.push(await readFile(pool, filePath));
      }
      const useful = files.filter(({ stations }) => stations.length > 0);
      let reports = files.map((file) => reportOf(file, new Set()));
      if (useful.length > 0) {
        const label = stepLabel(
          'Import stations from',
          useful.map(({ fileName }) => fileName),
        );
        const edited = await workspace.edit((scenario) => {
          const merged = mergeFiles(scenario, files);
          reports = merged.reports;
          return { label, scenario: merged.scenario };
        });
        if (!edited.ok) {
          return edited;
        }
      }
      return ok({ cancelled: chosen.length === 0, reports });
    },
  };
}

/** A file that cannot be used is a report that says so, not a failure. */
async function readFile(pool: ComputePool, filePath: string): Promise<StationsOfFile> {
  const fileName = path.basename(filePath);
  const file = await readTextFile(filePath);
  const result = file.ok ? await pool.readStations(file.value.text) : file;
  if (!result.ok) {
    const { rejected } = refusedFile(fileName, result.failure);
    return { fileName, stations: [], problems: { rejected, warnings: [] } };
  }
  const { stations, rejected, warnings } = result.value;
  return { fileName, stations, problems: { rejected: [...rejected], warnings: [...warnings] } };
}

/** Stations of the files one after the other; one of the same id takes the place of the earlier. */
function mergeFiles(
  scenario: Scenario,
  files: readonly StationsOfFile[],
): { readonly scenario: Scenario; readonly reports: StationImportReport[] } {
  const stations = new Map(scenario.stations.map((station) => [station.stationId, station]));
  const reports = files.map((file) => {
    const report = reportOf(file, new Set(stations.keys()));
    for (const station of file.stations) {
      stations.set(station.stationId, station);
    }
    return report;
  });
  return { scenario: { ...scenario, stations: [...stations.values()] }, reports };
}

function reportOf(file: StationsOfFile, known: ReadonlySet<Station['stationId']>): StationImportReport {
  const replacedCount = file.stations.filter((station) => known.has(station.stationId)).length;
  return {
    fileName: file.fileName,
    addedCount: file.stations.length - replacedCount,
    replacedCount,
    ...file.problems,
  };
}
