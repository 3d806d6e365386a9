import { type LibraryFleet, shellPart, slotsPart } from './libraryFleet.ts';

const ASSUMED = 'Positions within the planes are NOTIONAL: phasing and first node are assumed.';

const STARLINK: readonly LibraryFleet[] = [
  {
    libraryId: 'starlink-gen1',
    name: 'Starlink Gen1, as filed',
    owner: 'commercial',
    bands: ['Ku', 'optical'],
    confidence: 'filed',
    source: `FCC SAT-MOD-20200417-00037, shells as tabulated by StarPerf: 4,408 satellites. The split of the 560 km shell into 6 x 58 and 4 x 43 is own knowledge, not confirmed. The filing is not where the satellites fly today. ${ASSUMED}`,
    asOfDate: '2020-04-17',
    typicalMaskDeg: 25,
    parts: [
      starlink('G1 550', { altitudeKm: 550, inclinationDeg: 53, planes: 72, perPlane: 22, phasing: 65 }),
      starlink('G1 540', { altitudeKm: 540, inclinationDeg: 53.2, planes: 72, perPlane: 22, phasing: 13 }),
      starlink('G1 570', { altitudeKm: 570, inclinationDeg: 70, planes: 36, perPlane: 20, phasing: 25 }),
      starlink('G1 560A', { altitudeKm: 560, inclinationDeg: 97.6, planes: 6, perPlane: 58, phasing: 1 }),
      starlink('G1 560B', {
        altitudeKm: 560,
        inclinationDeg: 97.6,
        planes: 4,
        perPlane: 43,
        phasing: 0,
        raan0Deg: 15,
      }),
    ],
  },
  {
    libraryId: 'starlink-480',
    name: 'Starlink at 480 km, reported move',
    owner: 'commercial',
    bands: ['Ku', 'optical'],
    confidence: 'reported',
    source: `Reported in 2026: some 4,400 satellites move from 550 to 480 km during the year (press, looked up 2026-11-22). Only number and altitude are reported; the inclination of 53 deg and 100 planes of 44 are NOTIONAL. ${ASSUMED}`,
    asOfDate: '2026-11-22',
    typicalMaskDeg: 25,
    parts: [starlink('480', { altitudeKm: 480, inclinationDeg: 53, planes: 100, perPlane: 44, phasing: 67 })],
  },
  {
    libraryId: 'starlink-gen2-grant',
    name: 'Starlink Gen2, first grant',
    owner: 'commercial',
    bands: ['Ku', 'optical'],
    confidence: 'filed',
    source: `FCC grant of December 2022: 7,500 satellites at 525, 530 and 535 km, 53, 43 and 33 deg. How they are spread over the shells is not stated: 25 planes of 100 in each are NOTIONAL. The grant of January 2026 lets these shells move to 475-485 km. ${ASSUMED}`,
    asOfDate: '2022-12-01',
    typicalMaskDeg: 25,
    parts: [
      starlink('G2 525', { altitudeKm: 525, inclinationDeg: 53, planes: 25, perPlane: 100, phasing: 8 }),
      starlink('G2 530', { altitudeKm: 530, inclinationDeg: 43, planes: 25, perPlane: 100, phasing: 19 }),
      starlink('G2 535', { altitudeKm: 535, inclinationDeg: 33, planes: 25, perPlane: 100, phasing: 19 }),
    ],
  },
  {
    libraryId: 'starlink-gen2-application',
    name: 'Starlink Gen2, application',
    owner: 'commercial',
    bands: ['Ku', 'optical'],
    confidence: 'filed',
    source: `FCC application for 29,988 satellites: 19,440 at 340-360 km, 10,080 at 525-535 km, 468 at 604 and 614 km (press, December 2022). Planes and inclinations are own knowledge, not confirmed; they sum to the numbers reported. A study case, not a fleet in orbit. ${ASSUMED}`,
    asOfDate: '2022-12-01',
    typicalMaskDeg: 25,
    parts: [
      starlink('G2A 340', { altitudeKm: 340, inclinationDeg: 53, planes: 48, perPlane: 110, phasing: 25 }),
      starlink('G2A 345', { altitudeKm: 345, inclinationDeg: 46, planes: 48, perPlane: 110, phasing: 1 }),
      starlink('G2A 350', { altitudeKm: 350, inclinationDeg: 38, planes: 48, perPlane: 110, phasing: 35 }),
      starlink('G2A 360', { altitudeKm: 360, inclinationDeg: 96.9, planes: 30, perPlane: 120, phasing: 17 }),
      starlink('G2A 525', { altitudeKm: 525, inclinationDeg: 53, planes: 28, perPlane: 120, phasing: 27 }),
      starlink('G2A 530', { altitudeKm: 530, inclinationDeg: 43, planes: 28, perPlane: 120, phasing: 11 }),
      starlink('G2A 535', { altitudeKm: 535, inclinationDeg: 33, planes: 28, perPlane: 120, phasing: 15 }),
      starlink('G2A 604', { altitudeKm: 604, inclinationDeg: 148, planes: 12, perPlane: 12, phasing: 1 }),
      starlink('G2A 614', { altitudeKm: 614, inclinationDeg: 115.7, planes: 18, perPlane: 18, phasing: 1 }),
    ],
  },
];

function starlink(
  shell: string,
  facts: {
    readonly altitudeKm: number;
    readonly inclinationDeg: number;
    readonly planes: number;
    readonly perPlane: number;
    readonly phasing: number;
    readonly raan0Deg?: number;
  },
) {
  return shellPart({ name: `STARLINK ${shell}`, ...facts });
}

const TELESAT: readonly LibraryFleet[] = [
  {
    libraryId: 'lightspeed',
    name: 'Telesat Lightspeed, 2025 request',
    owner: 'commercial',
    bands: ['Ka', 'optical'],
    confidence: 'reported',
    source: `Reported of a request of April 2025: 156 at 1,335 km and 108 at 1,325 km, in a system of 300 (the numbers in the press do not add up; 198 are in production). Inclinations are those of the filing of 2020; planes are NOTIONAL. ${ASSUMED}`,
    asOfDate: '2025-04-30',
    typicalMaskDeg: 10,
    parts: [
      shellPart({
        name: 'LIGHTSPEED POLAR',
        altitudeKm: 1335,
        inclinationDeg: 98.98,
        planes: 12,
        perPlane: 13,
        phasing: 8,
        pattern: 'star',
      }),
      shellPart({
        name: 'LIGHTSPEED INCLINED',
        altitudeKm: 1325,
        inclinationDeg: 50.88,
        planes: 9,
        perPlane: 12,
        phasing: 4,
      }),
    ],
  },
  {
    libraryId: 'lightspeed-2020',
    name: 'Telesat Lightspeed, earlier filing',
    owner: 'commercial',
    bands: ['Ka', 'optical'],
    confidence: 'filed',
    source: `Earlier filing as tabulated by StarPerf: 1,015 km, 98.98 deg, 27 x 13 and 1,325 km, 50.88 deg, 40 x 33; 1,671 satellites. The year 2020 is own knowledge. Superseded by the 2025 request. ${ASSUMED}`,
    asOfDate: '2020-05-26',
    typicalMaskDeg: 10,
    parts: [
      shellPart({
        name: 'TELESAT POLAR',
        altitudeKm: 1015,
        inclinationDeg: 98.98,
        planes: 27,
        perPlane: 13,
        phasing: 7,
        pattern: 'star',
      }),
      shellPart({
        name: 'TELESAT INCLINED',
        altitudeKm: 1325,
        inclinationDeg: 50.88,
        planes: 40,
        perPlane: 33,
        phasing: 24,
      }),
    ],
  },
];

/** Fleets of companies, from filings, operators and the press. */
export const COMMERCIAL_FLEETS: readonly LibraryFleet[] = [
  ...STARLINK,
  {
    libraryId: 'amazon-leo',
    name: 'Amazon Leo (Kuiper), as filed',
    owner: 'commercial',
    bands: ['Ka', 'optical'],
    confidence: 'filed',
    source: `FCC filing as tabulated by StarPerf: 3,236 satellites. 153 were reported in orbit late in 2025, so most of these do not exist yet. ${ASSUMED}`,
    asOfDate: '2025-12-31',
    typicalMaskDeg: 35,
    parts: [
      shellPart({
        name: 'LEO 590',
        altitudeKm: 590,
        inclinationDeg: 33,
        planes: 28,
        perPlane: 28,
        phasing: 17,
      }),
      shellPart({
        name: 'LEO 610',
        altitudeKm: 610,
        inclinationDeg: 42,
        planes: 36,
        perPlane: 36,
        phasing: 11,
      }),
      shellPart({
        name: 'LEO 630',
        altitudeKm: 630,
        inclinationDeg: 51.9,
        planes: 34,
        perPlane: 34,
        phasing: 7,
      }),
    ],
  },
  {
    libraryId: 'oneweb-gen1',
    name: 'OneWeb Gen1',
    owner: 'commercial',
    bands: ['Ku'],
    confidence: 'reported',
    source: `Published by a reseller: 588 in 12 planes of 49 at 87.9 deg, planes 15.225 deg apart and 12.525 deg at the seam; 60 spares are left out. Planes fly at 1,175 to 1,219 km, 4 km apart; all are put at 1,200 km here. No links between satellites. ${ASSUMED}`,
    asOfDate: '2026-11-22',
    typicalMaskDeg: 55,
    parts: [
      shellPart({
        name: 'ONEWEB',
        altitudeKm: 1200,
        inclinationDeg: 87.9,
        planes: 12,
        perPlane: 49,
        phasing: 6,
        pattern: 'star',
        // Twelve planes, 15.225 degrees apart.
        spreadDeg: 182.7,
      }),
    ],
  },
  {
    libraryId: 'iridium-next',
    name: 'Iridium NEXT',
    owner: 'commercial',
    bands: ['L'],
    confidence: 'reported',
    source: `Published description: 66 in 6 planes of 11, 780 km, 86.4 deg; spares are left out. Planes 31.6 deg apart and 22 deg at the seam are own knowledge, not confirmed (30 deg elsewhere). Four crosslinks at 23 GHz, none across the seam. ${ASSUMED}`,
    asOfDate: '2026-11-22',
    typicalMaskDeg: 8.2,
    parts: [
      shellPart({
        name: 'IRIDIUM',
        altitudeKm: 780,
        inclinationDeg: 86.4,
        planes: 6,
        perPlane: 11,
        phasing: 3,
        pattern: 'star',
        // Six planes, 31.6 degrees apart.
        spreadDeg: 189.6,
      }),
    ],
  },
  ...TELESAT,
  {
    libraryId: 'o3b-mpower',
    name: 'O3b mPOWER',
    owner: 'commercial',
    bands: ['Ka'],
    confidence: 'reported',
    source: `Own knowledge, not confirmed: some 13 satellites on an equatorial orbit at 8,062 km. Its use by the Department of Defense is reported. ${ASSUMED}`,
    asOfDate: '2026-11-22',
    typicalMaskDeg: 10,
    parts: [
      shellPart({
        name: 'MPOWER',
        altitudeKm: 8062,
        inclinationDeg: 0,
        planes: 1,
        perPlane: 13,
        phasing: 0,
      }),
    ],
  },
  {
    libraryId: 'inmarsat-i4',
    name: 'Inmarsat I-4',
    owner: 'commercial',
    bands: ['L'],
    confidence: 'reported',
    source:
      'Reference estimates of the NodalArc catalogue: 25 E, 54 W, 98 W, 143 E. Inclinations are not stated there and taken as nothing; positions within the slots are NOTIONAL. Import elements where the pointing counts.',
    asOfDate: '2026-11-22',
    typicalMaskDeg: 5,
    parts: [
      slotsPart({ name: 'INMARSAT', partName: 'Four slots', inclinationDeg: 0 }, [
        [25, 'I-4'],
        [-54, 'I-4'],
        [-98, 'I-4'],
        [143, 'I-4'],
      ]),
    ],
  },
];
