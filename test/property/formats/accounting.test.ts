import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ElementOutputFormat,
  readElements,
  readStations,
  writeElements,
  writeStationsCsv,
  writeStationsJson,
} from '../../../shared/formats/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { station, tleElementSet } from './arbitraries.ts';

const SEED = 20_261_122;

/** Distinct places at which something was rejected. */
function rejectedRecords(problems: readonly { readonly record: number }[]): number {
  return new Set(problems.map(({ record }) => record)).size;
}

/** Replaces one digit of a piece of the text by a letter: a number is broken, the frame around it is not. */
function breakDigit(text: string, piece: string, at: number): string {
  const start = text.indexOf(piece);
  const digits = [...piece.matchAll(/\d/g)].map((match) => match.index);
  const digit = digits[Math.floor(at * digits.length)];
  if (start < 0 || digit === undefined) return text;
  return `${text.slice(0, start + digit)}x${text.slice(start + digit + 1)}`;
}

/** The piece of the file that is one record; a CSV record is told with the header it needs. */
function pieceOf(format: ElementOutputFormat, rawText: string): string {
  return format === 'omm-csv' ? rawText.slice(rawText.lastIndexOf('\n') + 1) : rawText;
}

const elements = fc.uniqueArray(tleElementSet, {
  minLength: 2,
  maxLength: 5,
  selector: ({ satelliteId }) => satelliteId,
});
/** Evenly spread, where doubles would crowd at 0. */
const fraction = fc.integer({ min: 0, max: 9_999 }).map((part) => part / 10_000);

describe('verify that every record of a file is accepted or rejected, never left out in silence', () => {
  it.each<ElementOutputFormat>(['json', 'omm-csv', 'omm-kvn', 'omm-xml', 'tle'])(
    'elements with a broken number, as %s',
    (format) => {
      let rejections = 0;
      fc.assert(
        fc.property(elements, fraction, fraction, (list, which, at) => {
          const text = mustSucceed(writeElements(list, format));
          const whole = mustSucceed(readElements(text));
          expect([whole.records.length, whole.rejected.length]).toEqual([list.length, 0]);
          const { rawText } = whole.records[Math.floor(which * list.length)] as { rawText: string };
          const broken = breakDigit(text, pieceOf(format, rawText), at);
          expect(broken).not.toBe(text);
          const { records, rejected } = mustSucceed(readElements(broken));
          rejections += rejected.length;
          expect(records.length + rejectedRecords(rejected)).toBeGreaterThanOrEqual(list.length);
          expect(records.length).toBeGreaterThanOrEqual(list.length - 1);
          expect(records.length).toBeLessThanOrEqual(list.length);
        }),
        { numRuns: 300, seed: SEED },
      );
      // Most digits matter; those in names and numbers of revolutions are taken as they are or refused.
      expect(rejections).toBeGreaterThan(150);
    },
  );

  it.each<ElementOutputFormat>(['json', 'omm-csv', 'omm-kvn', 'omm-xml', 'tle'])(
    'elements in a file that ends too soon, as %s',
    (format) => {
      fc.assert(
        fc.property(elements, fraction, (list, at) => {
          const text = mustSucceed(writeElements(list, format));
          const whole = mustSucceed(readElements(text)).records;
          const end = Math.floor(at * text.length);
          const result = readElements(text.slice(0, end));
          // Where each record ends in the whole text: those that end before the cut must be accounted for.
          let from = 0;
          const ends = whole.map(({ rawText }) => {
            const piece = pieceOf(format, rawText);
            from = text.indexOf(piece, from) + piece.length;
            return from;
          });
          const complete = ends.filter((each) => each <= end).length;
          if (!result.ok) {
            expect(complete).toBe(0);
            return;
          }
          const { records, rejected } = result.value;
          // A rest of a line may spoil the record before the cut; that is told, not passed over.
          expect(records.length).toBeGreaterThanOrEqual(complete - 1);
          const nextStart = (ends[complete] ?? 0) - pieceOf(format, whole[complete]?.rawText ?? '').length;
          const isInside = complete < list.length && text.slice(nextStart, end).trim().length > 40;
          expect(records.length + rejectedRecords(rejected)).toBeGreaterThanOrEqual(
            complete + (isInside ? 1 : 0),
          );
        }),
        { numRuns: 300, seed: SEED },
      );
    },
  );

  it.each(['json', 'csv'] as const)('stations with a broken number, as %s', async (format) => {
    const stations = fc.uniqueArray(station, {
      minLength: 2,
      maxLength: 4,
      selector: ({ stationId }) => stationId,
    });
    await fc.assert(
      fc.asyncProperty(stations, fraction, async (list, at) => {
        const text = format === 'json' ? writeStationsJson(list) : writeStationsCsv(list);
        const whole = await readStations(text);
        if (!whole.ok) return;
        expect(whole.value.stations.length + rejectedRecords(whole.value.rejected)).toBe(list.length);
        const body = format === 'csv' ? text.slice(text.indexOf('\n')) : text;
        const result = await readStations(breakDigit(text, body, at));
        if (!result.ok) {
          expect(result.failure.message.length).toBeGreaterThan(10);
          return;
        }
        const { stations: read, rejected } = result.value;
        expect(read.length + rejectedRecords(rejected)).toBeGreaterThanOrEqual(list.length);
      }),
      { numRuns: 300, seed: SEED },
    );
  });
});
