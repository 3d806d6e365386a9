import { ok, type Result, type RunId, type WindowColumns } from '../../shared/domain/index.ts';
import { linkRequestOf, type MeshRequest } from '../../shared/jobs/index.ts';
import { stationIdsOfFlows } from '../../shared/mesh/index.ts';
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
  const { linkRuns } = context;
  if (linkRuns.latest(inputs)?.inputHash !== linkRuns.hashOf(inputs)) {
    const links = await computeLinks(context, inputs, job);
    if (!links.ok) {
      return links;
    }
    linkRuns.store(links.value);
  }
  const access = await accessRunOf(context, inputs, job);
  if (!access.ok) {
    return access;
  }
  const contacts = await contactsOf(context, inputs, { job, windows: access.value.windows });
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

/** Link windows with rates of the stations that flows concern; null where nobody has a radio that fits. */
async function contactsOf(
  { pool, ituMaps, geoid }: LinkContext,
  { scenario, request }: AccessInputs,
  { job, windows }: { readonly job: JobContext; readonly windows: WindowColumns },
): Promise<Result<MeshRequest['contacts']>> {
  const maps = await ituMaps.climateMaps();
  if (!maps.ok) {
    return maps;
  }
  const common = { geoidHeightM: await geoid(), maps: maps.value };
  const question = linkRequestOf({ scenario, request, windows, ...common });
  if (!question.ok) {
    return question;
  }
  if (question.value.pairs.length === 0) {
    return ok(null);
  }
  const concerned = new Set(stationIdsOfFlows(scenario));
  const pairs = question.value.pairs.filter(({ stationId }) => concerned.has(stationId));
  const computed = await pool.runLinks(
    { ...question.value, pairs },
    {
      samples: 'rates',
      signal: job.signal,
      onProgress: (progress) => job.report('Computing rates of links', progress),
    },
  );
  return computed.ok ? ok(computed.value.contacts) : computed;
}
