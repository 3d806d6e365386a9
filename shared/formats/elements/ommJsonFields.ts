import type { ElementSet } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';

/** An element set under the keywords of OMM, in the order in which this program writes them. */
export interface OmmJson {
  readonly OBJECT_NAME: string;
  readonly OBJECT_ID: string;
  /** Digits as text: nine of them are legal, and a number would lose its kind in spreadsheets. */
  readonly NORAD_CAT_ID: string;
  /** ISO 8601 UTC with microseconds and `Z`. */
  readonly EPOCH: string;
  readonly MEAN_MOTION: number;
  readonly ECCENTRICITY: number;
  readonly INCLINATION: number;
  readonly RA_OF_ASC_NODE: number;
  readonly ARG_OF_PERICENTER: number;
  readonly MEAN_ANOMALY: number;
  readonly EPHEMERIS_TYPE: number;
  readonly CLASSIFICATION_TYPE: string;
  readonly ELEMENT_SET_NO: number;
  readonly REV_AT_EPOCH: number;
  readonly BSTAR: number;
  readonly MEAN_MOTION_DOT: number;
  readonly MEAN_MOTION_DDOT: number;
}

/** The OMM keywords and values of an element set, ready for `JSON.stringify`. */
export function ommJsonFromElement(element: ElementSet): OmmJson {
  return {
    OBJECT_NAME: element.objectName,
    OBJECT_ID: element.objectId,
    NORAD_CAT_ID: element.satelliteId,
    EPOCH: formatIsoUtc(element.epochUtcMs, 6),
    MEAN_MOTION: element.meanMotionRevPerDay,
    ECCENTRICITY: element.eccentricity,
    INCLINATION: element.inclinationDeg,
    RA_OF_ASC_NODE: element.raanDeg,
    ARG_OF_PERICENTER: element.argPericenterDeg,
    MEAN_ANOMALY: element.meanAnomalyDeg,
    EPHEMERIS_TYPE: element.ephemerisType,
    CLASSIFICATION_TYPE: element.classificationType,
    ELEMENT_SET_NO: element.elementSetNo,
    REV_AT_EPOCH: element.revAtEpoch,
    BSTAR: element.bstarPerEarthRadius,
    MEAN_MOTION_DOT: element.meanMotionDotRevPerDay2,
    MEAN_MOTION_DDOT: element.meanMotionDdotRevPerDay3,
  };
}
