import { utcMs } from '../domain/index.ts';
import { DAY_MS, epochDayFromCivil } from '../time/index.ts';
import { type LibraryFleet, shellPart, slotsPart } from './libraryFleet.ts';

function startOf(year: number, month: number) {
  return utcMs(epochDayFromCivil({ year, month, day: 1 }) * DAY_MS);
}

/** Fleets of armed forces: design studies, reports and observed slots. */
export const MILITARY_FLEETS: readonly LibraryFleet[] = [
  {
    libraryId: 'sdn-backbone',
    name: 'SDN backbone',
    owner: 'military',
    bands: ['Ka', 'optical'],
    confidence: 'notional',
    source:
      'Design study: nothing about the orbits of the Space Data Network is public. Reported are 13 satellites bought in 2026, 21 in 2027 and “480-plus” as the objective; 13 + 21 + 448 here. Altitudes, inclinations, planes, bands and every date are NOTIONAL.',
    asOfDate: '2026-11-22',
    typicalMaskDeg: null,
    parts: [
      shellPart(
        {
          name: 'SDN BACKBONE 1',
          altitudeKm: 560,
          inclinationDeg: 70,
          planes: 13,
          perPlane: 1,
          phasing: 11,
        },
        { name: 'Phase 1: 13 satellites', availableFromUtcMs: startOf(2026, 10) },
      ),
      shellPart(
        {
          name: 'SDN BACKBONE 2',
          altitudeKm: 575,
          inclinationDeg: 70,
          planes: 7,
          perPlane: 3,
          phasing: 1,
          raan0Deg: 14,
        },
        { name: 'Phase 2: 21 more, 34 in all', availableFromUtcMs: startOf(2027, 10) },
      ),
      shellPart(
        {
          name: 'SDN BACKBONE 3',
          altitudeKm: 590,
          inclinationDeg: 70,
          planes: 28,
          perPlane: 16,
          phasing: 9,
        },
        { name: 'Phase 3: “480-plus”, 482 in all', availableFromUtcMs: startOf(2027, 12) },
      ),
    ],
  },
  {
    libraryId: 'sda-t1',
    name: 'SDA Transport Layer T1',
    owner: 'military',
    bands: ['L', 'Ka', 'optical'],
    confidence: 'reported',
    source:
      'Reported: 126 satellites in 6 planes of 21 at about 1,000 km, near-polar; first launches September and October 2025, so not all exist yet. The inclination of 81 deg is own knowledge, not confirmed. Link 16 lies in L band. Planes evenly over 180 deg and positions within them are NOTIONAL.',
    asOfDate: '2025-10-15',
    typicalMaskDeg: 10,
    parts: [
      shellPart({
        name: 'SDA T1',
        altitudeKm: 1000,
        inclinationDeg: 81,
        planes: 6,
        perPlane: 21,
        phasing: 1,
        pattern: 'star',
      }),
    ],
  },
  {
    libraryId: 'sda-t2',
    name: 'SDA Transport Layer T2',
    owner: 'military',
    bands: ['UHF', 'L', 'S', 'Ka', 'optical'],
    confidence: 'reported',
    source:
      'Reported: Alpha about 100 (Link 16), Beta 90 (UHF and S band), Gamma about 20 to 24, at about 600 miles (965 km), some at high and some at low inclination. Only numbers and height are reported; inclinations, planes and positions are NOTIONAL, and so is the Ka band taken over from T1.',
    asOfDate: '2024-03-29',
    typicalMaskDeg: 10,
    parts: [
      shellPart(
        {
          name: 'SDA T2 ALPHA',
          altitudeKm: 965,
          inclinationDeg: 50,
          planes: 5,
          perPlane: 20,
          phasing: 4,
        },
        { name: 'Alpha: about 100' },
      ),
      shellPart(
        {
          name: 'SDA T2 BETA',
          altitudeKm: 965,
          inclinationDeg: 81,
          planes: 6,
          perPlane: 15,
          phasing: 0,
          pattern: 'star',
        },
        { name: 'Beta: 90' },
      ),
      shellPart(
        {
          name: 'SDA T2 GAMMA',
          altitudeKm: 965,
          inclinationDeg: 50,
          planes: 4,
          perPlane: 5,
          phasing: 2,
          raan0Deg: 36,
        },
        { name: 'Gamma: about 20' },
      ),
    ],
  },
  {
    libraryId: 'wgs',
    name: 'WGS, observed slots',
    owner: 'military',
    bands: ['X', 'Ka'],
    confidence: 'observed',
    source:
      'Public elements of 2026-01-23: F1 (32258) 42.53 W, F5 (39168) 52.51 W, F6 (39222) 135.19 W. The other seven have no slot here: import their elements (own knowledge of their numbers, not confirmed: 34713, 36108, 38070, 40746, 41879, 42075, 44071). Inclinations are not stated and taken as nothing; positions within the slots are NOTIONAL.',
    asOfDate: '2026-01-23',
    typicalMaskDeg: 10,
    parts: [
      slotsPart({ name: 'WGS', partName: 'Three slots seen 23 JAN 2026', inclinationDeg: 0 }, [
        [-42.53, 'F1'],
        [-52.51, 'F5'],
        [-135.19, 'F6'],
      ]),
    ],
  },
  {
    libraryId: 'muos',
    name: 'MUOS',
    owner: 'military',
    bands: ['UHF'],
    confidence: 'observed',
    source:
      'Slots observed in 2015 and 2016: 177 W, 100 W, 15.5 W (seen at 15.8 W), 75 E, and the spare at 72 E. The inclination of about 5 deg is own knowledge, not confirmed, and where each stands in its daily figure of eight is NOTIONAL. Import elements where the pointing counts.',
    asOfDate: '2016-03-31',
    typicalMaskDeg: 10,
    parts: [
      slotsPart({ name: 'MUOS', partName: 'Four slots and the spare', inclinationDeg: 5 }, [
        [-177, ''],
        [-100, ''],
        [-15.5, ''],
        [75, ''],
        [72, 'SPARE'],
      ]),
    ],
  },
  {
    libraryId: 'aehf',
    name: 'AEHF, six inclined slots',
    owner: 'military',
    bands: ['Q', 'K'],
    confidence: 'notional',
    source:
      'Six satellites, inclined: AEHF-1 (36868) had 6.64 deg in elements of 2024. Longitudes are not known here; six slots 60 deg apart are NOTIONAL and only stand for a protected fleet that swings north and south each day. Import elements before pointing at one.',
    asOfDate: '2024-12-31',
    typicalMaskDeg: 10,
    parts: [
      slotsPart(
        { name: 'AEHF', partName: 'Six slots, evenly spread', inclinationDeg: 6.64 },
        [-150, -90, -30, 30, 90, 150].map((longitudeDeg) => [longitudeDeg, ''] as const),
      ),
    ],
  },
];
