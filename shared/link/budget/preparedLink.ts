import type { AttenuationParts } from '../propagation/total.ts';
import type { Mode } from '../waveform/types.ts';
import type { ElevationTable } from './elevationTable.ts';
import type { OneWayLink } from './types.ts';

/** A one-way link with everything worked out that does not change over a pass. */
export interface PreparedLink {
  readonly link: OneWayLink;
  /** The modes worth switching between, by rising need. */
  readonly modes: readonly Mode[];
  readonly symbolRateBaud: number;
  readonly occupiedHz: number;
  readonly transmitPointingDb: number;
  readonly receivePointingDb: number;
  readonly mediumK: number;
  /** Brightness of the sky behind the atmosphere, K. */
  readonly spaceK: number;
  /** What is left after attenuation and noise, -A - 10 log T, dB(1/K), by elevation: in weather and in clear sky. */
  readonly fadedLevelDb: ElevationTable;
  readonly clearLevelDb: ElevationTable;
  /** System noise temperature, 10 log T, dBK, by elevation: what jamming is compared with. */
  readonly fadedNoiseDbK: ElevationTable;
  readonly clearNoiseDbK: ElevationTable;
  /** The parts of the attenuation at one elevation, exactly; null where the attenuation is given. */
  readonly partsAt: ((elevationDeg: number) => AttenuationParts) | null;
}
