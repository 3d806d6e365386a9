import { ok, type Result, type RunId, type WindowColumns } from '../../shared/domain/index.ts';
import { linkRequestOf, type MeshRequest } from '../../shared/jobs/index.ts';
import { type ContactColumns, stationIdsOfFlows } from '../../shared/mesh/index.ts';
import { linksOf } from '../../shared/radios/index.ts';
import type { RunOptions } from '../compute/index.ts';
import type { JobContext } from './jobs.ts';
import { accessRunOf, type LinkContext } from './linkContext.ts';
import { computeLinks } from './links.ts';
import type { AccessInputs } from './workspace.ts';

/** What flows are asked of, and the access run that it was made from. */
export interface MeshInputs {
  readonly request: MeshRequest;
  readonly accessRunId: RunId;
}

/** What flows of these inputs are asked of: access and link windows are computed first where they are stale. */
export async function meshInputsOf(
  context: LinkContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<MeshInputs>> {
  const access = await accessRunOf(context, inputs, job);
  if (!access.ok) {
    return access;
  }
  const contacts = await contactsOf(context, inputs, job);
  if (!contacts.ok) {
    return contacts;
  }
  const { scenario, request } = inputs;
  const { elements, availableFromUtcMs = null } = request;
  return ok({
    request: { scenario, elements, availableFromUtcMs, contacts: contacts.value },
    accessRunId: access.value.runId,
  });
}

/**
 * Link windows with rates, those that are kept or computed now; null where nobody has a radio that fits. New links are kept:
 * the window shows them as well.
 */
async function contactsOf(
  context: LinkContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<ContactColumns | null>> {
  const { linkRuns } = context;
  const hasPair = linksOf(inputs.scenario);
  if (!hasPair.ok || hasPair.value.length === 0) {
    return hasPair.ok ? ok(null) : hasPair;
  }
  const kept = linkRuns.ratesOf(inputs, stationIdsOfFlows(inputs.scenario));
  if (kept !== null) {
    return ok(kept);
  }
  const computed = await computeLinks(context, inputs, job);
  if (!computed.ok) {
    return computed;
  }
  const { run, rates } = computed.value;
  linkRuns.store(run, rates);
  return ok(rates.contacts);
}

/** Contacts with rates out of access windows, of the stations that flows concern; kept nowhere. */
export async function ratedContactsOf(
  { pool, geoid, ituMaps }: Pick<LinkContext, 'pool' | 'geoid' | 'ituMaps'>,
  { scenario, request }: Pick<AccessInputs, 'scenario' | 'request'>,
  windows: WindowColumns,
  options: RunOptions,
): Promise<Result<ContactColumns>> {
  const maps = await ituMaps.climateMaps();
  if (!maps.ok) {
    return maps;
  }
  const concerned = new Set<string>(stationIdsOfFlows(scenario));
  const question = linkRequestOf({
    ...{ scenario, request, windows, maps: maps.value, geoidHeightM: await geoid() },
    isWanted: ({ stationId }) => concerned.has(stationId),
  });
  if (!question.ok) {
    return question;
  }
  const computed = await pool.runLinks(question.value, { samples: 'rates', ...options });
  return computed.ok ? ok(computed.value.contacts) : computed;
}
