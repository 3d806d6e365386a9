import { columnsFromElements, type Station, type UtcMs } from '../../shared/domain/index.ts';
import { type MeshNetwork, networkOfGrid, networkOfScenario } from '../../shared/mesh/index.ts';
import { newestElements } from './newestElements.ts';
import { note } from './output.ts';
import { type Source, startsOf } from './source.ts';
import { UsageError, usageFailure } from './usage.ts';

/** Options that make a grid of the satellites of plain files. */
export interface GridOptions {
  readonly grid?: GridOption;
  readonly minElevation?: number;
  readonly maxLaserKm?: number;
  readonly grazingKm?: number;
}

/** What `--grid` says. */
export interface GridOption {
  readonly planes: number;
  readonly perPlane: number;
  /** Null: the last plane is not joined to the first. */
  readonly seamShift: number | null;
}

/** Height that a beam keeps where nobody says otherwise, km. */
const DEFAULT_GRAZING_KM = 80;

/** Reader of `PLANESxSLOTS`, `PLANESxSLOTS:SHIFT` and `PLANESxSLOTS:none`. */
export function gridOption(text: string): GridOption {
  const parts = /^(\d{1,4})x(\d{1,4})(?::(\d{1,4}|none))?$/i.exec(text.trim());
  const [planes, perPlane] = [Number(parts?.[1]), Number(parts?.[2])];
  if (parts === null || planes === 0 || perPlane === 0) {
    throw new UsageError(
      `--grid: expected PLANESxSLOTS, with :SHIFT or :none after it, such as 72x22:1, found "${text}"`,
    );
  }
  const seam = parts[3] ?? '0';
  return { planes, perPlane, seamShift: seam.toLowerCase() === 'none' ? null : Number(seam) };
}

/** The network of plain files, at an instant of which the elements are to be the newest. */
export function networkOfFiles(source: Source, options: GridOptions, at: UtcMs): MeshNetwork {
  const { grid, minElevation, maxLaserKm, grazingKm } = options;
  if (grid === undefined) {
    throw new UsageError('expected --grid PLANESxSLOTS beside --elements and --stations, found none');
  }
  const elements = newestElements(source.records, at).map((record) => record.element);
  const network = networkOfGrid({
    elements: columnsFromElements(elements),
    stations: withFloor(source.stations, minElevation),
    ut1MinusUtcS: source.ut1MinusUtcS,
    grid,
    maxRangeKm: maxLaserKm ?? Number.POSITIVE_INFINITY,
    grazingHeightKm: grazingKm ?? DEFAULT_GRAZING_KM,
  });
  if (!network.ok) throw usageFailure(network.failure, '--grid');
  return network.value;
}

function withFloor(stations: readonly Station[], minElevationDeg: number | undefined): readonly Station[] {
  return minElevationDeg === undefined
    ? stations
    : stations.map((station) => ({ ...station, minElevationDeg }));
}

/** The network of a scenario; says on stderr where no radio decides who can talk to whom. */
export function networkOfSource(source: Source): MeshNetwork {
  const scenario = source.scenario!;
  const built = networkOfScenario(
    { ...scenario, ut1MinusUtcS: source.ut1MinusUtcS },
    {
      elements: columnsFromElements(source.active.map((record) => record.element)),
      availableFromUtcMs: startsOf(source, scenario.fromUtcMs),
    },
  );
  if (!built.ok) throw usageFailure(built.failure);
  if (built.value.groundLinks === 'sight') {
    note('warning: no terminal of the scenario fits any payload: every satellite in sight counts as a link');
  }
  if (scenario.mesh.laserDesigns.length === 0) {
    note('warning: the scenario has no lasers: messages go through one satellite, or through gateways');
  }
  return built.value.network;
}

/** Index of the station of that id. */
export function stationIndexOf({ stations }: MeshNetwork, option: string, wanted: string): number {
  const index = stations.findIndex(({ station }) => station.stationId === wanted);
  if (index === -1) {
    const known = stations.map(({ station }) => station.stationId).join(', ');
    throw new UsageError(`--${option}: expected one of ${known}, found "${wanted}"`);
  }
  return index;
}
