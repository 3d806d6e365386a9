import manifest from '../../package.json' with { type: 'json' };
import type { AccessRequest } from '../../shared/access/index.ts';
import type {
  LinkWindowColumns,
  Plan,
  PlanContact,
  Scenario,
  WindowColumns,
} from '../../shared/domain/index.ts';
import type { PlanRequest } from '../../shared/jobs/index.ts';
import { type ContactColumns, joinContactColumns } from '../../shared/mesh/index.ts';
import { assemblePlan, windowsOfPlan, windowTexts } from '../../shared/plan/index.ts';
import { joinLinkWindows, linksOf } from '../../shared/radios/index.ts';
import {
  type ComputedPlan,
  createComputePool,
  type ExchangesOver,
  hashOfManner,
  planHashOf,
} from '../compute/index.ts';
import { computeWindows, requestOf } from './commands/access.ts';
import { openLinkScene } from './linkScene.ts';
import { computeLinkWindows } from './linkWindows.ts';
import { note } from './output.ts';
import type { Source } from './source.ts';
import { ComputationError } from './usage.ts';
import { workerEntry } from './workerEntry.ts';

/** A plan, and the windows that it rests on. */
export interface Planned {
  readonly plan: Plan;
  readonly request: AccessRequest;
  /** Of that request. */
  readonly windows: WindowColumns;
  /** Those of the plan as they stand in `plan.json`. */
  readonly laidOut: readonly string[];
}

/** What exchanges may go over. */
export const EXCHANGES_OVER = ['sight', 'schedule'] as const satisfies readonly ExchangesOver[];

/** How a plan is made beyond its scenario. */
export interface PlanManner {
  /** Contacts of the plan that was handed out before. */
  readonly earlier?: readonly PlanContact[];
  /** All contacts that are seen, or those of the schedule alone; left out: all. */
  readonly exchangesOver?: (typeof EXCHANGES_OVER)[number];
}

/** The plan of a scenario: windows, links, flows in order of precedence, means by slices, the schedule. */
export async function planOf(source: Source, manner: PlanManner = {}): Promise<Planned> {
  const scenario = source.scenario!;
  const contacts = await contactsOf(source, scenario);
  const { request, windows, links } = contacts;
  const { elements, availableFromUtcMs, stations } = request;
  const over = manner.exchangesOver === 'schedule' ? ({ exchangesOver: 'schedule' } as const) : {};
  const mesh = {
    scenario,
    elements,
    availableFromUtcMs: availableFromUtcMs ?? null,
    contacts: contacts.byRadio,
  };
  const earlier = manner.earlier === undefined ? {} : { earlier: manner.earlier };
  const computing = computePlan({ mesh, stations, windows, links, ...over, ...earlier });
  const planWindows = windowsOfPlan({ scenario, request, windows, links });
  const laidOut = windowTexts(planWindows);
  const computed = await computing;
  const inputSha256 = planHashOf(request, scenario, '');
  const plan = assemblePlan({
    scenario,
    programVersion: manifest.version,
    inputSha256: hashOfManner(inputSha256, manner.exchangesOver ?? 'sight'),
    ...{ request, planWindows },
    ...computed,
    ...over,
  });
  return { plan, request, windows, laidOut };
}

async function computePlan(request: PlanRequest): Promise<ComputedPlan> {
  const pool = createComputePool({ workerEntry: workerEntry() });
  try {
    const computed = await pool.runPlan(request);
    if (!computed.ok) throw new ComputationError(computed.failure.message);
    return computed.value;
  } finally {
    await pool.dispose();
  }
}

interface Contacts {
  readonly request: AccessRequest;
  readonly windows: WindowColumns;
  /** Null where nobody has radios. */
  readonly links: LinkWindowColumns | null;
  readonly byRadio: ContactColumns | null;
}

async function contactsOf(source: Source, scenario: Scenario): Promise<Contacts> {
  const pairs = linksOf(scenario);
  if (!pairs.ok || pairs.value.length === 0) {
    note('warning: no terminal of the scenario fits any payload: the plan has no link windows');
    const request = requestOf(source);
    const { windows } = await computeWindows(request);
    return { request, windows, links: null, byRadio: null };
  }
  const scene = await openLinkScene(source);
  const manner = { options: scenario.radio.options, samples: 'rates' } as const;
  const { access, windows, chunks, failed } = await computeLinkWindows(scene, {}, manner);
  for (const { satelliteId, code, message } of failed) note(`failed: ${satelliteId}: ${code}: ${message}`);
  return {
    request: access,
    windows,
    links: joinLinkWindows(chunks.map((chunk) => chunk.windows)),
    byRadio: joinContactColumns(chunks.flatMap((chunk) => chunk.contacts ?? [])),
  };
}
