import fc from 'fast-check';
import {
  Affiliation,
  type ElementSet,
  SatelliteId,
  Station,
  StationRole,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';

/** Epochs to the microsecond, 1957 to 2056 (what TLE years can say), as whole days and a part of a day. */
export const epochUtcMs: fc.Arbitrary<UtcMs> = fc
  .record({
    day: fc.integer({ min: -4_748, max: 31_776 }),
    microsecond: fc.integer({ min: 0, max: 86_400_000_000 - 500 }),
  })
  .map(({ day, microsecond }) => utcMs(day * 86_400_000 + microsecond / 1000));

/** Names as catalogues have them: no line ends, no outer blanks, any letters and marks. */
export const objectName: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 24 }),
    fc.constantFrom(
      '1 KUNS-PF',
      '2 00001',
      '0 SPARE',
      'A & <B>',
      'SAY "X", Y; Z',
      '=1+1',
      'STAR [TEST]',
      'COMMENT',
    ),
  )
  .map((name) => name.replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]/gu, ' ').trim());

function finite(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

/** Element sets with all their digits, as OMM holds them. */
export const elementSet: fc.Arbitrary<ElementSet> = fc.record({
  satelliteId: fc.integer({ min: 0, max: 999_999_999 }).map((id) => SatelliteId.parse(String(id))),
  objectName,
  objectId: fc.constantFrom('', '1998-067A', '2026-012ABC', 'UNKNOWN'),
  epochUtcMs,
  meanMotionRevPerDay: finite(1e-6, 20),
  eccentricity: finite(0, 0.999_999_9),
  inclinationDeg: finite(0, 180),
  raanDeg: finite(-360, 360),
  argPericenterDeg: finite(0, 360),
  meanAnomalyDeg: finite(0, 360),
  ephemerisType: fc.constantFrom(0, 2),
  classificationType: fc.constantFrom('U', 'C', 'S'),
  elementSetNo: fc.integer({ min: 0, max: 9999 }),
  revAtEpoch: fc.integer({ min: 0, max: 999_999 }),
  bstarPerEarthRadius: finite(-1, 1),
  meanMotionDotRevPerDay2: finite(-0.99, 0.99),
  meanMotionDdotRevPerDay3: finite(-0.99, 0.99),
});

function ticks(min: number, max: number, decimals: number): fc.Arbitrary<number> {
  const scale = 10 ** decimals;
  return fc
    .integer({ min: min * scale, max: max * scale })
    .map((tick) => Number((tick / scale).toFixed(decimals)) + 0);
}

/** A number with five digits and a power of ten, as columns 45-52 and 54-61 of a TLE hold it. */
const exponential = fc
  .record({ mantissa: fc.integer({ min: -99_999, max: 99_999 }), exponent: fc.integer({ min: -4, max: 0 }) })
  .map(({ mantissa, exponent }) => Number(`${mantissa}e${exponent - 5}`) + 0);

/** Element sets whose values TLE columns hold without loss. */
export const tleElementSet: fc.Arbitrary<ElementSet> = fc
  .record({
    element: elementSet,
    id: fc.integer({ min: 0, max: 339_999 }),
    day: fc.integer({ min: -4_748, max: 31_776 }),
    tick: fc.integer({ min: 0, max: 99_999_999 }),
    angles: fc.tuple(ticks(0, 180, 4), ticks(0, 359, 4), ticks(0, 359, 4), ticks(0, 359, 4)),
    eccentricity: fc.integer({ min: 0, max: 9_999_998 }),
    meanMotion: fc.integer({ min: 1, max: 1_900_000_000 }),
    ndot: ticks(-0.99, 0.99, 8),
    exponentials: fc.tuple(exponential, exponential),
    revAtEpoch: fc.integer({ min: 0, max: 99_999 }),
  })
  .map(({ element, id, day, tick, angles, eccentricity, meanMotion, ndot, exponentials, revAtEpoch }) => ({
    ...element,
    satelliteId: SatelliteId.parse(String(id)),
    objectName: element.objectName.replace(/\s+/g, ' '),
    objectId: element.objectId === 'UNKNOWN' ? '' : element.objectId,
    epochUtcMs: utcMs(day * 86_400_000 + (tick * 864) / 1000),
    inclinationDeg: angles[0],
    raanDeg: angles[1],
    argPericenterDeg: angles[2],
    meanAnomalyDeg: angles[3],
    eccentricity: Number(`${eccentricity}e-7`),
    meanMotionRevPerDay: Number(`${meanMotion}e-8`),
    meanMotionDotRevPerDay2: ndot,
    meanMotionDdotRevPerDay3: exponentials[0],
    bstarPerEarthRadius: exponentials[1],
    revAtEpoch,
  }));

const place = fc.record({
  latitudeDeg: finite(-90, 90),
  longitudeDeg: finite(-180, 180),
  heightM: finite(-1000, 100_000),
});

/** Stations of every kind: fixed, moving, both; with and without mask and limits. */
export const station: fc.Arbitrary<Station> = fc
  .record({
    stationId: fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/),
    name: objectName,
    place: fc.option(place),
    trackStartMs: fc.integer({ min: 0, max: 2_000_000_000_000 }),
    track: fc.array(place, { maxLength: 4 }),
    minElevationDeg: finite(-90, 90),
    horizonMask: fc.array(fc.record({ azimuthDeg: ticks(-360, 360, 3), elevationDeg: ticks(-90, 90, 3) }), {
      maxLength: 4,
    }),
    antennaLimits: fc.option(fc.constant({ minElevationDeg: 2.5, maxElevationDeg: 88 })),
    role: fc.constantFrom(...StationRole.options),
    affiliation: fc.constantFrom(...Affiliation.options),
    group: objectName,
    symbolCode: fc.option(fc.constantFrom('10031000001211000000', 'SFGPUCI----K---', '10061500002203000000')),
  })
  .filter((one) => one.place !== null || one.track.length > 0)
  .map(({ trackStartMs, ...one }) =>
    Station.parse({
      ...one,
      name: one.name === '' ? one.stationId : one.name,
      track: one.track.map((point, index) => ({ ...point, utcMs: trackStartMs + index * 60_000 })),
    }),
  );
