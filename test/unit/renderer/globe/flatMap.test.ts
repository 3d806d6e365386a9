import fc from 'fast-check';
import { Vector2, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { fillNight, flatSegments } from '../../../../renderer/globe/flatDrawing.ts';
import { FlatProjection } from '../../../../renderer/globe/flatProjection.ts';
import { graticuleLines, segmentsFromLines } from '../../../../renderer/globe/surfaceLines.ts';
import { ecefFromGeodetic, geodesicFrom, subsolarPoint } from '../../../../shared/astro/index.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { fakeCanvas } from './fakeCanvas.ts';

function sized(widthPx: number, heightPx: number): FlatProjection {
  const projection = new FlatProjection();
  projection.setSize(widthPx, heightPx);
  return projection;
}

describe('flat map', () => {
  it('verify the whole map fits the panel, north up and east to the right', () => {
    const projection = sized(1000, 400);
    expect(projection.pxPerDeg).toBeCloseTo(400 / 180, 12);
    expect(projection.yOf(90)).toBeCloseTo(0, 9);
    expect(projection.yOf(-90)).toBeCloseTo(400, 9);
    expect(projection.xOf(10)).toBeGreaterThan(projection.xOf(0));
  });

  it('verify positions in space stand at the geodetic point below them', () => {
    const projection = sized(1000, 400);
    const screen = new Vector2();
    fc.assert(
      fc.property(
        fc.double({ min: -179, max: 179, noNaN: true }),
        fc.double({ min: -89, max: 89, noNaN: true }),
        (longitudeDeg, latitudeDeg) => {
          const { xKm, yKm, zKm } = ecefFromGeodetic({ longitudeDeg, latitudeDeg, heightKm: 0 });
          expect(projection.project(new Vector3(xKm, yKm, zKm), screen)).toBe(true);
          expect(screen.x).toBeCloseTo(projection.xOf(longitudeDeg), 6);
          expect(screen.y).toBeCloseTo(projection.yOf(latitudeDeg), 6);
        },
      ),
    );
    expect(projection.project(new Vector3(Number.NaN, 0, 0), screen)).toBe(false);
  });

  it('verify zooming keeps what lies under the pointer and panning runs over the antimeridian', () => {
    const projection = sized(900, 450);
    projection.set({ longitudeDeg: 20, latitudeDeg: 10 }, 10);
    const x = projection.xOf(35);
    const y = projection.yOf(20);
    projection.zoomAt(1.7, x, y);
    expect(projection.xOf(35)).toBeCloseTo(x, 6);
    expect(projection.yOf(20)).toBeCloseTo(y, 6);
    projection.set({ longitudeDeg: 179, latitudeDeg: 0 }, 10);
    projection.pan(-50, 0);
    expect(projection.centre.longitudeDeg).toBeCloseTo(-176, 9);
    expect(projection.xOf(180) - projection.xOf(178)).toBeCloseTo(20, 6);
  });

  it('verify the map is never dragged off the panel', () => {
    const projection = sized(900, 450);
    projection.pan(0, 1e5);
    expect(projection.centre.latitudeDeg).toBe(0);
    projection.set({ longitudeDeg: 0, latitudeDeg: 90 }, 10);
    expect(projection.yOf(90)).toBeCloseTo(0, 6);
  });

  it('verify a map that is fitted shows all of a region with room about it, over the antimeridian and far north', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 14, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        (longitudeDeg, latitudeDeg, radiusDeg, azimuthDeg) => {
          const projection = sized(820, 430);
          projection.fit({ centre: { longitudeDeg, latitudeDeg }, radiusDeg });
          const place = { longitudeDeg, latitudeDeg, heightM: 0 };
          const edge = geodesicFrom(place, azimuthDeg, (radiusDeg * Math.PI * 6371) / 180);
          expect(Math.abs(projection.xOf(edge.longitudeDeg) - 410)).toBeLessThan(410 * 0.9);
          expect(Math.abs(projection.yOf(edge.latitudeDeg) - 215)).toBeLessThan(215 * 0.55);
        },
      ),
    );
    const projection = sized(820, 430);
    projection.fit({ centre: { longitudeDeg: 178, latitudeDeg: -18 }, radiusDeg: 12 });
    expect(projection.xOf(-178) - projection.xOf(178)).toBeCloseTo(4 * projection.pxPerDeg, 6);
    expect(430 / projection.pxPerDeg).toBeLessThan(60);
  });

  it('verify a region is never shown nearer than what passes over it, and stays fitted until the map is moved', () => {
    const point = { centre: { longitudeDeg: 20, latitudeDeg: 60 }, radiusDeg: 0 };
    const projection = sized(820, 430);
    projection.fit(point);
    expect(430 / projection.pxPerDeg).toBeGreaterThanOrEqual(39.9);
    projection.setSize(1600, 860);
    expect(860 / projection.pxPerDeg).toBeCloseTo(40, 6);
    expect(projection.isFittedTo(point)).toBe(true);
    expect(projection.shown).toEqual(point);
    projection.zoomAt(1.5, 300, 200);
    expect(projection.isFittedTo(point)).toBe(false);
    expect(projection.shown.radiusDeg).toBeCloseTo(860 / 4 / projection.pxPerDeg, 9);
  });

  it('verify what is shown comes back from a map that is fitted to it', () => {
    const from = sized(820, 430);
    from.set({ longitudeDeg: 175, latitudeDeg: -20 }, 6);
    const to = sized(820, 430);
    to.fit(from.shown);
    expect(to.centre.longitudeDeg).toBeCloseTo(175, 9);
    expect(to.pxPerDeg).toBeCloseTo(6, 0);
  });

  it('verify a line over the antimeridian is whole', () => {
    const line = [
      [179, -10],
      [-179, -12],
    ];
    const [fromDeg, , toDeg] = flatSegments(segmentsFromLines([line]));
    expect(fromDeg).toBeCloseTo(179, 3);
    expect(toDeg).toBeGreaterThan(179);
  });

  it('verify no segment crosses the whole map', () => {
    const flat = flatSegments(segmentsFromLines(graticuleLines(30)));
    expect(flat.length).toBeGreaterThan(1000);
    for (let at = 0; at < flat.length; at += 4) {
      expect(Math.abs(flat[at]! - flat[at + 2]!)).toBeLessThan(180);
    }
  });

  it('verify night is where the Sun is not, in June and in December', () => {
    for (const month of [5, 11]) {
      const t = utcMs(Date.UTC(2026, month, 21, 7));
      const projection = sized(1440, 720);
      const { context, isInside } = fakeCanvas(1440, 720);
      fillNight(context as unknown as CanvasRenderingContext2D, projection, t);
      const isNight = (longitudeDeg: number, latitudeDeg: number) =>
        isInside(projection.xOf(longitudeDeg), projection.yOf(latitudeDeg));
      const sun = subsolarPoint(t);
      expect(isNight(sun.longitudeDeg, sun.latitudeDeg)).toBe(false);
      expect(
        isNight(sun.longitudeDeg > 0 ? sun.longitudeDeg - 179 : sun.longitudeDeg + 179, -sun.latitudeDeg),
      ).toBe(true);
      const darkPole = sun.latitudeDeg > 0 ? -89 : 89;
      expect(isNight(17, darkPole)).toBe(true);
      expect(isNight(17, -darkPole)).toBe(false);
    }
  });
});
