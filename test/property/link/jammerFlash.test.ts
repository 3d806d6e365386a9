import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrackReader } from '../../../shared/access/index.ts';
import { lookAnglesFromEcef, siteFrameFromPlace } from '../../../shared/astro/index.ts';
import {
  type JobId,
  OPEN_DIRECTIONS,
  type Threat,
  type ThreatRadio,
  utcMs,
} from '../../../shared/domain/index.ts';
import {
  createJobControl,
  createPassReader,
  type LinkJob,
  type LinkRequest,
  runLinkJob,
} from '../../../shared/jobs/index.ts';
import { angleBetweenDeg, arrayGainAtDbi, arrayGainBetween, fillCommon } from '../../../shared/link/index.ts';
import { PassSpan } from '../../../shared/radios/columns/passSpan.ts';
import { createScratch } from '../../../shared/radios/columns/scratch.ts';
import {
  jammingReader,
  jammingSpanReader,
  joinLinkWindows,
  type PassQuestion,
  passLinkWindows,
} from '../../../shared/radios/index.ts';
import { flatLinks } from '../../support/linkRequests.ts';
import { mustSucceed } from '../../support/results.ts';

/** Height of a jammer that flies, m: high enough to stand among the satellites as a unit sees them. */
const HEIGHT_M = 14_000;

/** A jammer over a unit, so far to its north, against one direction. */
function jammerNear(
  request: LinkRequest,
  options: {
    readonly station: number;
    readonly northDeg: number;
    readonly against: 'uplink' | 'downlink';
    readonly eirpDbw: number;
    readonly active: readonly [from: number, to: number] | null;
  },
): { readonly threat: Threat; readonly radio: ThreatRadio } {
  const { latitudeDeg, longitudeDeg } = request.scene.stations[options.station]!.place!;
  const threatId = `jammer-${options.station}-${options.against}-${options.active?.[0] ?? 'always'}`;
  const [fromUtcMs, toUtcMs] = options.active ?? [null, null];
  return {
    threat: {
      threatId,
      name: threatId,
      kind: 'jammer',
      place: { latitudeDeg: latitudeDeg + options.northDeg, longitudeDeg, heightM: HEIGHT_M },
      activeFromUtcMs: fromUtcMs === null ? null : utcMs(fromUtcMs),
      activeToUtcMs: toUtcMs === null ? null : utcMs(toUtcMs),
      note: '',
    } as Threat,
    radio: {
      threatId,
      eirpDbw: options.eirpDbw,
      against: options.against,
      // Over the whole of Ka band, both ways.
      frequencyGhz: options.against === 'uplink' ? 30 : 20,
      bandwidthHz: 4e9,
    } as ThreatRadio,
  };
}

function withJammers(request: LinkRequest, jammers: readonly ReturnType<typeof jammerNear>[]): LinkRequest {
  const { scene } = request;
  return {
    ...request,
    scene: {
      ...scene,
      threats: jammers.map(({ threat }) => threat),
      radio: { ...scene.radio, threats: jammers.map(({ radio }) => radio) },
    },
  };
}

function windowsOf(request: LinkRequest) {
  const job: LinkJob = {
    kind: 'links',
    jobId: 'flash' as JobId,
    request,
    samples: 'forget',
    chunkSize: 1_000,
    control: createJobControl(),
  };
  return joinLinkWindows(Array.from(runLinkJob(job), ({ windows }) => windows));
}

/** A pass to be looked at every 0.1 s about an instant. */
interface Suspect {
  readonly accessRow: number;
  readonly question: PassQuestion;
  readonly aboutUtcMs: number;
}

function passesOf(request: LinkRequest, station: number): Omit<Suspect, 'aboutUtcMs'>[] {
  const reader = createPassReader(request);
  const { windows, pairs } = request;
  const pair = pairs.find(({ stationIndex }) => stationIndex === station)!;
  return Array.from({ length: windows.count }, (_, row) => row)
    .filter((row) => windows.stationIndex[row] === station)
    .map((accessRow) => ({
      accessRow,
      question: mustSucceed(
        reader.passOf({
          pair,
          satelliteIndex: windows.satelliteIndex[accessRow]!,
          startUtcMs: windows.startUtcMs[accessRow]!,
          endUtcMs: windows.endUtcMs[accessRow]!,
        }),
      ),
    }));
}

/** Runs of 0.1 s looks within some seconds of an instant that last 0.3 s and more, as the windows have them; how many are short. */
function expectFound(request: LinkRequest, suspects: readonly Suspect[]): number {
  const windows = windowsOf(request);
  let shortCount = 0;
  for (const { accessRow, question, aboutUtcMs } of suspects) {
    const rows = Array.from(windows.startUtcMs.keys()).filter((row) => windows.accessRow[row] === accessRow);
    const runs: { open: string; fromUtcMs: number; toUtcMs: number }[] = [];
    const first = Math.max(question.startUtcMs, aboutUtcMs - 15_000);
    const last = Math.min(question.endUtcMs, aboutUtcMs + 15_000);
    for (let t = first; t <= last; t += 100) {
      const { open } = passLinkWindows({ ...question, startUtcMs: t, endUtcMs: t })[0]!;
      const run = runs.at(-1);
      if (run?.open === open) run.toUtcMs = t;
      else runs.push({ open, fromUtcMs: t, toUtcMs: t });
    }
    runs.forEach(({ open, fromUtcMs, toUtcMs }, index) => {
      // Both know an edge to 0.1 s.
      if (toUtcMs - fromUtcMs < 300) return;
      const isInner = index > 0 && index < runs.length - 1;
      if (isInner && toUtcMs - fromUtcMs < 10_000) shortCount += 1;
      const middle = (fromUtcMs + toUtcMs) / 2;
      const at = rows.find((row) => windows.startUtcMs[row]! <= middle && windows.endUtcMs[row]! >= middle);
      expect(at === undefined ? 'none' : OPEN_DIRECTIONS[windows.open[at]!]).toBe(open);
    });
  }
  return shortCount;
}

describe("a jammer's flash between two nodes", () => {
  it('verify that none is missed as satellites go through a jammer', () => {
    const plain = flatLinks({ satellites: 240, stations: 2 });
    const near = { station: 0, northDeg: 0.05, against: 'downlink', active: null } as const;
    const site = siteFrameFromPlace(plain.scene.stations[0]!.place!);
    const { place } = jammerNear(plain, { ...near, eirpDbw: 0 }).threat;
    const towards = lookAnglesFromEcef(site, siteFrameFromPlace(place).positionKm);
    // Those that come nearest to its direction.
    const nearest = passesOf(plain, 0)
      .map(({ accessRow, question }) => {
        let [leastDeg, aboutUtcMs] = [180, 0];
        for (let t = question.startUtcMs; t <= question.endUtcMs; t += 1_000) {
          const look = question.lookAt(utcMs(t));
          const awayDeg = look === null ? 180 : angleBetweenDeg(look, towards);
          if (awayDeg < leastDeg) [leastDeg, aboutUtcMs] = [awayDeg, t];
        }
        return { accessRow, leastDeg, aboutUtcMs };
      })
      .sort((a, b) => a.leastDeg - b.leastDeg)
      .slice(0, 4);
    expect(nearest[0]!.leastDeg).toBeLessThan(1);
    let shortCount = 0;
    // From where, in the middle of the beam, all of the margin goes, on: the flashes are ever longer.
    for (const eirpDbw of [15.5, 15.75, 16.25, 17]) {
      const request = withJammers(plain, [jammerNear(plain, { ...near, eirpDbw })]);
      const jammed = passesOf(request, 0);
      const suspects = nearest.map(({ accessRow, aboutUtcMs }) => {
        const pass = jammed.find((other) => other.accessRow === accessRow)!;
        return { ...pass, aboutUtcMs };
      });
      shortCount += expectFound(request, suspects);
    }
    expect(shortCount).toBeGreaterThan(0);
  });

  it.each(['uplink', 'downlink'] as const)(
    'verify that none is missed of jammers that are on for 2 s: %s',
    (against) => {
      const plain = flatLinks({ satellites: 60, stations: 2 });
      const passes = passesOf(plain, 0).slice(0, 6);
      const about = passes.map(({ question }) => (question.startUtcMs + question.endUtcMs) / 2 + 3_700);
      const jammers = about.map((from) =>
        jammerNear(plain, { station: 0, northDeg: 0.3, against, eirpDbw: 70, active: [from, from + 2_000] }),
      );
      const request = withJammers(plain, jammers);
      const jammed = passesOf(request, 0).slice(0, 6);
      const suspects = jammed.map((pass, index) => ({ ...pass, aboutUtcMs: about[index]! }));
      expect(expectFound(request, suspects)).toBeGreaterThan(0);
    },
  );
});

describe('bounds of jamming', () => {
  it('verify that no density between two instants lies outside, up and down', () => {
    const plain = flatLinks({ satellites: 40, stations: 1 });
    const { scene, elements, fromUtcMs, toUtcMs, windows } = plain;
    const passes = passesOf(plain, 0);
    const site = siteFrameFromPlace(scene.stations[0]!.place!);
    const tracks = createTrackReader({
      ...{ elements, stations: scene.stations, fromUtcMs, toUtcMs, ut1MinusUtcS: scene.ut1MinusUtcS },
    });
    const scratch = createScratch(2, (columns) => tracks.aim(0, columns, columns));
    const span = new PassSpan({ scratch, row: 0 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    let count = 0;
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(passes.length - 1), share, fc.double({ min: 0.1, max: 60, noNaN: true })),
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.constantFrom('uplink' as const, 'downlink' as const),
        ([index, startShare, lengthS], northDeg, against) => {
          const { accessRow, question } = passes[index]!;
          const jammer = jammerNear(plain, { station: 0, northDeg, against, eirpDbw: 40, active: null });
          const links = { up: question.up?.link ?? null, down: question.down?.link ?? null };
          const { scene: scenario } = withJammers(plain, [jammer]);
          const asked = { scenario, payload: question.payload, ...links, site };
          const [jammingAt, jammingOver] = [jammingReader(asked), jammingSpanReader(asked)];
          // Out of radio sight it never jams.
          if (jammingAt === null || jammingOver === null) return;
          const { startUtcMs, endUtcMs } = question;
          scratch.utcMs[0] = startUtcMs + startShare * (endUtcMs - startUtcMs);
          scratch.utcMs[1] = Math.min(endUtcMs, scratch.utcMs[0] + 1000 * lengthS);
          tracks.load(windows.satelliteIndex[accessRow]!);
          for (const row of [0, 1]) scratch.timesS[row] = (scratch.utcMs[row]! - fromUtcMs) / 1000;
          Object.assign(scratch, { count: 2, directions: 'unknown' });
          tracks.fill(0, scratch, scratch);
          fillCommon(scratch, 2, 0);
          span.begin({ bends: tracks.bendsBetween(0, scratch.timesS[0]!, scratch.timesS[1]!), leastSine: 0 });
          span.set({ scratch, row: 0 }, { scratch, row: 1 });
          const bounds = jammingOver(span)[against === 'uplink' ? 'up' : 'down'];
          for (let step = 0; step <= 20; step++) {
            const at = utcMs(scratch.utcMs[0]! + (step / 20) * (scratch.utcMs[1]! - scratch.utcMs[0]!));
            const { densityDbwHz } = jammingAt(at, question.lookAt(at)!)[
              against === 'uplink' ? 'up' : 'down'
            ];
            // Interpolated positions are within 4 cm, 1e-5 degrees for both directions; the steepest lobe here has 30 dB a degree.
            expect(densityDbwHz).toBeLessThanOrEqual(bounds.most + 1e-3);
            expect(densityDbwHz).toBeGreaterThanOrEqual(bounds.least - 1e-3);
            if (Number.isFinite(densityDbwHz)) count += 1;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(1_000);
  });
});

describe('bounds of a steered array', () => {
  const angle = (max: number) => fc.double({ min: 0, max, noNaN: true });

  it('verify that no gain between two steerings and two angles lies outside', () => {
    fc.assert(
      fc.property(
        fc.tuple(angle(89), angle(89), angle(1)),
        fc.tuple(angle(180), angle(180), angle(1)),
        fc.tuple(fc.double({ min: 0, max: 45, noNaN: true }), fc.double({ min: 3, max: 40, noNaN: true })),
        ([scanA, scanB, scanShare], [offA, offB, offShare], [boresightGainDbi, sideLobeDb]) => {
          const antenna = {
            kind: 'array',
            boresightGainDbi,
            referenceGhz: 20,
            elementExponent: 1.3,
            sideLobeDb,
          } as const;
          const of = (a: number, b: number) => ({ leastDeg: Math.min(a, b), mostDeg: Math.max(a, b) });
          const bounds = arrayGainBetween(antenna, 20, { scan: of(scanA, scanB), offAxis: of(offA, offB) });
          const gain = arrayGainAtDbi(antenna, 20, {
            scanDeg: scanA + scanShare * (scanB - scanA),
            offAxisDeg: offA + offShare * (offB - offA),
          });
          expect(gain).toBeGreaterThanOrEqual(bounds.least - 1e-9);
          expect(gain).toBeLessThanOrEqual(bounds.most + 1e-9);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
