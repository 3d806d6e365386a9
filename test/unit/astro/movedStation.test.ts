import { describe, expect, it } from 'vitest';
import { greatCircleAngleDeg, movedPlace, movedStation } from '../../../shared/astro/index.ts';
import { Station } from '../../../shared/domain/index.ts';

const STATION = Station.parse({
  stationId: 'a',
  name: 'A',
  role: 'team',
  affiliation: 'friendly',
  group: '',
  symbolCode: null,
  place: { latitudeDeg: 60, longitudeDeg: 5, heightM: 100 },
  track: [],
  minElevationDeg: 10,
  horizonMask: [],
  antennaLimits: null,
});

describe('verify a station that is carried', () => {
  it('stands where it was put, at its height', () => {
    const { place } = movedStation(STATION, STATION.place!, { latitudeDeg: -33, longitudeDeg: 151 });
    expect(place?.latitudeDeg).toBeCloseTo(-33, 9);
    expect(place?.longitudeDeg).toBeCloseTo(151, 9);
    expect(place?.heightM).toBe(100);
  });

  it('keeps the shape of its route, over the pole too', () => {
    const track = [0, 1, 2].map((hour) => ({
      latitudeDeg: 70 + hour,
      longitudeDeg: 20 + 3 * hour,
      heightM: 0,
      utcMs: hour * 3_600_000,
    }));
    const moving = Station.parse({ ...STATION, place: null, track });
    const moved = movedStation(moving, moving.track[0]!, { latitudeDeg: 89.9, longitudeDeg: -60 }).track;
    expect(moved[0]?.latitudeDeg).toBeCloseTo(89.9, 6);
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const) {
      const before = greatCircleAngleDeg(track[from]!, track[to]!);
      expect(greatCircleAngleDeg(moved[from]!, moved[to]!)).toBeCloseTo(before, 9);
    }
    expect(moved.map(({ utcMs }) => utcMs)).toEqual(track.map(({ utcMs }) => utcMs));
  });

  it('lies where a single place that is carried lies', () => {
    const [from, to] = [
      { latitudeDeg: 61, longitudeDeg: 4 },
      { latitudeDeg: -33, longitudeDeg: 151 },
    ];
    expect(movedPlace(STATION.place!, from, to)).toEqual(movedStation(STATION, from, to).place);
  });
});
