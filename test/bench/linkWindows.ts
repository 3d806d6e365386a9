import { type AccessRequest, createAccessEngine } from '../../shared/access/index.ts';
import { elementsOfOrbits } from '../../shared/astro/index.ts';
import { buildDemonstration } from '../../shared/demonstration/index.ts';
import {
  activeParts,
  columnsFromElements,
  type JobId,
  type Scenario,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import { createJobControl, LINK_CHUNK_WINDOWS, linkRequestOf, runLinkJob } from '../../shared/jobs/index.ts';
import { flatScene } from '../support/linkRequests.ts';
import { mustSucceed } from '../support/results.ts';
import { jobStations } from '../support/walkerJob.ts';
import { median, type Target, tableOf, timedByProcessor } from './report.ts';

const SATELLITES = 1_000;
const STATIONS = 20;
/** Code is compiled beside the first rounds, on the account of the process; as long again is measured, at least. */
const WARM_UP_MS = 2_500;
/** Link windows may take this many times what the access windows take. */
const MOST_OVER_ACCESS = 3;

interface LinkCase {
  readonly id: string;
  readonly name: string;
  readonly scenario: Scenario;
  readonly request: AccessRequest;
}

function lanternCase(): LinkCase {
  const built = buildDemonstration().scenario;
  const elements = activeParts(built.fleets, built.toUtcMs).flatMap(({ part, satelliteIds }) => {
    const wanted = new Set(satelliteIds);
    return part.orbits.kind === 'catalogue'
      ? []
      : elementsOfOrbits(part.orbits).filter(({ satelliteId }) => wanted.has(satelliteId));
  });
  const request = { ...built, elements: columnsFromElements(elements) };
  return { id: 'L2', name: 'NORTHERN LANTERN', scenario: built, request };
}

/** Every station with a flat array in Ka band: both directions, and the edge of its field of regard in every pass. */
function walkerCase(): LinkCase {
  const { scenario, request } = flatScene(SATELLITES, jobStations(STATIONS));
  const name = `${SATELLITES.toLocaleString('en')} satellites x ${STATIONS} stations x 24 h`;
  return { id: 'L3', name, scenario, request };
}

function accessWindows(request: AccessRequest): WindowColumns {
  const engine = mustSucceed(createAccessEngine(request, { kernel: 'wasm' }));
  return engine.computeRange(0, request.elements.satelliteIds.length).windows;
}

function linkWindowCount({ scenario: asked, request }: LinkCase, windows: WindowColumns): number {
  const question = { scenario: asked, request, windows, geoidHeightM: () => 0 };
  const job = {
    kind: 'links',
    jobId: 'bench' as JobId,
    request: mustSucceed(linkRequestOf(question)),
    samples: 'forget',
    chunkSize: LINK_CHUNK_WINDOWS,
    control: createJobControl(),
  } as const;
  let count = 0;
  const running = runLinkJob(job);
  for (let step = running.next(); step.done !== true; step = running.next())
    count += step.value.windows.count;
  return count;
}

/**
 * Link windows beside the access windows that they follow from, on one core in the same run, everything prepared anew, by
 * processor time: other work on the machine would stretch the longer one more.
 */
export function benchLinkWindows(rounds: number): Target[] {
  const rows: string[][] = [];
  const targets = [lanternCase(), walkerCase()].map((linkCase): Target => {
    const accessMs: number[] = [];
    const linkMs: number[] = [];
    let counts = '';
    let spentMs = 0;
    while (accessMs.length < Math.max(3, rounds) || spentMs < 2 * WARM_UP_MS) {
      const access = timedByProcessor(() => accessWindows(linkCase.request));
      const links = timedByProcessor(() => linkWindowCount(linkCase, access.value));
      counts = `${access.value.count.toLocaleString('en')} -> ${links.value.toLocaleString('en')}`;
      const isWarm = spentMs >= WARM_UP_MS;
      spentMs += access.ms + links.ms;
      if (!isWarm) continue;
      accessMs.push(access.ms);
      linkMs.push(links.ms);
    }
    // Round by round: a machine that is slow for a while is slow for both.
    const ratio = median(linkMs.map((ms, round) => ms / accessMs[round]!));
    rows.push([linkCase.name, counts, median(accessMs).toFixed(0), median(linkMs).toFixed(0)]);
    return {
      id: linkCase.id,
      text: `link windows / access windows, ${linkCase.name} <= ${MOST_OVER_ACCESS}x`,
      found: `${ratio.toFixed(1)}x`,
      isMet: ratio <= MOST_OVER_ACCESS,
      decides: true,
    };
  });
  const header = ['Link windows, processor time', 'windows', 'access ms', 'links ms'];
  console.log(`\n${tableOf([header, ...rows])}`);
  return targets;
}
