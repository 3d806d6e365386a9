import { describe, expect, test } from 'vitest';
import { placeAt, siteFrameFromPlace } from '../../../shared/astro/index.ts';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import {
  DEFAULT_LINK_OPTIONS,
  type PayloadType,
  type Period,
  type Scenario,
  type TerminalType,
  utcMs,
} from '../../../shared/domain/index.ts';
import { budgetAt, NO_JAMMING, prepareLink } from '../../../shared/link/index.ts';
import {
  bandWarnings,
  carriersOf,
  cutReader,
  exceedancePercentOf,
  LIBRARY_PAYLOADS,
  LIBRARY_TERMINALS,
  linkGeometryOf,
  linksOf,
  matchRadios,
  oneWayLinks,
  pairsFor,
  radioOfPair,
  spectrumHits,
  underClearSky,
  whatIfPairs,
  withTerminalTried,
} from '../../../shared/radios/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { period } from '../../support/scenarios.ts';

const { scenario } = buildDemonstration();
const terminal = (id: string) => LIBRARY_TERMINALS.find((type) => type.terminalTypeId === id)!;
const payload = (id: string) => LIBRARY_PAYLOADS.find((type) => type.payloadTypeId === id)!;
const PLACE = { latitudeDeg: 69, longitudeDeg: 19, heightKm: 0.1 };

function radioOf(
  stationId: string,
  fleetId: string,
  change: (scenario: Scenario) => Scenario = (same) => same,
) {
  const changed = change(scenario);
  const [pair] = mustSucceed(pairsFor(changed, { stationId, fleetId }));
  return mustSucceed(radioOfPair(changed, pair!));
}

function withRadio(radio: Partial<Scenario['radio']>): Scenario {
  return { ...scenario, radio: { ...scenario.radio, ...radio } };
}

describe('which radios can talk', () => {
  test('verify that band, halves and carriers decide', () => {
    expect(matchRadios(terminal('oneweb-ut'), payload('oneweb-ku'))).toEqual({ directions: 'both' });
    expect(matchRadios(terminal('oneweb-ut'), payload('iridium-l'))).toEqual({
      directions: null,
      reason: 'Ku band against L band',
    });
    const listens: TerminalType = { ...terminal('oneweb-ut'), transmitter: null };
    expect(matchRadios(listens, payload('oneweb-ku'))).toEqual({ directions: 'down' });
    const sends: TerminalType = { ...terminal('oneweb-ut'), receiver: null };
    expect(matchRadios(sends, payload('oneweb-ku'))).toEqual({ directions: 'up' });
    // Commercial and military Ka band: one letter, carriers too far from each other.
    expect(matchRadios(terminal('milka-array'), payload('amazon-leo-ka')).directions).toBeNull();
  });

  test('verify that the pairs of the mission are in the order of stations, terminals, fleets', () => {
    const pairs = mustSucceed(linksOf(scenario));
    const own = pairs.filter(({ stationId }) => stationId === 'battalion-cp');
    expect(own.map((pair) => [pair.terminalTypeId, pair.fleetId, pair.payloadTypeId])).toEqual([
      ['milka-dish-12', 'sdn-backbone', 'backbone-ka'],
      ['oneweb-ut', 'commercial-1200', 'oneweb-ku'],
      ['milka-dish-12', 'military-geo', 'mil-geo-ka'],
      ['x-dish-24', 'military-geo', 'mil-geo-x'],
    ]);
  });

  test('verify that what is missing is named', () => {
    const ask = (asked: Scenario, stationId: string, fleetId: string) =>
      mustFail(pairsFor(asked, { stationId, fleetId })).message;
    expect(ask(scenario, 'nobody', 'sdn-backbone')).toContain('found "nobody"');
    expect(ask(scenario, 'drone', 'none')).toContain('found "none"');
    expect(ask(withRadio({ stations: [] }), 'drone', 'sdn-backbone')).toBe(
      'station drone: expected at least one terminal, found none',
    );
    expect(ask(withRadio({ fleets: [] }), 'drone', 'sdn-backbone')).toBe(
      'fleet sdn-backbone: expected at least one payload, found none',
    );
    expect(ask(withRadio({ terminalTypes: [] }), 'drone', 'sdn-backbone')).toContain(
      'station drone: terminalTypeIds: expected a terminal type of the scenario, found "milka-array"',
    );
    expect(mustFail(linksOf(withRadio({ payloadTypes: [] }))).code).toBe('radios.unknownType');
    expect(ask(scenario, 'recon-team', 'commercial-1200')).toContain('Ka band against Ku band');
  });
});

describe('one-way links of a pair', () => {
  const question = { place: PLACE, options: DEFAULT_LINK_OPTIONS };

  test('verify that every pair of the mission can be prepared in both directions', () => {
    for (const pair of mustSucceed(linksOf(scenario))) {
      const links = mustSucceed(oneWayLinks(mustSucceed(radioOfPair(scenario, pair)), question));
      expect(mustSucceed(prepareLink(links.up!)).link.direction).toBe('up');
      expect(mustSucceed(prepareLink(links.down!)).link.direction).toBe('down');
    }
  });

  test('verify that typed climate, mount and worst month count', () => {
    const climate = {
      rainRateMmPerHour: 77,
      rainHeightKm: null,
      vapourGPerM3: null,
      cloudLiquidKgPerM2: null,
      temperatureK: null,
      pressureHpa: null,
      wetRefractivity: null,
    };
    const mount = { tiltDeg: 20, headingDeg: 180, maxScanDeg: 50, keyholeDeg: 0 };
    const radio = radioOf('drone', 'sdn-backbone', (same) => ({
      ...same,
      radio: {
        ...same.radio,
        stations: same.radio.stations.map((entry) => ({ ...entry, climate, mount })),
      },
    }));
    const links = mustSucceed(oneWayLinks(radio, question));
    expect(links.climate.sources.rainRateMmPerHour).toEqual({ value: 77, source: 'given' });
    expect(links.climate.sources.temperatureK?.source).toBe('built-in climatology');
    expect(links.up!.station.mount).toEqual(mount);
    expect(links.exceedancePercent).toBe(1);
    const worst = mustSucceed(exceedancePercentOf({ availabilityPercent: 99, statistics: 'worst-month' }));
    expect(worst).toBeCloseTo(0.3, 12);
    expect(mustSucceed(exceedancePercentOf({ availabilityPercent: 99.99, statistics: 'year' }))).toBe(0.01);
  });

  test('verify that a slow modem narrows the carrier and takes its share of the satellite’s power', () => {
    const radio = radioOf('drone', 'sdn-backbone');
    const slow = { ...radio, terminal: { ...radio.terminal, maxSymbolRateBaud: 10e6 } };
    const { up, down } = mustSucceed(oneWayLinks(slow, question));
    expect(down!.waveform).toMatchObject({ symbolRateBaud: 10e6 });
    expect(down!.otherLossDb).toBeCloseTo(10, 9);
    expect(up!.waveform).toMatchObject({ symbolRateBaud: 10e6 });
    expect(up!.otherLossDb).toBe(0);
  });

  test('verify that the feeder of a transparent payload is noise, and crossed hands cost 25 dB', () => {
    const radio = radioOf('battalion-cp', 'military-geo');
    const { down } = mustSucceed(oneWayLinks(radio, question));
    // 98 dBHz in 24 MHz, as the library has it.
    expect(down!.carrierToInterferenceDb).toBeCloseTo(98 - 10 * Math.log10(24e6), 9);
    const crossed: PayloadType = {
      ...radio.payload,
      transmitter: { ...radio.payload.transmitter, polarisation: { kind: 'right' } },
    };
    expect(mustSucceed(oneWayLinks({ ...radio, payload: crossed }, question)).down!.polarisationLossDb).toBe(
      25,
    );
  });

  test('verify that a climate out of bounds is refused with its field', () => {
    const place = { ...PLACE, latitudeDeg: 95 };
    const failure = mustFail(oneWayLinks(radioOf('drone', 'sdn-backbone'), { ...question, place }));
    expect(failure.message).toContain('latitudeDeg');
  });
});

describe('geometry and cuts', () => {
  test('verify that a fixed beam is off its axis by the angle from the nadir, a steered one not', () => {
    const look = { rangeKm: 35_786, azimuthDeg: 0, elevationDeg: 90, rangeRateKmS: 0 };
    const fixed = payload('uhf-geo');
    expect(linkGeometryOf(look, fixed).satelliteOffAxisDeg).toBeCloseTo(0, 9);
    // The Earth's edge from the geostationary orbit: asin(6371 / 42164) = 8.69 degrees.
    const edge = { ...look, rangeKm: Math.sqrt(42_157 ** 2 - 6371 ** 2), elevationDeg: 0 };
    expect(linkGeometryOf(edge, fixed).satelliteOffAxisDeg).toBeCloseTo(8.69, 2);
    expect(linkGeometryOf(edge, payload('mil-geo-x')).satelliteOffAxisDeg).toBe(0);
  });

  test('verify that emission control stops transmitting, keys stop both, sectors and the arc count', () => {
    const radio = radioOf('drone', 'sdn-backbone');
    const site = siteFrameFromPlace({ latitudeDeg: 0, longitudeDeg: 0, heightM: 0 });
    const sector = { fromAzimuthDeg: 350, toAzimuthDeg: 20, belowElevationDeg: 30, reason: 'radar' };
    const guarded = {
      ...radio,
      station: { ...radio.station, keepOutSectors: [sector] },
      fleet: { ...radio.fleet, geoArcExclusionDeg: 5 },
    };
    const read = cutReader({ scenario, radio: guarded, site });
    const look = (azimuthDeg: number, elevationDeg: number) => ({ azimuthDeg, elevationDeg, rangeKm: 1000 });
    const kinds = (hour: number, azimuthDeg: number, elevationDeg: number) =>
      read(utcMs(scenario.fromUtcMs + hour * 3_600_000), look(azimuthDeg, elevationDeg)).map(
        ({ kind, direction }) => `${kind} ${direction}`,
      );
    expect(kinds(1, 180, 45)).toEqual([]);
    expect(kinds(11.5, 180, 45)).toEqual(['emission-control up']);
    expect(kinds(12.1, 180, 45)).toEqual(['emission-control up', 'crypto-change both']);
    expect(kinds(1, 5, 29)).toEqual(['keep-out up']);
    expect(kinds(1, 5, 31)).toEqual([]);
    expect(kinds(1, 21, 29)).toEqual([]);
    // From the equator the arc goes through the zenith, east and west.
    expect(kinds(1, 90, 60)).toEqual(['geo-arc both']);
    expect(kinds(1, 0, 86)).toEqual(['geo-arc both']);
  });

  test('verify that a restricted band cuts the directions whose carrier it holds, and one without a band none', () => {
    const radio = radioOf('drone', 'sdn-backbone');
    const site = siteFrameFromPlace({ latitudeDeg: 0, longitudeDeg: 0, heightM: 0 });
    const cutsWith = (lowGhz: number | null, highGhz: number | null) => {
      const restricted = period({ periodId: 'band', kind: 'restricted', name: 'Band lent', lowGhz, highGhz });
      const asked = { ...scenario, periods: [restricted] };
      const at = utcMs(restricted.fromUtcMs);
      const cuts = cutReader({ scenario: asked, radio, site })(at, {
        azimuthDeg: 180,
        elevationDeg: 45,
        rangeKm: 1000,
      });
      return cuts.map(({ kind, direction, text }) => `${kind} ${direction}: ${text}`);
    };
    expect(cutsWith(null, null)).toEqual([]);
    expect(cutsWith(10, 15)).toEqual([]);
    expect(cutsWith(30, 31)).toEqual(['restricted up: restricted from 30 to 31 GHz: Band lent']);
    expect(cutsWith(20, 21)).toEqual(['restricted down: restricted from 20 to 21 GHz: Band lent']);
    expect(cutsWith(20, 31)).toEqual(['restricted both: restricted from 20 to 31 GHz: Band lent']);
  });
});

describe('a clear sky', () => {
  test('verify that it gives the margin that a budget tells for clear sky, but for what dry air scintillates', () => {
    const options = { ...DEFAULT_LINK_OPTIONS, availabilityPercent: 99.9 };
    const look = { rangeKm: 1200, azimuthDeg: 180, elevationDeg: 30, rangeRateKmS: 0 };
    const verdictOf = (change: (scenario: Scenario) => Scenario, direction: 'up' | 'down') => {
      const radio = radioOf('drone', 'sdn-backbone', change);
      const link = mustSucceed(oneWayLinks(radio, { place: PLACE, options }))[direction]!;
      const geometry = linkGeometryOf(look, radio.payload);
      return mustSucceed(budgetAt(mustSucceed(prepareLink(link)), geometry, NO_JAMMING)).verdict;
    };
    for (const direction of ['up', 'down'] as const) {
      const [planned, clear] = [verdictOf((same) => same, direction), verdictOf(underClearSky, direction)];
      expect(clear.marginDb).toBeGreaterThan(planned.marginDb + 0.5);
      expect(Math.abs(clear.marginDb - planned.clearSkyMarginDb)).toBeLessThan(0.3);
    }
  });
});

describe('the list of restricted frequencies', () => {
  const radio = radioOf('drone', 'sdn-backbone');
  const centre = { latitudeDeg: 60, longitudeDeg: 20, heightM: 0 };
  const band = (facts: Partial<Period>) =>
    period({ periodId: 'band', kind: 'restricted', name: 'Band lent', lowGhz: 30, highGhz: 31, ...facts });
  const at = utcMs(band({}).fromUtcMs);
  const askedOf = (facts: Partial<Period>, protectedBands: 'cut' | 'warn', latitudeDeg = 60) => ({
    scenario: {
      ...scenario,
      periods: [band(facts)],
      radio: { ...scenario.radio, options: { ...scenario.radio.options, protectedBands } },
    },
    radio,
    site: siteFrameFromPlace({ ...centre, latitudeDeg }),
  });
  const look = { azimuthDeg: 180, elevationDeg: 45, rangeKm: 1000 };
  const answers = (...asked: Parameters<typeof askedOf>) => {
    const question = askedOf(...asked);
    return [cutReader(question)(at, look), bandWarnings(question, at)].map((list) =>
      list.map(({ direction, text }) => `${direction}: ${text}`),
    );
  };

  test('verify that TABOO always cuts, and PROTECTED and GUARDED as the planner chose', () => {
    expect(answers({ protection: 'taboo' }, 'warn')).toEqual([
      ['up: TABOO from 30 to 31 GHz: Band lent'],
      [],
    ]);
    expect(answers({ protection: null }, 'warn')[1]).toEqual([]);
    for (const protection of ['protected', 'guarded'] as const) {
      const text = `up: ${protection.toUpperCase()} from 30 to 31 GHz: Band lent`;
      expect(answers({ protection }, 'cut')).toEqual([[text], []]);
      expect(answers({ protection }, 'warn')).toEqual([[], [text]]);
    }
  });

  test('verify that an area counts for those who stand in it alone', () => {
    const area = { centre, radiusKm: 100 };
    // 0.8 degrees of latitude are 89 km, 1 degree 111 km.
    expect(answers({ protection: 'taboo', area }, 'cut', 60.8)[0]).toEqual([
      'up: TABOO from 30 to 31 GHz within 100 km: Band lent',
    ]);
    expect(answers({ protection: 'taboo', area }, 'cut', 61)).toEqual([[], []]);
  });

  test('verify that a carrier beside a band is cut where its width reaches into it', () => {
    const { up } = carriersOf(radio);
    const width = up!.highGhz - up!.lowGhz;
    expect(width).toBeGreaterThan(0);
    const above = { lowGhz: up!.highGhz - width / 10, highGhz: up!.highGhz + 1 };
    expect(answers(above, 'cut')[0]).toHaveLength(1);
    expect(answers({ lowGhz: up!.highGhz + width / 10, highGhz: up!.highGhz + 1 }, 'cut')[0]).toEqual([]);
  });

  test('verify that quiet hours stop transmitting', () => {
    expect(answers({ kind: 'quiet-hours' }, 'cut')[0]).toEqual(['up: quiet hours: Band lent']);
  });

  test('verify that the spectrum check lists each carrier with its time in the area, and what comes of it', () => {
    const { scenario: asked } = askedOf({ protection: 'guarded' }, 'warn');
    const all = spectrumHits(asked);
    expect(new Set(all.map(({ effect }) => effect))).toEqual(new Set(['warn']));
    expect(new Set(all.map(({ direction }) => direction))).toEqual(new Set(['up']));
    const [first] = all;
    expect([first!.fromUtcMs, first!.toUtcMs]).toEqual([band({}).fromUtcMs, band({}).toUtcMs]);
    // The drone flies: of a circle about where it is halfway through the hour it is in but a part of it.
    const drone = asked.stations.find(({ track }) => track.length > 0)!;
    const halfway = placeAt(drone, utcMs(at + 1_800_000))!;
    const near = { ...asked, periods: [band({ area: { centre: halfway, radiusKm: 5 } })] };
    const hits = spectrumHits(near).filter(({ stationId }) => stationId === drone.stationId);
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) {
      expect(hit.effect).toBe('cut');
      expect(hit.toUtcMs - hit.fromUtcMs).toBeLessThan(3_600_000);
    }
    expect(spectrumHits({ ...asked, periods: [band({ area: { centre, radiusKm: 1 } })] })).toEqual([]);
  });
});

describe('a terminal that a station does not have', () => {
  const stationId = scenario.stations[0]!.stationId;
  const own = new Set(
    scenario.radio.stations.find((entry) => entry.stationId === stationId)!.terminalTypeIds,
  );
  const keysOf = (pairs: readonly { readonly terminalTypeId: string; readonly payloadTypeId: string }[]) =>
    pairs.map(({ terminalTypeId, payloadTypeId }) => `${terminalTypeId} ${payloadTypeId}`).sort();

  test('verify that its pairs are those that the station would have with it, and no others', () => {
    const pairs = whatIfPairs(scenario, stationId);
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.some(({ terminalTypeId }) => own.has(terminalTypeId))).toBe(false);
    const having = scenario.radio.terminalTypes.reduce(
      (so, { terminalTypeId }) => withTerminalTried(so, stationId, terminalTypeId),
      scenario,
    );
    const all = mustSucceed(linksOf(having)).filter((pair) => pair.stationId === stationId);
    expect(keysOf(pairs)).toEqual(keysOf(all.filter(({ terminalTypeId }) => !own.has(terminalTypeId))));
  });

  test('verify that a station without any can be asked about, and an unknown type changes nothing', () => {
    const bare = withRadio({ stations: [] });
    expect(keysOf(whatIfPairs(bare, stationId)).length).toBeGreaterThan(
      keysOf(whatIfPairs(scenario, stationId)).length,
    );
    const [pair] = whatIfPairs(bare, stationId);
    const tried = withTerminalTried(bare, stationId, pair!.terminalTypeId);
    expect(mustSucceed(pairsFor(tried, pair!))).toContainEqual(pair);
    expect(withTerminalTried(scenario, stationId, 'telephone')).toBe(scenario);
    expect(withTerminalTried(scenario, stationId, [...own][0]!)).toBe(scenario);
  });
});
