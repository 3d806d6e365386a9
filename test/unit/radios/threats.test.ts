import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LookState, siteFrameFromPlace } from '../../../shared/astro/index.ts';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import {
  DEFAULT_LINK_OPTIONS,
  type GeodeticPlace,
  type Scenario,
  type Threat,
  type ThreatRadio,
  utcMs,
} from '../../../shared/domain/index.ts';
import {
  budgetAt,
  gainTowardsDbi,
  type OneWayLink,
  occupiedBandwidthHz,
  prepareLink,
  sampleLink,
} from '../../../shared/link/index.ts';
import {
  hearingLines,
  hearingReader,
  jammingReader,
  linkGeometryOf,
  oneWayLinks,
  type PairJamming,
  pairsFor,
  passLinkWindows,
  radioOfPair,
} from '../../../shared/radios/index.ts';
import { mustSucceed } from '../../support/results.ts';

const { scenario } = buildDemonstration();
const RAD = Math.PI / 180;
const UNIT: GeodeticPlace = { latitudeDeg: 70, longitudeDeg: 25, heightM: 0 };
const SITE = siteFrameFromPlace(UNIT);
const [pair] = mustSucceed(
  pairsFor(scenario, { stationId: 'battalion-cp', fleetId: 'sdn-backbone', terminalTypeId: 'milka-dish-12' }),
);
const radio = mustSucceed(radioOfPair(scenario, pair!));
const links = mustSucceed(
  oneWayLinks(radio, { place: { ...UNIT, heightKm: 0 }, options: DEFAULT_LINK_OPTIONS }),
);
const [up, down] = [links.up!, links.down!];
const AT = utcMs(scenario.fromUtcMs);
const ZENITH: LookState = { azimuthDeg: 0, elevationDeg: 90, rangeKm: 1000, rangeRateKmS: 0 };

interface Jammer {
  readonly threat?: Partial<Threat>;
  readonly radio?: Partial<ThreatRadio>;
}

/** The mission with one jammer, 20 km north of the unit and 300 m up, on both carriers unless told otherwise. */
function jammed({ threat, radio: changes }: Jammer = {}): Scenario {
  return {
    ...scenario,
    threats: [
      {
        threatId: 'j',
        kind: 'jammer',
        name: 'North jammer',
        place: { latitudeDeg: 70.18, longitudeDeg: 25, heightM: 300 },
        reportedRadiusKm: null,
        activeFromUtcMs: null,
        activeToUtcMs: null,
        symbolCode: null,
        note: '',
        ...threat,
      },
    ],
    radio: {
      ...scenario.radio,
      threats: [
        {
          threatId: 'j',
          frequencyGhz: up.frequencyGhz,
          bandwidthHz: 500e6,
          eirpDbw: 50,
          antenna: { kind: 'omni', gainDbi: 0 },
          against: 'uplink',
          sensitivityDbw: null,
          ...changes,
        },
      ],
    },
  };
}

const onDownlink = (changes: Partial<ThreatRadio> = {}): Jammer => ({
  radio: { frequencyGhz: down.frequencyGhz, against: 'downlink', ...changes },
});

function readerOf(asked: Scenario) {
  return jammingReader({ scenario: asked, payload: radio.payload, up, down, site: SITE });
}

function jammingOf(jammer: Jammer, look: LookState = ZENITH): PairJamming {
  return readerOf(jammed(jammer))!(AT, look);
}

const freeSpaceDb = (rangeKm: number, link: OneWayLink) =>
  20 * Math.log10((4 * Math.PI * rangeKm * 1e3 * link.frequencyGhz * 1e9) / 299_792_458);

describe('what jams a pair', () => {
  test('verify the uplink by hand: a steered beam that has the jammer off its axis', () => {
    const { up: found, down: quiet } = jammingOf({});
    expect(quiet.sources).toEqual([]);
    const [source] = found.sources;
    // 0.18 degrees of the meridian at 70 degrees north are 20.08 km; the satellite stands 1000 km over the unit.
    const alongKm = 20.08;
    const dropKm = alongKm ** 2 / (2 * 6394);
    expect(source!.rangeKm).toBeCloseTo(Math.hypot(alongKm, 1000 - 0.3 + dropKm), 1);
    const offAxisDeg = Math.atan(alongKm / (1000 - 0.3 + dropKm)) / RAD;
    const { antenna } = radio.payload.receiver;
    const gain = (deg: number) => gainTowardsDbi(antenna, { frequencyGhz: up.frequencyGhz, offAxisDeg: deg });
    expect(source!.discriminationDb).toBeCloseTo(gain(0) - gain(offAxisDeg), 2);
    expect(source!.densityDbwHz).toBeCloseTo(
      50 - 10 * Math.log10(500e6) - freeSpaceDb(source!.rangeKm, up) + gain(offAxisDeg),
      2,
    );
  });

  test('verify the downlink by hand: the side lobes of the unit, 90 degrees from the jammer', () => {
    const { up: quiet, down: found } = jammingOf(onDownlink());
    expect(quiet.sources).toEqual([]);
    const [source] = found.sources;
    expect(source!.rangeKm).toBeCloseTo(20.08, 1);
    const { antenna } = radio.terminal.receiver!;
    const sideLobeDbi = gainTowardsDbi(antenna, { frequencyGhz: down.frequencyGhz, offAxisDeg: 90 });
    expect(source!.densityDbwHz).toBeCloseTo(
      50 - 10 * Math.log10(500e6) - freeSpaceDb(source!.rangeKm, down) + sideLobeDbi,
      1,
    );
  });

  test('verify that what is not active, not in the band, not against it or out of sight jams nobody', () => {
    const later = utcMs(AT + 3_600_000);
    const timed = readerOf(jammed({ threat: { activeFromUtcMs: later } }))!;
    expect(timed(AT, ZENITH).up.sources).toEqual([]);
    expect(timed(later, ZENITH).up.sources).toHaveLength(1);
    expect(readerOf(jammed({ radio: { frequencyGhz: 14 } }))).toBeNull();
    expect(readerOf(jammed({ radio: { against: 'downlink' } }))).toBeNull();
    expect(readerOf(jammed({ threat: { kind: 'listener' } }))).toBeNull();
    expect(readerOf({ ...jammed(), radio: { ...jammed().radio, threats: [] } })).toBeNull();
    // 4/3 Earth: 71.4 km of horizon for 300 m and 13.0 km for a mast of 10 m.
    const southKm = (km: number) => ({ place: { ...UNIT, latitudeDeg: 70 - km / 111.56, heightM: 300 } });
    expect(jammingOf({ ...onDownlink(), threat: southKm(84) }).down.sources).toHaveLength(1);
    expect(readerOf(jammed({ ...onDownlink(), threat: southKm(85) }))).toBeNull();
    const antipodes = { place: { latitudeDeg: -70, longitudeDeg: -155, heightM: 0 } };
    expect(jammingOf({ threat: antipodes }).up.sources).toEqual([]);
  });

  test('verify that half of a band counts half, and that a jammer on both carriers counts twice', () => {
    const halfBandGhz = occupiedBandwidthHz(up.waveform) / 2e9;
    const whole = jammingOf({ radio: { bandwidthHz: 1e9 } });
    const half = jammingOf({
      radio: { bandwidthHz: 1e9, frequencyGhz: up.frequencyGhz + 0.5 },
    });
    expect(halfBandGhz).toBeLessThan(0.5);
    expect(whole.up.densityDbwHz - half.up.densityDbwHz).toBeCloseTo(10 * Math.log10(2), 6);
    const wide = jammingOf({ radio: { against: 'both', frequencyGhz: 25, bandwidthHz: 15e9 } });
    expect([wide.up.sources.length, wide.down.sources.length]).toEqual([1, 1]);
  });
});

describe('jamming in budget and samples', () => {
  const prepared = { up: mustSucceed(prepareLink(up)), down: mustSucceed(prepareLink(down)) };
  const geometry = linkGeometryOf(ZENITH, radio.payload);

  test('verify that the lines add up, name the jammer, and agree with the samples', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 90, noNaN: true }),
        fc.double({ min: -230, max: -150, noNaN: true }),
        fc.constantFrom('up' as const, 'down' as const),
        (elevationDeg, densityDbwHz, direction) => {
          const link = prepared[direction];
          const source = { name: 'North jammer', densityDbwHz, rangeKm: 20, discriminationDb: 30 };
          const at = { ...geometry, elevationDeg };
          const { lines, verdict } = mustSucceed(budgetAt(link, at, { densityDbwHz, sources: [source] }));
          const values = new Map(lines.map((line) => [line.id, line.value]));
          const terms = lines.filter((line) => line.kind === 'term');
          expect(terms.reduce((sum, line) => sum + line.value, 0)).toBeCloseTo(verdict.marginDb, 8);
          expect(values.get('jamming')!).toBeLessThanOrEqual(0);
          expect(values.get('j-s')).toBeCloseTo(values.get('j-s-1')!, 9);
          expect(lines.find((line) => line.id === 'j-s-1')!.name).toContain('North jammer');
          const samples = mustSucceed(
            sampleLink(link, {
              rangeKm: Float64Array.of(at.rangeKm),
              azimuthDeg: Float64Array.of(at.azimuthDeg),
              elevationDeg: Float64Array.of(elevationDeg),
              satelliteOffAxisDeg: Float64Array.of(at.satelliteOffAxisDeg),
              rangeRateKmS: Float64Array.of(0),
              jammingDbwHz: Float64Array.of(densityDbwHz),
            }),
          );
          expect(Math.abs(samples.marginDb[0]! - verdict.marginDb)).toBeLessThan(0.05);
          expect(Math.abs(samples.clearSkyMarginDb[0]! - verdict.clearSkyMarginDb)).toBeLessThan(0.05);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('verify that at the burn-through range just the kept margin is left', () => {
    const source = { name: 'J', densityDbwHz: -205, rangeKm: 20, discriminationDb: 0 };
    const { lines } = mustSucceed(
      budgetAt(prepared.down, geometry, { densityDbwHz: -205, sources: [source] }),
    );
    const burnKm = lines.find((line) => line.id === 'burn-through-1')!.value;
    const nearDbwHz = -205 + 20 * Math.log10(20 / burnKm);
    const near = { ...source, densityDbwHz: nearDbwHz, rangeKm: burnKm };
    const { verdict } = mustSucceed(
      budgetAt(prepared.down, geometry, { densityDbwHz: nearDbwHz, sources: [near] }),
    );
    expect(verdict.marginDb).toBeCloseTo(down.keptMarginDb, 6);
  });

  test('verify that a jammer that alone takes the link is the limit, by its name, and that infinity is refused', () => {
    const source = { name: 'North jammer', densityDbwHz: -150, rangeKm: 20, discriminationDb: 0 };
    const { verdict } = mustSucceed(
      budgetAt(prepared.up, geometry, { densityDbwHz: -150, sources: [source] }),
    );
    expect(verdict.limit).toBe('jamming');
    expect(verdict.limitText).toMatch(/^jamming by North jammer leaves -\d+\.\d dB; without it/);
    expect(verdict.unjammedMarginDb).toBeGreaterThan(up.keptMarginDb);
    const endless = { densityDbwHz: Number.POSITIVE_INFINITY, sources: [source] };
    expect(budgetAt(prepared.up, geometry, endless).ok).toBe(false);
  });

  test('verify that a pass is cut while the jammer works, and says so', () => {
    const strong = jammed({
      threat: { activeFromUtcMs: utcMs(AT + 33_300), activeToUtcMs: utcMs(AT + 71_700) },
      radio: { eirpDbw: 110 },
    });
    const windows = passLinkWindows({
      startUtcMs: AT,
      endUtcMs: AT + 100_000,
      lookAt: () => ZENITH,
      payload: radio.payload,
      up: prepared.up,
      down: prepared.down,
      cutsAt: () => [],
      jammingAt: readerOf(strong),
    });
    expect(windows.map(({ open, limit }) => [open, limit])).toEqual([
      ['both', 'jamming'],
      ['down', 'up-opens'],
      ['both', 'access'],
    ]);
    expect(Math.abs(windows[0]!.endUtcMs - AT - 33_300)).toBeLessThanOrEqual(100);
  });

  test('verify that more EIRP never helps and more distance never hurts the one who is jammed', () => {
    const marginOf = (eirpDbw: number, latitudeDeg: number) => {
      const place = { latitudeDeg, longitudeDeg: 25, heightM: 3000 };
      const found = jammingOf({ ...onDownlink({ eirpDbw }), threat: { place } }).down;
      return mustSucceed(budgetAt(prepared.down, geometry, found)).verdict.marginDb;
    };
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 70.05, max: 71, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (eirpDbw, moreDb, latitudeDeg, furtherDeg) => {
          const before = marginOf(eirpDbw, latitudeDeg);
          expect(marginOf(eirpDbw + moreDb, latitudeDeg)).toBeLessThanOrEqual(before + 1e-9);
          expect(marginOf(eirpDbw, latitudeDeg + furtherDeg)).toBeGreaterThanOrEqual(before - 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('who hears a pair', () => {
  const listening = (threat: Partial<Threat> = {}, changes: Partial<ThreatRadio> = {}) =>
    jammed({
      threat: { kind: 'listener', name: 'Post', ...threat },
      radio: { eirpDbw: null, sensitivityDbw: -140, bandwidthHz: 1e9, ...changes },
    });
  const readHearing = (asked: Scenario) => hearingReader({ scenario: asked, up, site: SITE });

  test('verify the power by hand: side lobes at 90 degrees, free space, the gain of the post', () => {
    const antenna = { kind: 'omni', gainDbi: 3 } as const;
    const [hearing] = readHearing(listening({}, { antenna }))!(AT, ZENITH);
    const { transmitter } = radio.terminal;
    const { power } = transmitter!;
    if (power.kind !== 'amplifier') throw new Error('the dish has an amplifier');
    const eirpDbw =
      power.powerDbw -
      power.outputBackOffDb -
      power.lineLossDb +
      gainTowardsDbi(transmitter!.antenna, {
        frequencyGhz: up.frequencyGhz,
        offAxisDeg: hearing!.offAxisDeg,
      });
    expect(hearing!.offAxisDeg).toBeCloseTo(89.2, 0);
    expect(hearing!.powerDbw).toBeCloseTo(eirpDbw - freeSpaceDb(hearing!.rangeKm, up) + 3, 6);
    expect(hearing!.overSensitivityDb).toBeCloseTo(hearing!.powerDbw + 140, 9);
  });

  test('verify that a post hears in its band, in sight and in its time alone, and unknown sensitivity stays unknown', () => {
    expect(readHearing(listening({}, { frequencyGhz: 14 }))).toBeNull();
    expect(readHearing(listening({ place: { latitudeDeg: 72, longitudeDeg: 25, heightM: 0 } }))).toBeNull();
    expect(readHearing(jammed())).toBeNull();
    expect(readHearing(listening({ activeToUtcMs: AT }))!(AT, ZENITH)).toEqual([]);
    const [unknown] = readHearing(listening({}, { sensitivityDbw: null }))!(AT, ZENITH);
    expect(unknown!.overSensitivityDb).toBeNull();
    expect(hearingLines([unknown!]).map(({ id, kind }) => [id, kind])).toEqual([['heard-1', 'fact']]);
  });

  test('verify that looking closer to the post is never quieter, but for the step of the envelope', () => {
    // S.465 steps up where its slope ends: from 32 - 25 log 48 = -10.03 dBi to -10 dBi.
    const stepDb = -10 - (32 - 25 * Math.log10(48));
    const read = readHearing(listening())!;
    const at = (elevationDeg: number) => read(AT, { ...ZENITH, azimuthDeg: 0, elevationDeg })[0]!.powerDbw;
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 90, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (elevationDeg, moreDeg) => {
          expect(at(Math.min(90, elevationDeg + moreDeg))).toBeLessThanOrEqual(
            at(elevationDeg) + stepDb + 1e-9,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
