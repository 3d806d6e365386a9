import {
  activeParts,
  elementsFromColumns,
  type Fleet,
  fail,
  type LinkOptions,
  type LinkPair,
  ok,
  type Result,
  type Station,
  utcMs,
} from '../../shared/domain/index.ts';
import type { CallOutput, CallParsed, Handlers, LinkWindowRow } from '../../shared/ipc/index.ts';
import { createPassReader, type PassReader } from '../../shared/jobs/index.ts';
import type { ClimateMaps } from '../../shared/link/index.ts';
import {
  geoidHeightsOf,
  type LinkWindow,
  linkBudgetAnswer,
  pairsFor,
  passSeries,
} from '../../shared/radios/index.ts';
import { inputsMeantBy, type LinkContext, optionsOf } from './linkContext.ts';
import type { AccessInputs } from './workspace.ts';

type PairQuestion = Pick<
  CallParsed<'link.pass'>,
  'stationId' | 'satelliteId' | 'terminalTypeId' | 'payloadTypeId' | 'terminal'
>;
type Series = Omit<CallOutput<'link.pass'>, 'pair' | 'otherPairs' | 'windows'>;

/** Answers about one pass and one instant: quick enough to follow a pointer, so they are given here and not in a thread. */
export function createLinkAnswers(context: LinkContext): Pick<Handlers, 'link.pass' | 'link.budget'> {
  const { workspace, geoid, ituMaps } = context;
  let reader: {
    readonly inputs: AccessInputs;
    readonly options: string;
    readonly maps: ClimateMaps;
    readonly passes: PassReader;
  } | null = null;

  /** The links of a pair are prepared once for as long as the scenario stays. */
  async function readerOf(
    inputs: AccessInputs,
    options: LinkOptions,
    maps: ClimateMaps,
  ): Promise<PassReader> {
    const key = JSON.stringify(options);
    if (reader?.inputs !== inputs || reader.options !== key || reader.maps !== maps) {
      const { scenario, request } = inputs;
      const heights = await geoid();
      const passes = createPassReader({
        scene: { ...scenario, ut1MinusUtcS: request.ut1MinusUtcS, radio: { ...scenario.radio, options } },
        elements: request.elements,
        geoidHeightsM: scenario.stations.map((station) => geoidHeightsOf(station, heights)),
        maps,
      });
      reader = { inputs, options: key, maps, passes };
    }
    return reader.passes;
  }

  async function meantBy(question: PairQuestion): Promise<Result<Meant>> {
    const inputs = await workspace.inputs();
    return inputs.ok ? meantIn(inputsMeantBy(inputs.value, question), question) : inputs;
  }

  return {
    'link.pass': async (question) => {
      const meant = await meantBy(question);
      if (!meant.ok) {
        return meant;
      }
      const { inputs } = meant.value;
      const { fromUtcMs, toUtcMs } = question;
      if (!(toUtcMs > fromUtcMs)) {
        return fail(
          'services.emptyPass',
          'toUtcMs: expected an instant after fromUtcMs, found one that is not',
        );
      }
      const { scenario } = inputs;
      if (fromUtcMs < scenario.fromUtcMs || toUtcMs > scenario.toUtcMs) {
        return fail(
          'services.outsideSpan',
          'fromUtcMs, toUtcMs: expected instants of the scenario, found one outside its span',
        );
      }
      const { pairs, satelliteIndex } = meant.value;
      const options = optionsOf(inputs, question.options);
      const maps = await ituMaps.climateMaps();
      if (!maps.ok) {
        return maps;
      }
      const passes = await readerOf(inputs, options, maps.value);
      const pass = passes.passOf({
        pair: pairs[0]!,
        satelliteIndex,
        startUtcMs: fromUtcMs,
        endUtcMs: toUtcMs,
      });
      if (!pass.ok) {
        return pass;
      }
      const { windows, ...series } = passSeries(pass.value);
      const [pair, ...otherPairs] = pairs;
      return ok({ pair: pair!, otherPairs, ...(series as Series), windows: windows.map(rowOf) });
    },
    'link.budget': async (question) => {
      const meant = await meantBy(question);
      if (!meant.ok) {
        return meant;
      }
      const { inputs } = meant.value;
      const maps = await ituMaps.climateMaps();
      if (!maps.ok) {
        return maps;
      }
      const { scenario, request } = inputs;
      const { station, fleet, satelliteIndex } = meant.value;
      const satellite = elementOf(request, satelliteIndex);
      return linkBudgetAnswer({
        scenario,
        station,
        satellite,
        elementSetId: request.elements.elementSetIds[satelliteIndex]!,
        fleetId: fleet.fleetId,
        atUtcMs: question.atUtcMs,
        terminalTypeId: question.terminalTypeId,
        payloadTypeId: question.payloadTypeId,
        options: optionsOf(inputs, question.options),
        ut1MinusUtcS: request.ut1MinusUtcS,
        geoidHeightM: await geoid(),
        maps: maps.value,
      });
    },
  };
}

/** What a question means in the scenario. */
interface Meant {
  readonly inputs: AccessInputs;
  readonly station: Station;
  readonly fleet: Fleet;
  readonly satelliteIndex: number;
  /** The first one answers, at least one. */
  readonly pairs: readonly LinkPair[];
}

function meantIn(inputs: AccessInputs, question: PairQuestion): Result<Meant> {
  const { scenario, request } = inputs;
  const station = scenario.stations.find(({ stationId }) => stationId === question.stationId);
  if (station === undefined) {
    return fail(
      'services.noSuchStation',
      `expected a station of the scenario, found "${question.stationId}"`,
    );
  }
  const { satelliteId } = question;
  const satelliteIndex = request.elements.satelliteIds.indexOf(satelliteId);
  const part = activeParts(scenario.fleets, scenario.toUtcMs).find(({ satelliteIds }) =>
    satelliteIds.includes(satelliteId),
  );
  if (satelliteIndex < 0 || part === undefined) {
    return fail(
      'services.noSuchSatellite',
      `expected a satellite that counts in the scenario and has elements, found ${satelliteId}`,
    );
  }
  const { fleet } = part;
  const pairs = pairsFor(scenario, { ...question, fleetId: fleet.fleetId });
  return pairs.ok ? ok({ inputs, station, fleet, satelliteIndex, pairs: pairs.value }) : pairs;
}

function elementOf({ elements }: AccessInputs['request'], satelliteIndex: number) {
  return {
    ...elementsFromColumns(elements, satelliteIndex),
    satelliteId: elements.satelliteIds[satelliteIndex]!,
    objectName: elements.objectNames[satelliteIndex]!,
  };
}

function rowOf(window: LinkWindow): LinkWindowRow {
  const { open, limit, upVolumeBits, downVolumeBits, samples } = window;
  const orNull = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    open,
    startUtcMs: utcMs(window.startUtcMs),
    endUtcMs: utcMs(window.endUtcMs),
    leastMarginDb: orNull(window.leastMarginDb),
    greatestMarginDb: orNull(window.greatestMarginDb),
    upRateBps: samples.reduce((most, sample) => Math.max(most, sample.upRateBps), 0),
    downRateBps: samples.reduce((most, sample) => Math.max(most, sample.downRateBps), 0),
    upVolumeBits,
    downVolumeBits,
    limit,
  };
}
