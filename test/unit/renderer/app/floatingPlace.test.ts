import { describe, expect, it } from 'vitest';
import { type FloatingRoom, floatingPlace } from '../../../../renderer/app/floatingPlace.ts';

/** As the default layout divides these windows, bars taken off: px. */
const SMALL: FloatingRoom = {
  dock: { width: 1366, height: 710 },
  globe: { width: 826, height: 456 },
  leftPx: 240,
};
const MIDDLE: FloatingRoom = {
  dock: { width: 1920, height: 1022 },
  globe: { width: 1286, height: 670 },
  leftPx: 288,
};
const LARGE: FloatingRoom = {
  dock: { width: 2560, height: 1382 },
  globe: { width: 1800, height: 900 },
  leftPx: 340,
};

describe('place of a floating panel', () => {
  it('verify what has no room over the globe takes the whole width', () => {
    expect(floatingPlace('wide', SMALL)).toEqual({ x: 8, y: 8, width: 1350, height: 694 });
  });

  it('verify text stands over the globe, and takes a strip of it that would be of no use', () => {
    expect(floatingPlace(undefined, SMALL)).toEqual({ x: 248, y: 8, width: 810, height: 694 });
    // Three fifths of the window are 1,152: 118 px would be left.
    expect(floatingPlace(undefined, MIDDLE)).toEqual({ x: 296, y: 8, width: 1270, height: 654 });
    // 1,760 is the most of it: 24 px would be left.
    expect(floatingPlace('wide', LARGE)).toEqual({ x: 348, y: 8, width: 1784, height: 884 });
  });

  it('verify a strip of the globe that is of use stays in sight, left of the panel', () => {
    expect(floatingPlace(undefined, LARGE)).toEqual({ x: 932, y: 8, width: 1200, height: 884 });
  });

  it('verify it takes the whole height for pages, over a low globe, and over a low strip below', () => {
    expect(floatingPlace('tall', LARGE).height).toBe(1366);
    expect(floatingPlace(undefined, { ...LARGE, globe: { width: 1800, height: 615 } }).height).toBe(1366);
    expect(floatingPlace(undefined, { ...LARGE, globe: { width: 1800, height: 1223 } }).height).toBe(1366);
    expect(floatingPlace(undefined, { ...LARGE, globe: { width: 1800, height: 1222 } }).height).toBe(1206);
  });

  it('verify beside a narrow globe it stands in the middle of a wide window', () => {
    const place = floatingPlace(undefined, { ...LARGE, globe: { width: 600, height: 900 } });
    expect(place).toEqual({ x: 680, y: 8, width: 1200, height: 884 });
  });
});
