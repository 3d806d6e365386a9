import { describe, expect, it } from 'vitest';
import { loadNaturalEarth } from '../../../../renderer/globe/naturalEarth.ts';
import { graticuleLines, segmentsFromLines } from '../../../../renderer/globe/surfaceLines.ts';

/** Longest chord and greatest distance from the unit sphere of the ends of segments. */
function shape(segments: Float32Array) {
  let longest = 0;
  let offSphere = 0;
  for (let at = 0; at < segments.length; at += 6) {
    const [x0, y0, z0, x1, y1, z1] = segments.subarray(at, at + 6) as unknown as number[];
    longest = Math.max(longest, Math.hypot(x1! - x0!, y1! - y0!, z1! - z0!));
    offSphere = Math.max(offSphere, Math.abs(Math.hypot(x0!, y0!, z0!) - 1));
  }
  return { longest, offSphere };
}

describe('map lines', () => {
  it.each(['110m', '50m'] as const)(
    'verify coasts and borders of %s lie on the sphere in short chords',
    async (scale) => {
      const earth = await loadNaturalEarth(scale);
      for (const lines of [earth.coasts, earth.borders]) {
        const segments = segmentsFromLines(lines);
        expect(segments.length / 6).toBeGreaterThan(1000);
        const { longest, offSphere } = shape(segments);
        expect(longest).toBeLessThan((2.6 * Math.PI) / 180);
        expect(offSphere).toBeLessThan(1e-6);
      }
      expect(earth.landRings.length).toBeGreaterThan(100);
    },
  );

  it('verify cuts made for flat maps are left out and real lines near them are kept', () => {
    const cutAtEdge = [
      [180, 10],
      [180, 12],
    ];
    const cutAtPole = [
      [-60, -90],
      [60, -90],
    ];
    const real = [
      [179.9, 10],
      [179.9, 12],
    ];
    expect(segmentsFromLines([cutAtEdge, cutAtPole]).length).toBe(0);
    expect(segmentsFromLines([real]).length).toBe(6);
  });

  it('verify the graticule has its 24 meridians and 11 parallels', () => {
    expect(graticuleLines(15).length).toBe(24 + 11);
    expect(shape(segmentsFromLines(graticuleLines(15))).offSphere).toBeLessThan(1e-6);
  });
});
