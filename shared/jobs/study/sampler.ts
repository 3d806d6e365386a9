import { createAccessEngine } from '../../access/index.ts';
import { type Flow, ok, type Result, type StudyRow } from '../../domain/index.ts';
import {
  flowsToServe,
  lossOfNodes,
  type MeshTimeline,
  serveFlows,
  stationLimitsOf,
  stretchesOfContacts,
  timelineWithLinks,
  timelineWithout,
} from '../../mesh/index.ts';
import { timelineWithin } from '../../plan/index.ts';
import {
  elementsOfSample,
  jammersOfSample,
  jammingGround,
  losableNodes,
  lossOrder,
  studyRow,
} from '../../study/index.ts';
import type { LinkRequest } from '../link/job.ts';
import { timelineOfMesh } from '../mesh/timeline.ts';
import { contactsOfLinks } from './contacts.ts';
import type { StudyRequest } from './job.ts';

/** The rows of a sample, level by level: one step of some tenths of a second each. */
export type Sampler = (sampleIndex: number) => Generator<Result<StudyRow>>;

/** Makes ready what the samples of a study have in common. */
export function openSampler(request: StudyRequest): Result<Sampler> {
  switch (request.head.plan.kind) {
    case 'attrition':
      return attritionSampler(request);
    case 'jamming':
      return jammingSampler(request);
    case 'growth':
      return ok(growthSampler(request));
  }
}

/** Serves the flows of a study over a timeline. */
function rowMaker({ head, mesh }: StudyRequest) {
  const limits = stationLimitsOf(mesh.scenario);
  let flows: readonly Flow[] | null = null;
  return (timeline: MeshTimeline, sampleIndex: number, levelIndex: number): StudyRow => {
    flows ??= flowsToServe(timeline, mesh.scenario.mesh.flows).flows;
    const answers = serveFlows({ timeline, flows, limits });
    return studyRow(flows, head.targets, { sampleIndex, levelIndex, answers });
  };
}

/** Levels at which every sample is the same are computed once. */
function keepingRows() {
  const known = new Map<number, StudyRow>();
  return (levelIndex: number, sampleIndex: number, make: () => StudyRow): StudyRow => {
    const row = known.get(levelIndex) ?? make();
    known.set(levelIndex, row);
    return { ...row, sampleIndex };
  };
}

function attritionSampler(request: StudyRequest): Result<Sampler> {
  const { plan, seed, levels } = request.head;
  if (plan.kind !== 'attrition') throw new Error('expected attrition');
  const built = timelineOfMesh(request.mesh);
  if (!built.ok) return built;
  const { timeline } = built.value;
  const nodes = losableNodes(timeline.network, plan);
  const rowOf = rowMaker(request);
  const kept = keepingRows();
  return ok(function* sample(sampleIndex) {
    const order = lossOrder(nodes, { seed, sampleIndex });
    for (const [levelIndex, { count }] of levels.entries()) {
      const make = () => {
        const losses = lossOfNodes(timeline.network, order.slice(0, count));
        return rowOf(timelineWithout(timeline, losses), sampleIndex, levelIndex);
      };
      const isSame = count === 0 || count === nodes.length;
      yield ok(isSame ? kept(levelIndex, sampleIndex, make) : make());
    }
  });
}

function jammingSampler(request: StudyRequest): Result<Sampler> {
  const { plan, seed, levels } = request.head;
  if (plan.kind !== 'jamming') throw new Error('expected jamming');
  const { mesh, links } = request;
  const ground = jammingGround(mesh.scenario, plan);
  if (!ground.ok) return ground;
  const built = timelineOfMesh(mesh);
  if (!built.ok) return built;
  const { timeline } = built.value;
  const rowOf = rowMaker(request);
  const kept = keepingRows();
  const most = levels.at(-1)!.count;
  return ok(function* sample(sampleIndex) {
    const jammers = jammersOfSample(ground.value, most, { seed, sampleIndex });
    for (const [levelIndex, { count }] of levels.entries()) {
      if (count === 0 || links === null) {
        yield ok(kept(levelIndex, sampleIndex, () => rowOf(timeline, sampleIndex, levelIndex)));
        continue;
      }
      const contacts = contactsOfLinks(jammedRequest(links, jammers.slice(0, count)));
      if (!contacts.ok) {
        yield contacts;
        return;
      }
      const stretches = stretchesOfContacts(contacts.value, timeline.network);
      const jammed = timelineWithin(timelineWithLinks(timeline, stretches), mesh.scenario.plan.grants);
      yield ok(rowOf(jammed, sampleIndex, levelIndex));
    }
  });
}

function jammedRequest(links: LinkRequest, jammers: ReturnType<typeof jammersOfSample>): LinkRequest {
  const { scene } = links;
  return {
    ...links,
    scene: {
      ...scene,
      threats: [...scene.threats, ...jammers.map(({ threat }) => threat)],
      radio: { ...scene.radio, threats: [...scene.radio.threats, ...jammers.map(({ radio }) => radio)] },
    },
  };
}

function growthSampler(request: StudyRequest): Sampler {
  const { seed, levels } = request.head;
  const { mesh, links, variantRows } = request;
  const rowOf = rowMaker(request);
  return function* sample(sampleIndex) {
    const elements = elementsOfSample(mesh.scenario, mesh.elements, { seed, sampleIndex });
    const grown = grownTimeline({ ...request, mesh: { ...mesh, elements } }, links);
    if (!grown.ok) {
      yield grown;
      return;
    }
    const timeline = grown.value;
    for (const levelIndex of levels.keys()) {
      const absent = new Set(elements.satelliteIds.keys());
      for (const row of variantRows[levelIndex]!) absent.delete(row);
      const losses = lossOfNodes(timeline.network, absent);
      yield ok(rowOf(timelineWithout(timeline, losses), sampleIndex, levelIndex));
    }
  };
}

/** Access, link windows, lasers: everything anew, as satellites stand elsewhere. */
function grownTimeline({ mesh }: StudyRequest, links: LinkRequest | null): Result<MeshTimeline> {
  if (links === null) {
    const built = timelineOfMesh({ ...mesh, contacts: null });
    return built.ok ? ok(built.value.timeline) : built;
  }
  const engine = createAccessEngine(
    {
      elements: mesh.elements,
      stations: links.scene.stations,
      fromUtcMs: links.fromUtcMs,
      toUtcMs: links.toUtcMs,
      availableFromUtcMs: mesh.availableFromUtcMs,
      ut1MinusUtcS: links.scene.ut1MinusUtcS,
    },
    { kernel: 'wasm' },
  );
  if (!engine.ok) return engine;
  const { windows } = engine.value.computeRange(0, mesh.elements.satelliteIds.length);
  const contacts = contactsOfLinks({ ...links, elements: mesh.elements, windows });
  if (!contacts.ok) return contacts;
  const built = timelineOfMesh({ ...mesh, contacts: contacts.value });
  return built.ok ? ok(built.value.timeline) : built;
}
