import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import type { Scenario } from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-link-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { scenario } = buildDemonstration();

function fileOf(name: string, changed: Scenario): string {
  const file = path.join(folder, name);
  writeFileSync(file, writeScenarioFile(changed, []));
  return file;
}

const lantern = fileOf('lantern.backbone.json', scenario);
const asked = (station: string, satellite: string, at: string) => [
  ...['--from-terminal', station],
  ...['--satellite', satellite],
  ...['--at', at],
];
/** A pass at 15 degrees over the battalion, checked by hand below. */
const PASS = asked('battalion-cp', '900000018', '2026-11-22T00:06:46Z');

interface Line {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly kind: string;
  readonly sumOf?: readonly string[];
}

const log = (ratio: number) => 10 * Math.log10(ratio);

describe('link: one budget', () => {
  test('prints both directions, and they are what the formulas give by hand', async () => {
    const run = await runCli('link', lantern, ...PASS);
    expect(run.status).toBe(0);
    const answer = JSON.parse(run.stdout);
    expect(answer.sight).toBe('above-mask');
    expect(answer.marking).toBe('DEMONSTRATION / NOTIONAL');
    expect([answer.terminal.typeId, answer.payload.typeId]).toEqual(['milka-dish-12', 'backbone-ka']);
    expect(answer.climate.rainRateMmPerHour.source).toBe('built-in climatology');
    const { rangeKm, elevationDeg } = answer.geometry;
    const valuesOf = (direction: { lines: Line[] }) =>
      Object.fromEntries(direction.lines.map(({ id, value }) => [id, value])) as Record<string, number>;

    // What the air takes, from the other command with the same inputs.
    const air = async (frequencyGhz: number) => {
      const climate = answer.climate;
      const given = {
        'frequency-ghz': frequencyGhz,
        'elevation-deg': elevationDeg,
        'latitude-deg': answer.geometry.latitudeDeg,
        'longitude-deg': answer.geometry.longitudeDeg,
        'height-km': answer.geometry.heightAboveSeaKm,
        'availability-percent': 99,
        'antenna-diameter-m': 1.2,
        'antenna-efficiency': 0.62,
        'rain-rate-mm-per-h': climate.rainRateMmPerHour.value,
        'rain-height-km': climate.rainHeightKm.value,
        'water-vapour-g-per-m3': climate.vapourGPerM3.value,
        'cloud-liquid-kg-per-m2': climate.cloudLiquidKgPerM2.value,
        'temperature-k': climate.temperatureK.value,
        'pressure-hpa': climate.pressureHpa.value,
        'wet-refractivity': climate.wetRefractivity.value,
      };
      const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
      return JSON.parse((await runCli('attenuation', ...args)).stdout);
    };
    const [airUp, airDown] = [await air(30.5), await air(20.7)];

    const dishGain = (frequencyGhz: number) =>
      log(0.62 * ((Math.PI * 1.2 * frequencyGhz * 1e9) / 299_792_458) ** 2);
    const freeSpace = (frequencyGhz: number) =>
      20 * Math.log10((4 * Math.PI * rangeKm * 1e3 * frequencyGhz * 1e9) / 299_792_458);
    const dishPointing = (frequencyGhz: number) =>
      12 * (0.06 / ((70 * 299_792_458) / (frequencyGhz * 1e9) / 1.2)) ** 2;
    const beamPointing = 12 * (0.2 / Number(Math.sqrt(32_400 / 10 ** 3.1).toFixed(2))) ** 2;
    const boltzmann = log(1.380649e-23);
    const withInterference = (esN0Db: number, rollOff: number) =>
      -log(10 ** (-esN0Db / 10) + 10 ** (-(18 + log(1 + rollOff)) / 10));

    // Up: 16 W less 3 dB into the dish; 31 dBi over 290 K + 0.5 dB at 290 K + 300 K.
    const upCN0 =
      12 -
      2 -
      1 +
      dishGain(30.5) -
      dishPointing(30.5) -
      freeSpace(30.5) -
      airUp.totalDb -
      beamPointing +
      31 -
      log(290 + (10 ** 0.05 - 1) * 290 + 300 * 10 ** 0.05) -
      boltzmann;
    const up = valuesOf(answer.up);
    expect(up['c-n0']).toBeCloseTo(upCN0, 6);
    const upMargin = withInterference(upCN0 - log(50e6), 0.1) - 1 + 2.85;
    expect(answer.up.marginDb).toBeCloseTo(upMargin, 6);

    // Down: the sky by P.618-14 section 3 through 92 % of the pattern, the ground through the rest.
    const transmission = 10 ** (-(airDown.gasDb + airDown.cloudDb + airDown.rainDb) / 10);
    const mediumK = 37.34 + 0.81 * answer.climate.temperatureK.value;
    const skyK = mediumK * (1 - transmission) + 2.7 * transmission;
    const systemK = 0.92 * skyK + 0.08 * 290 + (10 ** 0.03 - 1) * 290 + 120 * 10 ** 0.03;
    const downCN0 =
      33 -
      beamPointing -
      freeSpace(20.7) -
      airDown.totalDb -
      dishPointing(20.7) +
      dishGain(20.7) -
      log(systemK) -
      boltzmann;
    expect(Math.abs(valuesOf(answer.down)['c-n0']! - downCN0)).toBeLessThan(0.02);
    const downMargin = withInterference(downCN0 - log(100e6), 0.1) - 1 + 2.85;
    expect(Math.abs(answer.down.marginDb - downMargin)).toBeLessThan(0.02);
  });

  test('prints sums that are the sums of the lines they name', async () => {
    const { up, down } = JSON.parse((await runCli('link', lantern, ...PASS)).stdout);
    for (const { lines } of [up, down] as { lines: Line[] }[]) {
      const byId = new Map(lines.map((line) => [line.id, line.value]));
      const sums = lines.filter(({ kind }) => kind === 'sum');
      expect(sums.length).toBeGreaterThan(5);
      for (const { sumOf = [], value } of sums) {
        expect(sumOf.reduce((total, id) => total + byId.get(id)!, 0)).toBeCloseTo(value, 9);
      }
    }
  });

  test('asks for more availability and gets less margin, in text too', async () => {
    const usual = JSON.parse((await runCli('link', lantern, ...PASS)).stdout);
    const more = await runCli('link', lantern, ...PASS, '--availability-percent', '99.9');
    const { up, exceedancePercent } = JSON.parse(more.stdout);
    expect(exceedancePercent).toBe(0.1);
    expect(up.marginDb).toBeLessThan(usual.up.marginDb - 1);
    const text = await runCli('link', lantern, ...PASS, '--format', 'text');
    expect(text.stdout).toContain('DEMONSTRATION / NOTIONAL');
    expect(text.stdout).toMatch(/^= Margin +\d+\.\d\d dB$/m);
    expect(text.stdout).toContain('rainRateMmPerHour');
  });

  test('says that a satellite stands below the horizon, and computes no budget for it', async () => {
    const run = await runCli('link', lantern, ...asked('battalion-cp', '900000018', '2026-11-22T06:02:08Z'));
    expect(run.status).toBe(0);
    const answer = JSON.parse(run.stdout);
    expect(answer.sight).toBe('below-horizon');
    expect(answer.verdict).toMatch(/^no link: the satellite stands \d+\.\d+ degrees below the horizon$/);
    expect([answer.up, answer.down]).toEqual([null, null]);
  });

  test('says that a satellite stands below the mask or above the antenna, and what the link would be', async () => {
    const limited: Scenario = {
      ...scenario,
      stations: scenario.stations.map((station) =>
        station.stationId === 'battalion-cp'
          ? { ...station, antennaLimits: { minElevationDeg: 0, maxElevationDeg: 12 } }
          : { ...station, minElevationDeg: 89 },
      ),
    };
    const file = fileOf('limited.backbone.json', limited);
    const high = JSON.parse((await runCli('link', file, ...PASS)).stdout);
    expect(high.sight).toBe('above-antenna');
    expect(high.verdict).toMatch(
      /^no window: the satellite stands at 1[45]\.\d+ degrees, above the 12 that the antenna/,
    );
    expect(high.up.lines.length).toBeGreaterThan(20);
    const low = JSON.parse(
      (await runCli('link', file, ...asked('gateway-north', '900000018', '2026-11-22T00:06:46Z'))).stdout,
    );
    expect(low.sight).toBe('below-mask');
    expect(low.geometry.bindingElevationDeg).toBeCloseTo(89, 9);
    expect(low.verdict).toContain('below the 89.00 that horizon, floor or antenna ask for there');
  });

  test('cuts the uplink under emission control and says so', async () => {
    const silent: Scenario = {
      ...scenario,
      periods: scenario.periods.map((period) =>
        period.kind === 'emission-control'
          ? { ...period, fromUtcMs: scenario.fromUtcMs, stationIds: [] }
          : period,
      ),
    };
    const answer = JSON.parse((await runCli('link', fileOf('silent.backbone.json', silent), ...PASS)).stdout);
    expect([answer.up.closes, answer.up.rateBps, answer.up.limit]).toEqual([false, 0, 'emission-control']);
    expect(answer.down.closes).toBe(true);
    expect(answer.verdict).toContain('cut by emission control: Quiet period');
  });

  test('loses the uplink to a jammer by its name, and tells a post that hears the unit', async () => {
    const place = { latitudeDeg: 69.9, longitudeDeg: 21, heightM: 800 };
    const threat = (kind: 'jammer' | 'listener', name: string) => ({
      threatId: kind,
      kind,
      name,
      place,
      reportedRadiusKm: null,
      activeFromUtcMs: null,
      activeToUtcMs: null,
      symbolCode: null,
      note: '',
    });
    const radio = (threatId: string, eirpDbw: number | null) => ({
      threatId,
      frequencyGhz: 30.5,
      bandwidthHz: 200e6,
      eirpDbw,
      antenna: { kind: 'omni' as const, gainDbi: 20 },
      against: 'uplink' as const,
      sensitivityDbw: eirpDbw === null ? -150 : null,
    });
    const jammed: Scenario = {
      ...scenario,
      threats: [threat('jammer', 'Loud one'), threat('listener', 'Ear on the hill')],
      radio: { ...scenario.radio, threats: [radio('jammer', 100), radio('listener', null)] },
    };
    const answer = JSON.parse((await runCli('link', fileOf('jammed.backbone.json', jammed), ...PASS)).stdout);
    expect([answer.up.closes, answer.up.rateBps, answer.up.limit]).toEqual([false, 0, 'jamming']);
    expect(answer.verdict).toContain('uplink does not close: jamming by Loud one leaves');
    expect(answer.down.closes).toBe(true);
    const names = (answer.up.lines as Line[]).map(({ name }) => name);
    expect(names).toContain('J/S of Loud one');
    expect(names).toContain('Burn-through range of Loud one');
    expect(names).toContain('Power at Ear on the hill');
    expect((answer.down.lines as Line[]).some(({ id }) => id === 'jamming')).toBe(false);
  });

  test('chooses the terminal that is asked for among several', async () => {
    const geo = asked('battalion-cp', '900003003', '2026-11-22T03:00:00Z');
    const first = await runCli('link', lantern, ...geo);
    expect(first.stderr).toContain('also possible: --terminal x-dish-24 --payload mil-geo-x');
    const second = await runCli('link', lantern, ...geo, '--terminal', 'x-dish-24');
    expect(second.stderr).toBe('');
    expect(JSON.parse(second.stdout).terminal.typeId).toBe('x-dish-24');
  });
});

describe('link: bad input', () => {
  const at = '2026-11-22T00:06:46Z';
  test.each([
    [[], '--from-terminal: expected a station, found nothing'],
    [['--from-terminal', 'drone'], '--satellite: expected a catalogue number, found nothing'],
    [['--from-terminal', 'drone', '--satellite', '900000018'], '--at: expected an instant, found nothing'],
    [asked('nobody', '900000018', at), 'found "nobody"'],
    [asked('drone', '5', at), '--satellite: expected a catalogue number of the scenario, found "5"'],
    [asked('drone', '900000100', at), 'comes later or has no elements, found "900000100"'],
    [asked('drone', '900000018', '2027-01-01T00:00:00Z'), '--at: expected an instant of the scenario'],
    [asked('recon-team', '900002046', at), 'Ka band against Ku band'],
    [[...PASS, '--terminal', 'telephone'], 'terminal: expected one of milka-dish-12, x-dish-24, oneweb-ut'],
    [[...PASS, '--payload', 'telephone'], 'payload: expected one of backbone-ka, found "telephone"'],
    [[...PASS, '--availability-percent', '120'], 'expected a number from 90 to 99.999'],
    [[...PASS, '--wrong'], 'unknown option'],
    [[...PASS, '--to-terminal', 'nobody'], '--to-terminal: expected one of recon-team'],
    [[...PASS, '--to-terminal', 'battalion-cp'], '--to-terminal: expected another station'],
    [[...PASS, '--second-site', 'nobody'], '--second-site: expected one of recon-team'],
    [[...PASS, '--second-site', 'battalion-cp'], '--second-site: expected another station'],
    [['--windows', '--second-site', 'drone'], '--second-site: expected together with --from-terminal'],
  ])('refuses %j', async (args, message) => {
    const run = await runCli('link', lantern, ...args);
    expect(run.stderr).toContain(message);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
  });

  test('refuses a scenario whose units have no radios, naming the station', async () => {
    const bare = fileOf('bare.backbone.json', {
      ...scenario,
      radio: { ...scenario.radio, stations: [] },
    });
    const run = await runCli('link', bare, ...PASS);
    expect(run.stderr).toContain('station battalion-cp: expected at least one terminal, found none');
    expect(run.status).toBe(2);
  });
});

interface WindowRow {
  readonly stationId: string;
  readonly satelliteId: string;
  readonly terminalTypeId: string;
  readonly accessStartUtc: string;
  readonly accessEndUtc: string;
  readonly direction: string;
  readonly startUtc: string;
  readonly endUtc: string;
  readonly leastMarginDb: number;
  readonly downVolumeBits: number;
  readonly limit: string;
  readonly samples: { timeUtc: string; downRateBps: number; upMarginDb: number; downMarginDb: number }[];
}

const windowsOf = async (...args: string[]): Promise<{ linkWindows: WindowRow[]; marking: string }> => {
  const run = await runCli('link', lantern, '--windows', ...args);
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  return JSON.parse(run.stdout);
};
const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;
const shifted = (instant: string, byMs: number) => new Date(Date.parse(instant) + byMs).toISOString();

describe('link: windows', () => {
  test('ends a window where the budget stops closing, and samples are what the budget says', async () => {
    const span = ['--from', '2026-11-22T00:00:00Z', '--to', '2026-11-22T02:00:00Z'];
    const { linkWindows, marking } = await windowsOf(
      ...['--from-terminal', 'drone', '--terminal', 'milka-array', '--payload', 'backbone-ka'],
      ...span,
    );
    expect(marking).toBe('DEMONSTRATION / NOTIONAL');
    const row = linkWindows.find(({ direction, limit }) => direction === 'both' && limit !== 'access')!;
    expect(row.limit).toBe('field-of-regard');
    const closesAt = async (at: string) => {
      const run = await runCli(
        ...['link', lantern, ...asked('drone', row.satelliteId, at), '--terminal', 'milka-array'],
      );
      return JSON.parse(run.stdout);
    };
    const before = await closesAt(shifted(row.endUtc, -500));
    const after = await closesAt(shifted(row.endUtc, 500));
    expect([before.up.closes, before.down.closes]).toEqual([true, true]);
    expect([after.up.closes, after.up.limit]).toEqual([false, 'field-of-regard']);
    // The drone moves: the window's climate is that of the nearest half of a degree.
    const sample = row.samples[Math.floor(row.samples.length / 2)]!;
    const there = await closesAt(sample.timeUtc);
    expect(Math.abs(there.down.marginDb - sample.downMarginDb)).toBeLessThan(0.3);
    expect(Math.abs(there.up.marginDb - sample.upMarginDb)).toBeLessThan(0.3);
  });

  test('volumes are the trapezoids of the samples, and samples are 10 s apart at most', async () => {
    const { linkWindows } = await windowsOf(
      ...['--from-terminal', 'battalion-cp', '--terminal', 'milka-dish-12', '--to', '2026-11-22T01:00:00Z'],
    );
    expect(linkWindows.length).toBeGreaterThan(3);
    for (const { samples, downVolumeBits, startUtc, endUtc } of linkWindows) {
      expect([samples[0]!.timeUtc, samples.at(-1)!.timeUtc]).toEqual([startUtc, endUtc]);
      let bits = 0;
      samples.slice(1).forEach((sample, index) => {
        const before = samples[index]!;
        const stepS = seconds(before.timeUtc, sample.timeUtc);
        expect(stepS).toBeLessThanOrEqual(10.001);
        bits += ((before.downRateBps + sample.downRateBps) / 2) * stepS;
      });
      // Times are printed to the millisecond.
      expect(Math.abs(bits - downVolumeBits)).toBeLessThan(1e-3 * (downVolumeBits + 1e6));
    }
  });

  test('stops transmitting at the start of the quiet period, to 0.1 s', async () => {
    const quiet = '2026-11-22T11:00:00.000Z';
    const { linkWindows } = await windowsOf(
      ...['--from-terminal', 'recon-team', '--terminal', 'iridium-handset'],
      ...['--from', '2026-11-22T10:50:00Z', '--to', '2026-11-22T11:10:00Z'],
    );
    const cut = linkWindows.filter(({ limit }) => limit === 'emission-control');
    expect(cut.length).toBeGreaterThan(0);
    for (const { direction, endUtc } of cut.filter((row) => row.direction === 'both')) {
      expect(direction).toBe('both');
      expect(Math.abs(seconds(endUtc, quiet))).toBeLessThanOrEqual(0.1);
    }
    const after = linkWindows.filter(({ startUtc }) => startUtc > quiet);
    expect(after.length).toBeGreaterThan(0);
    expect(after.every(({ direction }) => direction === 'down' || direction === 'none')).toBe(true);
  });

  test('lies inside the access windows, and leaves the samples out where asked', async () => {
    const { linkWindows } = await windowsOf(
      ...['--satellite', '900000018', '--to', '2026-11-22T03:00:00Z', '--without-samples'],
    );
    expect(new Set(linkWindows.map(({ stationId }) => stationId)).size).toBeGreaterThan(2);
    for (const row of linkWindows) {
      expect(row).not.toHaveProperty('samples');
      expect(row.startUtc >= row.accessStartUtc && row.endUtc <= row.accessEndUtc).toBe(true);
    }
  });

  test.each([
    [['--windows', '--at', '2026-11-22T00:06:46Z'], '--at: expected only without --windows'],
    [[...PASS, '--without-samples'], '--without-samples: expected only together with --windows'],
    [[...PASS, '--from', '2026-11-22T00:06:46Z'], '--from: expected only together with --windows'],
    [['--windows', '--format', 'text'], '--format: expected json for --windows'],
    [['--windows', '--from-terminal', 'nobody'], '--from-terminal: expected one of recon-team'],
    [['--windows', '--terminal', 'telephone'], 'expected a pair of a terminal and a payload as asked for'],
    [['--windows', '--satellite', '5'], '--satellite: expected a catalogue number'],
  ])('refuses %j', async (args, message) => {
    const run = await runCli('link', lantern, ...args);
    expect(run.stderr).toContain(message);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
  });
});
