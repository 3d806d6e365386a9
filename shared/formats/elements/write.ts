import { type ElementSet, ok, type Result } from '../../domain/index.ts';
import { type OmmHeader, writeOmmCsv, writeOmmJson, writeOmmKvn, writeOmmXml } from './writeOmm.ts';
import { writeTle } from './writeTle.ts';

/** The notations that element sets are written in. */
export const ELEMENT_OUTPUT_FORMATS = ['json', 'omm-csv', 'omm-kvn', 'omm-xml', 'tle'] as const;
export type ElementOutputFormat = (typeof ELEMENT_OUTPUT_FORMATS)[number];

/**
 * Writes element sets. The OMM notations keep every digit, so that reading them back gives the same sets;
 * TLE keeps what its columns hold and refuses what they cannot ({@link writeTle}).
 */
export function writeElements(
  elements: readonly ElementSet[],
  format: ElementOutputFormat,
  header: OmmHeader = {},
): Result<string, 'formats.tleRange'> {
  switch (format) {
    case 'json':
      return ok(writeOmmJson(elements));
    case 'omm-csv':
      return ok(writeOmmCsv(elements));
    case 'omm-kvn':
      return ok(writeOmmKvn(elements, header));
    case 'omm-xml':
      return ok(writeOmmXml(elements, header));
    case 'tle':
      return writeTle(elements);
  }
}
