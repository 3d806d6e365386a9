import { describe, expect, it } from 'vitest';
import { OPEN_DIRECTIONS, type OpenDirections, type Scenario } from '../../../shared/domain/index.ts';
import {
  createJobControl,
  createPassReader,
  type LinkRequest,
  runLinkJob,
} from '../../../shared/jobs/index.ts';
import { type PassQuestion, passLinkWindows } from '../../../shared/radios/index.ts';
import { lanternLinks } from '../../support/linkRequests.ts';
import { createRandom } from '../../support/random.ts';
import { mustSucceed } from '../../support/results.ts';

const DENSE_STEP_MS = 250;
/** What is open so long must be found by those who look every second; the edges of both are known to 0.1 s. */
const LEAST_MS = 1500;

/** A stretch in which the same directions are open. */
interface Run {
  readonly open: OpenDirections;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** Whether a stretch lies between two samples, which are 10 s apart from the start of the pass on. */
function isHidden({ fromUtcMs, toUtcMs }: Omit<Run, 'open'>, startUtcMs: number): boolean {
  return Math.floor((fromUtcMs - startUtcMs) / 10_000) === Math.floor((toUtcMs - startUtcMs) / 10_000);
}

/** What is open instant by instant, every {@link DENSE_STEP_MS}. */
function denseRuns(pass: PassQuestion): Run[] {
  const runs: { open: OpenDirections; fromUtcMs: number; toUtcMs: number }[] = [];
  for (let t = pass.startUtcMs; t <= pass.endUtcMs; t += DENSE_STEP_MS) {
    const { open } = passLinkWindows({ ...pass, startUtcMs: t, endUtcMs: t })[0]!;
    const last = runs.at(-1);
    if (last?.open === open) last.toUtcMs = t;
    else runs.push({ open, fromUtcMs: t, toUtcMs: t });
  }
  return runs;
}

function openAt(windows: readonly Run[], t: number): OpenDirections {
  return windows.find(({ fromUtcMs, toUtcMs }) => t >= fromUtcMs && t <= toUtcMs)?.open ?? 'none';
}

/** The mission with sectors, keyholes, tilts and margins by chance, all of which graze passes; its jammers stay. */
function scene(random: () => number): (scenario: Scenario) => Scenario {
  return (scenario) => ({
    ...scenario,
    radio: {
      ...scenario.radio,
      payloadTypes: scenario.radio.payloadTypes.map((type) => ({ ...type, keptMarginDb: 8 * random() })),
      fleets: scenario.radio.fleets.map((entry) => ({ ...entry, geoArcExclusionDeg: 0 })),
      stations: scenario.radio.stations.map((entry) => {
        const fromAzimuthDeg = 360 * random();
        return {
          ...entry,
          mount: {
            tiltDeg: random() < 0.5 ? 0 : 40 * random(),
            headingDeg: 360 * random(),
            maxScanDeg: 30 + 50 * random(),
            keyholeDeg: 5 * random(),
          },
          keepOutSectors: [
            {
              fromAzimuthDeg,
              toAzimuthDeg: (fromAzimuthDeg + 1 + 12 * random()) % 360,
              belowElevationDeg: 20 + 70 * random(),
              reason: 'mast',
            },
          ],
        };
      }),
    },
  });
}

/** Windows of the columns by access row and pair. */
function columnRuns(request: LinkRequest): Map<string, Run[]> {
  const job = {
    kind: 'links',
    jobId: 'short',
    request,
    samples: 'forget',
    chunkSize: 1_000_000,
    control: createJobControl(),
  } as unknown as Parameters<typeof runLinkJob>[0];
  const step = runLinkJob(job).next();
  if (step.done === true) throw new RangeError('no chunk');
  const { windows } = step.value;
  const runs = new Map<string, Run[]>();
  for (let row = 0; row < windows.count; row++) {
    const key = `${windows.accessRow[row]} ${windows.pairIndex[row]}`;
    const run = {
      open: OPEN_DIRECTIONS[windows.open[row]!]!,
      fromUtcMs: windows.startUtcMs[row]!,
      toUtcMs: windows.endUtcMs[row]!,
    };
    runs.set(key, [...(runs.get(key) ?? []), run]);
  }
  return runs;
}

describe('windows that open and shut between two samples', () => {
  it.each([1, 2, 3])('verify that none is missed, nor a gap: scene %i', (seed) => {
    const random = createRandom(7_000 + seed);
    const request = lanternLinks({ hours: 1, everySatellite: 6, change: scene(random) });
    const found = columnRuns(request);
    const reader = createPassReader(request);
    const all = [...found.keys()];
    const withHidden = all.filter((key) => {
      const startUtcMs = request.windows.startUtcMs[Number(key.split(' ')[0])]!;
      const inner = found.get(key)!.slice(1, -1);
      return inner.some((run) => isHidden(run, startUtcMs) && run.toUtcMs - run.fromUtcMs > LEAST_MS);
    });
    let hiddenCount = 0;
    for (let round = 0; round < 12; round++) {
      // By turns of all passes, and of those with a stretch that samples do not show.
      const keys = round % 2 === 0 ? all : withHidden;
      const key = keys[Math.floor(random() * keys.length)]!;
      const [accessRow, pairIndex] = key.split(' ').map(Number) as [number, number];
      const startUtcMs = request.windows.startUtcMs[accessRow]!;
      // Of one that hardly moves twenty minutes say all.
      const endUtcMs = Math.min(request.windows.endUtcMs[accessRow]!, startUtcMs + 1_200_000);
      const satelliteIndex = request.windows.satelliteIndex[accessRow]!;
      const whole = { pair: request.pairs[pairIndex]!, satelliteIndex, startUtcMs };
      const pass = mustSucceed(reader.passOf({ ...whole, endUtcMs: request.windows.endUtcMs[accessRow]! }));
      const exact = passLinkWindows({ ...pass, endUtcMs }).map((window) => ({
        open: window.open,
        fromUtcMs: window.startUtcMs,
        toUtcMs: window.endUtcMs,
      }));
      for (const { open, fromUtcMs, toUtcMs } of denseRuns({ ...pass, endUtcMs })) {
        if (toUtcMs - fromUtcMs < LEAST_MS) continue;
        if (isHidden({ fromUtcMs, toUtcMs }, startUtcMs)) hiddenCount += 1;
        const middle = (fromUtcMs + toUtcMs) / 2;
        expect(openAt(exact, middle), `${key} exact, ${(middle - startUtcMs) / 1000} s`).toBe(open);
        expect(openAt(found.get(key)!, middle), `${key} columns, ${(middle - startUtcMs) / 1000} s`).toBe(
          open,
        );
      }
    }
    expect(hiddenCount).toBeGreaterThan(0);
  });
});
