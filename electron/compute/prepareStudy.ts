import { createHash } from 'node:crypto';
import type { AccessRequest } from '../../shared/access/index.ts';
import {
  emptyWindows,
  ok,
  type Result,
  type Scenario,
  type StudyHead,
  type StudyPlan,
} from '../../shared/domain/index.ts';
import type { GeoidHeight } from '../../shared/formats/index.ts';
import {
  ACCESS_ENGINE_VERSION,
  accessInputParts,
  type JobProgress,
  type LinkRequest,
  linkInputText,
  linkRequestOf,
  meshInputText,
  type StudyRequest,
  studyInputText,
} from '../../shared/jobs/index.ts';
import type { ClimateMaps } from '../../shared/link/index.ts';
import { flowsToServe, networkOfScenario, stationIdsOfFlows } from '../../shared/mesh/index.ts';
import { grownScenario, growthVariants, STUDY_ENGINE_VERSION, studyHead } from '../../shared/study/index.ts';
import type { ComputePool } from './pool.ts';
import type { RunOptions } from './runChunks.ts';

/** What a study is made from. */
export interface StudyInputs {
  readonly plan: StudyPlan;
  readonly seed: number;
  readonly sampleCount: number;
  /** As the planner has it. */
  readonly scenario: Scenario;
  /** All stations with the elements of {@link studiedScenario}. */
  readonly access: AccessRequest;
  readonly geoidHeightM: GeoidHeight;
  readonly maps: ClimateMaps;
}

/** What tells a study from another beside seed and number of samples. */
export type StudyHashInputs = Pick<StudyInputs, 'access' | 'scenario' | 'plan' | 'maps'>;

/** A study whose samples can be computed, here or elsewhere. */
export interface PreparedStudy {
  readonly head: StudyHead;
  readonly request: StudyRequest;
}

/** How a preparation tells where it stands, and when it is to stop. */
export interface PrepareOptions {
  readonly onProgress?: (phase: string, progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

/** The scenario that a study computes with, for which elements are wanted: of growth with every phase in orbit. */
export function studiedScenario(scenario: Scenario, { kind }: Pick<StudyPlan, 'kind'>): Scenario {
  return kind === 'growth' ? grownScenario(scenario) : scenario;
}

/** What the samples of a study have in common: head, contacts, and what makes contacts anew. */
export async function prepareStudy(
  pool: Pick<ComputePool, 'runAccess' | 'runLinks'>,
  inputs: StudyInputs,
  options: PrepareOptions = {},
): Promise<Result<PreparedStudy>> {
  const { plan, seed, sampleCount, access } = inputs;
  const scenario = studiedScenario(inputs.scenario, plan);
  const { elements, availableFromUtcMs = null } = access;
  const built = networkOfScenario(scenario, { elements, availableFromUtcMs });
  if (!built.ok) return built;
  const { network, groundLinks } = built.value;
  const { flows, leftOut } = flowsToServe({ ...scenario, network }, scenario.mesh.flows);
  const identity = { studyHash: studyHashOf(inputs), engineVersion: engineVersion() };
  const question = { plan, seed, sampleCount, scenario: inputs.scenario, network, elements, flows, leftOut };
  const head = studyHead(question, identity);
  if (!head.ok) return head;
  const links = groundLinks === 'radios' ? linksOfStudy(inputs, scenario) : ok(null);
  if (!links.ok) return links;
  const measured = await measuredLinks(pool, { links: links.value, plan, access }, options);
  if (!measured.ok) return measured;
  const variants = plan.kind === 'growth' ? growthVariants(inputs.scenario) : [];
  return ok({
    head: head.value,
    request: {
      head: head.value,
      mesh: { scenario, elements, availableFromUtcMs, contacts: measured.value.contacts },
      variantRows: variants.map(({ satelliteIds }) =>
        Uint32Array.from(elements.satelliteIds.flatMap((id, row) => (satelliteIds.has(id) ? [row] : []))),
      ),
      links: measured.value.links,
    },
  });
}

/** Link windows of the stations that flows concern, without access windows yet. */
function linksOfStudy({ access, geoidHeightM, maps }: StudyInputs, scenario: Scenario): Result<LinkRequest> {
  const concerned = new Set(stationIdsOfFlows(scenario));
  const isWanted = ({ stationId }: { readonly stationId: (typeof scenario.stations)[number]['stationId'] }) =>
    concerned.has(stationId);
  const windows = emptyWindows(0);
  return linkRequestOf({ scenario, request: access, windows, geoidHeightM, maps, isWanted });
}

interface LinksToMeasure {
  readonly links: LinkRequest | null;
  readonly plan: StudyPlan;
  readonly access: AccessRequest;
}

/** Contacts as they are without anything of the study, where its samples begin with them. */
async function measuredLinks(
  pool: Pick<ComputePool, 'runAccess' | 'runLinks'>,
  { links, plan, access }: LinksToMeasure,
  { onProgress, signal }: PrepareOptions,
): Promise<Result<Pick<StudyRequest, 'links'> & Pick<StudyRequest['mesh'], 'contacts'>>> {
  if (links === null || plan.kind === 'growth') return ok({ links, contacts: null });
  const optionsOf = (phase: string): RunOptions => ({
    onProgress: (progress) => onProgress?.(phase, progress),
    ...(signal === undefined ? {} : { signal }),
  });
  const found = await pool.runAccess(access, optionsOf('Computing windows'));
  if (!found.ok) return found;
  const { windows } = found.value;
  const rated = await pool.runLinks(
    { ...links, windows },
    { ...optionsOf('Computing links'), samples: 'rates' },
  );
  if (!rated.ok) return rated;
  const { contacts } = rated.value;
  return ok({ contacts, links: plan.kind === 'jamming' ? { ...links, windows } : null });
}

/** Versions of the engine and of what rounds its sines: another one may round the last digit the other way. */
function engineVersion(): string {
  const [major, minor] = process.versions.v8.split('.');
  return `${STUDY_ENGINE_VERSION}, V8 ${major}.${minor}`;
}

/** SHA-256 over everything that the rows depend on beside seed and number of samples, hexadecimal. */
export function studyHashOf({ access, scenario, plan, maps }: StudyHashInputs): string {
  const { text, numbers } = accessInputParts(access, ACCESS_ENGINE_VERSION);
  const studied = studiedScenario(scenario, plan);
  const hash = createHash('sha256')
    .update(text, 'utf8')
    .update(bytesOf(numbers))
    .update(
      `${linkInputText(studied)}\n${meshInputText(studied)}\n${studyInputText(scenario, plan)}`,
      'utf8',
    );
  for (const [quantity, family] of Object.entries(maps)) {
    for (const { exceedancePercent, map } of family ?? []) {
      hash.update(`${quantity} ${exceedancePercent}`, 'utf8');
      for (const column of [map.latitudesDeg, map.longitudesDeg, map.gridValues])
        hash.update(bytesOf(column));
    }
  }
  return hash.digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
