import { columnsFromElements } from '../../shared/domain/index.ts';
import { loadGeoid, type ScenarioFile } from '../../shared/formats/index.ts';
import { answerWhy, type WhyAnswer, type WhyMeshScene, type WhyQuestion } from '../../shared/jobs/index.ts';
import { geoidHeightsOf } from '../../shared/radios/index.ts';
import { meshRequestOf } from './commands/flows.ts';
import { openItuMaps } from './ituMaps.ts';
import { networkOfSource } from './meshSource.ts';
import { type Source, sourceOfScenario, startsOf } from './source.ts';
import { usageFailure } from './usage.ts';

/** How a scene of a scenario file is opened. */
export interface WhySceneOptions {
  /** Where the scenario was read from, for messages. */
  readonly file: string;
  /** Contacts of every station are computed where flows are asked about. */
  readonly contacts: 'all' | 'none';
  readonly ituMaps?: string | undefined;
}

/** What answers to why rest on: the scenario, and the element sets of fleets that may be switched on. */
export async function openWhyScene(
  read: ScenarioFile,
  source: Source,
  { file, contacts, ituMaps }: WhySceneOptions,
): Promise<WhyMeshScene> {
  const fleets = read.scenario.fleets.map((fleet) => ({ ...fleet, enabled: true }));
  const isAllOn = read.scenario.fleets.every(({ enabled }) => enabled);
  const all = isAllOn
    ? source
    : sourceOfScenario({ ...read, scenario: { ...read.scenario, fleets } }, { file });
  const network = networkOfSource(source);
  const scenario = { ...source.scenario!, ut1MinusUtcS: source.ut1MinusUtcS };
  const mesh =
    contacts === 'all'
      ? await meshRequestOf(source, network, ituMaps === undefined ? {} : { ituMaps })
      : {
          ...{ scenario, elements: network.elements, contacts: null },
          availableFromUtcMs: startsOf(source, scenario.fromUtcMs),
        };
  const geoid = await loadGeoid();
  return {
    ...mesh,
    spareElements: columnsFromElements(all.active.map(({ element }) => element)),
    geoidHeightsM: scenario.stations.map((station) => geoidHeightsOf(station, geoid)),
    maps: await openItuMaps(ituMaps),
  };
}

/** The answer to a question, after every change was tried out; one that cannot be answered ends the command. */
export function answerNow(scene: WhyMeshScene, question: WhyQuestion): WhyAnswer {
  const answering = answerWhy(scene, question);
  for (;;) {
    const step = answering.next();
    if (!step.done) continue;
    if (!step.value.ok) throw usageFailure(step.value.failure);
    return step.value.value;
  }
}
