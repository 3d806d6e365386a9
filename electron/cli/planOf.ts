import manifest from '../../package.json' with { type: 'json' };
import type { AccessRequest } from '../../shared/access/index.ts';
import type {
  LinkWindowColumns,
  Plan,
  PlanContact,
  Scenario,
  WindowColumns,
} from '../../shared/domain/index.ts';
import { exchangesOfMesh } from '../../shared/jobs/index.ts';
import { type ContactColumns, contactColumnsOf, joinContactColumns } from '../../shared/mesh/index.ts';
import { assemblePlan } from '../../shared/plan/index.ts';
import { joinLinkWindows, linksOf } from '../../shared/radios/index.ts';
import { planHashOf } from '../compute/index.ts';
import { computeWindows, requestOf } from './commands/access.ts';
import { openLinkScene } from './linkScene.ts';
import { computeLinkWindows } from './linkWindows.ts';
import { note } from './output.ts';
import type { Source } from './source.ts';
import { ComputationError } from './usage.ts';

/** A plan, and the windows that it rests on. */
export interface Planned {
  readonly plan: Plan;
  readonly request: AccessRequest;
  /** Of that request. */
  readonly windows: WindowColumns;
}

/**
 * The plan of a scenario: windows, links, flows in order of precedence, means by slices, the schedule.
 *
 * @param earlier contacts of the plan that was handed out before.
 */
export async function planOf(source: Source, earlier?: readonly PlanContact[]): Promise<Planned> {
  const scenario = source.scenario!;
  const contacts = await contactsOf(source, scenario);
  const { elements, availableFromUtcMs } = contacts.request;
  const exchanges = exchangesOfMesh({
    scenario,
    elements,
    availableFromUtcMs: availableFromUtcMs ?? null,
    contacts: contacts.byRadio,
  });
  if (!exchanges.ok) throw new ComputationError(exchanges.failure.message);
  const { request, windows } = contacts;
  const plan = assemblePlan({
    scenario,
    programVersion: manifest.version,
    inputSha256: planHashOf(request, scenario, ''),
    request,
    windows,
    links: contacts.links,
    exchanges: [...exchanges.value],
    ...(earlier === undefined ? {} : { earlier }),
  });
  return { plan, request, windows };
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
  const manner = { options: scenario.radio.options, samples: 'keep' } as const;
  const { access, windows, chunks, failed } = await computeLinkWindows(scene, {}, manner);
  for (const { satelliteId, code, message } of failed) note(`failed: ${satelliteId}: ${code}: ${message}`);
  return {
    request: access,
    windows,
    links: joinLinkWindows(chunks.map((chunk) => chunk.windows)),
    byRadio: joinContactColumns(
      chunks.map((chunk) =>
        contactColumnsOf({ access: windows, links: chunk.windows, samples: chunk.samples! }),
      ),
    ),
  };
}
