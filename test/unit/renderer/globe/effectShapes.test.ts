import { describe, expect, it } from 'vitest';
import { contourTags } from '../../../../renderer/globe/effectShapes.ts';
import { ecefFromPlace } from '../../../../shared/astro/index.ts';
import type { ThreatContour } from '../../../../shared/domain/index.ts';

/** A contour of lines of longitude and latitude by turns. */
const contour = (kind: ThreatContour['kind'], levelDb: number, ...lines: number[][]): ThreatContour => ({
  kind,
  levelDb,
  lines: lines.map((line) => Float64Array.from(line)),
  ticks: new Float64Array(0),
});

describe('names of outlines', () => {
  it('verify that each says what it means, with its level', () => {
    const line = [20, 60, 21, 61];
    const texts = contourTags([
      contour('lost', 0, line),
      contour('j-s', 0, line),
      contour('j-s', 20, line),
      contour('heard', 0, line),
      contour('heard', 10, line),
      contour('sight', 0, line),
    ]).map(({ text }) => text);
    expect(texts).toEqual(['links lost', 'J/S 0 dB', 'J/S 20 dB', 'heard', 'heard +10 dB', 'radio horizon']);
  });

  it('verify that it stands at the northernmost point of the longest line, and nowhere without one', () => {
    const [tag, ...others] = contourTags([
      contour('lost', 0, [5, 80, 6, 81], [20, 60, 24, 66, 22, 62, 20, 60]),
      contour('j-s', 10),
    ]);
    expect(others).toEqual([]);
    const { xKm, yKm, zKm } = ecefFromPlace({ longitudeDeg: 24, latitudeDeg: 66, heightM: 0 });
    expect(tag!.positionKm).toEqual([xKm, yKm, zKm]);
  });
});
