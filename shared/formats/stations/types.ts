import type { Station } from '../../domain/index.ts';
import type { LocatedProblem } from '../located.ts';

/** The notations of station files, told apart by content. */
export type StationFormat = 'json' | 'csv' | 'geojson' | 'kml' | 'gpx';

/** Everything that a file of stations holds. */
export interface ReadStations {
  readonly format: StationFormat;
  /** The good stations in file order; ids are unique. */
  readonly stations: readonly Station[];
  /** One problem a bad station; the message begins with the field's path, such as `stations[2].latitudeDeg`. */
  readonly rejected: readonly LocatedProblem[];
  /** Doubts about good stations, such as a height that was not given. */
  readonly warnings: readonly LocatedProblem[];
}

/** Why a file as a whole holds no stations. */
export type StationFileFailureCode = 'formats.notStations' | 'formats.noStations';
