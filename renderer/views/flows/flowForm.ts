import {
  type FleetId,
  Flow,
  type OwnerPolicy,
  type Precedence,
  type Scenario,
  type StationId,
  type UtcMs,
} from '../../../shared/domain/index.ts';
import { freeId, idFromName } from '../../../shared/formats/index.ts';
import {
  instantText,
  onlyProblems,
  type Problems,
  problemOf,
  type Read,
  readName,
  readOptionalInstant,
  understood,
} from '../common/index.ts';
import { type QuantityUnit, quantityFromText, quantityText, spanFromText, spanText } from './quantity.ts';

/** In {@link FlowText.destinationId}: whichever gateway is nearest. No station has it, as ids have no spaces. */
export const ANY_GATEWAY = 'any gateway';

/** The form of a flow as typed. */
export interface FlowText {
  readonly name: string;
  readonly enabled: boolean;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly precedence: Precedence;
  readonly traffic: 'stream' | 'message';
  readonly rate: string;
  readonly volume: string;
  /** Empty: start and end of the scenario. */
  readonly from: string;
  readonly to: string;
  /** Empty for none. */
  readonly deadline: string;
  readonly availability: string;
  readonly policy: OwnerPolicy['kind'];
  readonly fleetIds: readonly string[];
  readonly delivery: Flow['delivery'];
  readonly note: string;
}

export type FlowField =
  | 'name'
  | 'source'
  | 'destination'
  | 'amount'
  | 'from'
  | 'to'
  | 'deadline'
  | 'availability'
  | 'policy'
  | 'delivery'
  | 'note';

export interface FlowReading {
  readonly problems: Problems<FlowField>;
  /** Null while there are problems. */
  readonly flow: Flow | null;
}

export function textOfFlow(flow: Flow): FlowText {
  const { traffic, destination, policy } = flow;
  return {
    name: flow.name,
    enabled: flow.enabled,
    sourceId: flow.sourceStationId,
    destinationId: destination.kind === 'any-gateway' ? ANY_GATEWAY : destination.stationId,
    precedence: flow.precedence,
    traffic: traffic.kind,
    rate: traffic.kind === 'stream' ? quantityText(traffic.rateBps, 'bit/s') : '',
    volume: traffic.kind === 'message' ? quantityText(traffic.volumeBytes, 'B') : '',
    from: optionalInstantText(flow.fromUtcMs),
    to: optionalInstantText(flow.toUtcMs),
    deadline: flow.deadlineS === null ? '' : spanText(flow.deadlineS),
    availability: String(flow.availabilityPercent),
    policy: policy.kind,
    fleetIds: policy.kind === 'fleets' ? policy.fleetIds : [],
    delivery: flow.delivery,
    note: flow.note,
  };
}

function optionalInstantText(instantUtcMs: UtcMs | null): string {
  return instantUtcMs === null ? '' : instantText(instantUtcMs);
}

/** A new flow between the first two stations; everything else is plain. */
export function newFlowText({ stations }: Pick<Scenario, 'stations'>): FlowText {
  return {
    name: '',
    enabled: true,
    sourceId: stations[0]?.stationId ?? '',
    destinationId: stations[1]?.stationId ?? ANY_GATEWAY,
    precedence: 'routine',
    traffic: 'stream',
    rate: '64 kbit/s',
    volume: '',
    from: '',
    to: '',
    deadline: '',
    availability: '90',
    policy: 'any',
    fleetIds: [],
    delivery: 'connected',
    note: '',
  };
}

/** Reads the form; `edited` is the flow it was opened for, null for a new one. The schema of the domain decides. */
export function flowFromText(text: FlowText, scenario: Scenario, edited: Flow | null): FlowReading {
  const reads = {
    name: readName(text.name),
    amount: readAmount(text),
    from: readOptionalInstant(text.from),
    to: readOptionalInstant(text.to),
    deadline: readDeadline(text.deadline),
    availability: readAvailability(text.availability),
  };
  const taken = new Set(scenario.mesh.flows.map(({ flowId }) => flowId));
  const parsed = Flow.safeParse({
    flowId: edited?.flowId ?? freeId(idFromName(text.name) || 'flow', taken),
    name: understood(reads.name),
    enabled: text.enabled,
    sourceStationId: text.sourceId,
    destination: destinationOf(text.destinationId),
    precedence: text.precedence,
    traffic: trafficOf(text.traffic, understood(reads.amount)),
    fromUtcMs: understood(reads.from),
    toUtcMs: understood(reads.to),
    deadlineS: understood(reads.deadline),
    availabilityPercent: understood(reads.availability),
    policy: policyOf(text),
    delivery: text.delivery,
    note: text.note,
  });
  const told = parsed.success ? {} : problemsOfIssues(parsed.error.issues);
  const problems = onlyProblems<FlowField>({
    name: problemOf(reads.name),
    source: text.sourceId === '' ? 'Source: expected a station, found none' : undefined,
    destination: told.destination,
    amount: problemOf(reads.amount) ?? told.amount,
    from: problemOf(reads.from),
    to: problemOf(reads.to) ?? told.to ?? outsideSpan(reads, scenario),
    deadline: problemOf(reads.deadline) ?? told.deadline,
    availability: problemOf(reads.availability) ?? told.availability,
    policy:
      text.policy === 'fleets' && text.fleetIds.length === 0
        ? 'Policy: expected at least one fleet, found none'
        : told.policy,
    delivery: told.delivery,
    note: told.note,
  });
  return { problems, flow: Object.keys(problems).length === 0 && parsed.success ? parsed.data : null };
}

function destinationOf(destinationId: string): unknown {
  return destinationId === ANY_GATEWAY
    ? { kind: 'any-gateway' }
    : { kind: 'station', stationId: destinationId as StationId };
}

function trafficOf(kind: FlowText['traffic'], amount: number | undefined): unknown {
  return kind === 'stream' ? { kind, rateBps: amount } : { kind, volumeBytes: amount };
}

function policyOf({ policy, fleetIds }: FlowText): unknown {
  return policy === 'fleets' ? { kind: policy, fleetIds: fleetIds as FleetId[] } : { kind: policy };
}

/** Times that lie wholly outside the scenario leave nothing to serve. */
function outsideSpan(
  reads: { readonly from: Read<UtcMs | null>; readonly to: Read<UtcMs | null> },
  { fromUtcMs, toUtcMs }: Scenario,
): string | undefined {
  const [from, to] = [understood(reads.from) ?? fromUtcMs, understood(reads.to) ?? toUtcMs];
  return to <= fromUtcMs || from >= toUtcMs
    ? `Times: expected some of them between ${instantText(fromUtcMs)} and ${instantText(toUtcMs)}`
    : undefined;
}

const [STREAM, MESSAGE] = Flow.shape.traffic.options;
const RATE = STREAM.shape.rateBps;
const VOLUME = MESSAGE.shape.volumeBytes;
const DEADLINE = Flow.shape.deadlineS.unwrap();
const AVAILABILITY = Flow.shape.availabilityPercent;

function readAmount({ traffic, rate, volume }: FlowText): Read<number> {
  return traffic === 'stream'
    ? readQuantity('Rate', rate, { unit: 'bit/s', schema: RATE, example: '64 kbit/s' })
    : readQuantity('Size', volume, { unit: 'B', schema: VOLUME, example: '1.2 MB' });
}

interface QuantityRange {
  readonly unit: QuantityUnit;
  /** Whose least and greatest values hold. */
  readonly schema: { readonly minValue: number | null; readonly maxValue: number | null };
  readonly example: string;
}

function readQuantity(what: string, text: string, { unit, schema, example }: QuantityRange): Read<number> {
  const value = quantityFromText(text, unit);
  const [least, most] = [schema.minValue ?? 0, schema.maxValue ?? Number.POSITIVE_INFINITY];
  if (value !== null && value >= least && value <= most) {
    return { value };
  }
  const range = `${quantityText(least, unit)} to ${quantityText(most, unit)}`;
  return { problem: `${what}: expected ${range}, such as ${example}, found "${text.trim()}"` };
}

function readDeadline(text: string): Read<number | null> {
  if (text.trim() === '') {
    return { value: null };
  }
  const value = spanFromText(text);
  const [least, most] = [DEADLINE.minValue ?? 0, DEADLINE.maxValue ?? Number.POSITIVE_INFINITY];
  return value !== null && value >= least && value <= most
    ? { value }
    : {
        problem: `Deadline: expected ${spanText(least)} to ${spanText(most)}, such as 15 min, found "${text.trim()}"`,
      };
}

function readAvailability(text: string): Read<number> {
  const plain = text.trim().replace('%', '').replace(',', '.').trim();
  const value = plain === '' ? Number.NaN : Number(plain);
  const [least, most] = [AVAILABILITY.minValue ?? 0, AVAILABILITY.maxValue ?? 100];
  return value >= least && value <= most
    ? { value }
    : { problem: `Availability: expected ${least} to ${most} %, found "${text.trim()}"` };
}

/** Which field a part of the document is typed in. */
const FIELD_OF_PART: Readonly<Record<string, FlowField>> = {
  destination: 'destination',
  traffic: 'amount',
  fromUtcMs: 'from',
  toUtcMs: 'to',
  deadlineS: 'deadline',
  availabilityPercent: 'availability',
  policy: 'policy',
  delivery: 'delivery',
  note: 'note',
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  destination: 'Destination',
  to: 'End',
  delivery: 'Delivery',
  note: 'Note',
};

/** What the schema says of the document, at the fields that it is typed in. */
function problemsOfIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Partial<Record<FlowField, string>> {
  const told: Partial<Record<FlowField, string>> = {};
  for (const { path, message } of issues) {
    const field = FIELD_OF_PART[String(path[0])];
    if (field !== undefined && told[field] === undefined) {
      told[field] = `${FIELD_NAMES[field] ?? field}: ${message}`;
    }
  }
  return told;
}
