import {
  fail,
  type LinkBudgetAnswer,
  ok,
  type PayloadType,
  type Result,
  type Station,
} from '../domain/index.ts';
import {
  type Jamming,
  type LinkFailure,
  type LinkGeometry,
  type OneWayLink,
  peakGainDbi,
  prepareLink,
  type RegenerativeBudget,
  regenerativeBudgetAt,
  type TransparentBudget,
  transparentBudgetAt,
} from '../link/index.ts';
import { answerOfState } from './budgetAnswer.ts';
import { type BudgetQuestion, type PairState, pairStateAt } from './pairState.ts';

/** One end of a link through a satellite at an instant. */
export interface ThroughEnd {
  /** Up from the sending station, down to the receiving one; made without the feeder of a transparent payload. */
  readonly link: OneWayLink;
  readonly geometry: LinkGeometry;
  readonly jamming: Jamming;
}

/** A link from station to station through one satellite. */
export type ThroughBudget =
  | { readonly processing: 'regenerative'; readonly budget: RegenerativeBudget }
  | { readonly processing: 'transparent'; readonly budget: TransparentBudget };

/**
 * Budget from station to station through the payload of one satellite.
 *
 * A regenerative payload sends anew: the slower way decides. Through a transparent one the carrier that goes up comes
 * down: the waveform is that of the uplink, the satellite's EIRP what the drive of this carrier makes of it, and the noise
 * of both ways adds up. It stands alone in its transponder (no intermodulation).
 */
export function throughBudgetAt(
  payload: Pick<PayloadType, 'processing'>,
  from: ThroughEnd,
  to: ThroughEnd,
): Result<ThroughBudget, LinkFailure> {
  const { processing } = payload;
  const isTransparent = processing.kind === 'transparent';
  const up = prepareLink(from.link);
  if (!up.ok) return up;
  const down = prepareLink(isTransparent ? sameCarrier(to.link, from.link) : to.link);
  if (!down.ok) return down;
  const ways = {
    up: up.value,
    upGeometry: from.geometry,
    upJamming: from.jamming,
    down: down.value,
    downGeometry: to.geometry,
    downJamming: to.jamming,
  };
  if (!isTransparent) {
    const budget = regenerativeBudgetAt(ways);
    return budget.ok ? ok({ processing: 'regenerative', budget: budget.value }) : budget;
  }
  const transponder = { ...processing, saturatedEirpDbw: saturatedEirpDbw(to.link) };
  const budget = transparentBudgetAt(ways, transponder, null);
  return budget.ok ? ok({ processing: 'transparent', budget: budget.value }) : budget;
}

/** The downlink with the carrier of an uplink, from saturation. */
function sameCarrier(down: OneWayLink, up: OneWayLink): OneWayLink {
  const { transmitter } = down;
  return {
    ...down,
    waveform: up.waveform,
    otherLossDb: 0,
    transmitter: { ...transmitter, power: { ...transmitter.power, outputBackOffDb: 0 } },
  };
}

/** EIRP of a satellite at saturation along its beam, dBW. */
function saturatedEirpDbw({ transmitter, frequencyGhz }: OneWayLink): number {
  const { power, antenna } = transmitter;
  if (power.kind === 'eirp') return power.eirpDbw;
  return power.powerDbw - power.lineLossDb + peakGainDbi(antenna, frequencyGhz);
}

/** The way from one station to another through a satellite at an instant. */
export interface ThroughAnswer {
  /** Both stations with the same satellite and payload. */
  readonly from: LinkBudgetAnswer;
  readonly to: LinkBudgetAnswer;
  /** Null where a station has the satellite below its horizon. */
  readonly through: ThroughBudget | null;
  /** Whether both stations see the satellite, nothing cuts either way, and a mode holds. */
  readonly isClosed: boolean;
}

/**
 * The link of a question, carried on to another station. Failures as of `linkBudgetAnswer`, and `radios.noPair` where the
 * one station does not send, or the other does not hear.
 */
export function throughAnswer(question: BudgetQuestion, to: Station): Result<ThroughAnswer> {
  const first = answered({ ...question, feeder: 'left-out' });
  if (!first.ok) return first;
  const { payloadTypeId } = first.value.state.radio.payload;
  const { secondSite: _own, terminalTypeId: _type, ...shared } = question;
  const second = answered({ ...shared, station: to, payloadTypeId, feeder: 'left-out' });
  if (!second.ok) return second;
  const [from, last] = [first.value, second.value];
  const answers = { from: from.answer, to: last.answer };
  if (from.state.sight === 'below-horizon' || last.state.sight === 'below-horizon') {
    return ok({ ...answers, through: null, isClosed: false });
  }
  const [up, down] = [endOf(from.state, 'up'), endOf(last.state, 'down')];
  if (up === null) return noWay(question.station, 'sends to');
  if (down === null) return noWay(to, 'hears');
  const through = throughBudgetAt(from.state.radio.payload, up, down);
  if (!through.ok) return through;
  const canSee = from.state.sight === 'above-mask' && last.state.sight === 'above-mask';
  const isCut = (from.answer.up?.cuts.length ?? 0) + (last.answer.down?.cuts.length ?? 0) > 0;
  const isClosed = canSee && !isCut && through.value.budget.rateBps > 0;
  return ok({ ...answers, through: through.value, isClosed });
}

function answered(
  question: BudgetQuestion,
): Result<{ readonly state: PairState; readonly answer: LinkBudgetAnswer }> {
  const state = pairStateAt(question);
  if (!state.ok) return state;
  const answer = answerOfState(question, state.value);
  return answer.ok ? ok({ state: state.value, answer: answer.value }) : answer;
}

function endOf({ links, geometry, jamming }: PairState, direction: 'up' | 'down'): ThroughEnd | null {
  const link = links[direction];
  return link === null ? null : { link, geometry, jamming: jamming[direction] };
}

function noWay({ stationId }: Station, verb: string): Result<never> {
  return fail(
    'radios.noPair',
    `station ${stationId}: expected a terminal that ${verb} the satellite, found one that does not`,
  );
}
