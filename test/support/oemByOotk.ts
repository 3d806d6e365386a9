import { OemParser } from 'ootk';
import type { OemState } from './readOem.ts';

/** What ootk, which is not ours, reads out of an ephemeris. */
export interface OotkSegment {
  readonly objectId: string;
  readonly frame: string;
  readonly states: readonly OemState[];
}

/**
 * Reads an Orbit Ephemeris Message with ootk. It wants states between DATA_START and DATA_STOP, as the attitude message of
 * CCSDS has them and the ephemeris (CCSDS 502.0-B-3, 5.2) has not: these lines are put in, nothing else is changed.
 */
export function oemByOotk(text: string): OotkSegment[] {
  const marked = text
    .replaceAll(/^META_START$/gm, 'DATA_STOP\nMETA_START')
    .replaceAll(/^META_STOP$/gm, 'META_STOP\nDATA_START')
    .concat('\nDATA_STOP\n');
  return OemParser.parse(marked).dataBlocks.map(({ metadata, ephemeris }) => ({
    objectId: metadata.OBJECT_ID,
    frame: metadata.REF_FRAME,
    states: ephemeris.map(({ epoch, position, velocity }) => ({
      utcMs: epoch.toDateTime().getTime(),
      positionKm: [position.x, position.y, position.z],
      velocityKmS: [velocity.x, velocity.y, velocity.z],
    })),
  }));
}
