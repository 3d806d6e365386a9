import type { PayloadType, RadioPlan, Scenario, TerminalType } from '../../../shared/domain/index.ts';
import { freeId, idFromName, type ReadRadioTypes } from '../../../shared/formats/index.ts';

/** An edit that Undo takes back by its label. */
export interface Step {
  readonly label: string;
  readonly scenario: Scenario;
}

/** A step that also made a type: its id. */
export interface MadeStep extends Step {
  readonly id: string;
}

/** The two kinds of radio types. */
export type RadioKind = 'terminal' | 'payload';

/** A type with its kind. */
export type RadioType =
  | { readonly kind: 'terminal'; readonly type: TerminalType }
  | { readonly kind: 'payload'; readonly type: PayloadType };

const MAX_LABEL_LENGTH = 120;
const MAX_NAME_LENGTH = 120;

/** A step with its label cut to what the contract takes. */
export function stepOf(label: string, scenario: Scenario): Step {
  return { label: label.slice(0, MAX_LABEL_LENGTH), scenario };
}

export function withPlan(scenario: Scenario, plan: Partial<RadioPlan>): Scenario {
  return { ...scenario, radio: { ...scenario.radio, ...plan } };
}

/** The id of a type, whichever kind it is. */
export function idOf(radio: RadioType): string {
  return radio.kind === 'terminal' ? radio.type.terminalTypeId : radio.type.payloadTypeId;
}

/** Every type of the scenario, terminals first, in the order of the document. */
export function radioTypes({ radio }: Scenario): RadioType[] {
  return [
    ...radio.terminalTypes.map((type): RadioType => ({ kind: 'terminal', type })),
    ...radio.payloadTypes.map((type): RadioType => ({ kind: 'payload', type })),
  ];
}

/** The type of a kind and an id; null when it is gone. */
export function radioTypeOf(scenario: Scenario, kind: RadioKind, id: string): RadioType | null {
  return radioTypes(scenario).find((radio) => radio.kind === kind && idOf(radio) === id) ?? null;
}

function takenIds(scenario: Scenario, kind: RadioKind): ReadonlySet<string> {
  return new Set(
    radioTypes(scenario)
      .filter((radio) => radio.kind === kind)
      .map(idOf),
  );
}

function takenNames(scenario: Scenario, kind: RadioKind): ReadonlySet<string> {
  return new Set(
    radioTypes(scenario)
      .filter((radio) => radio.kind === kind)
      .map(({ type }) => type.name),
  );
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const candidate = `${name.slice(0, MAX_NAME_LENGTH - 6)} (${number})`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A type under another id and name. Types are plain data: a copy by way of JSON is whole. */
function copyOf(radio: RadioType, id: string, name: string): RadioType {
  const copied = JSON.parse(JSON.stringify(radio)) as RadioType;
  return copied.kind === 'terminal'
    ? { kind: 'terminal', type: { ...copied.type, terminalTypeId: id, name } }
    : { kind: 'payload', type: { ...copied.type, payloadTypeId: id, name } };
}

function withTypeAdded(scenario: Scenario, radio: RadioType): Scenario {
  const { terminalTypes, payloadTypes } = scenario.radio;
  return radio.kind === 'terminal'
    ? withPlan(scenario, { terminalTypes: [...terminalTypes, radio.type] })
    : withPlan(scenario, { payloadTypes: [...payloadTypes, radio.type] });
}

/** A copy of a type of the library in the scenario, under an id and a name that are free there. */
export function withLibraryType(scenario: Scenario, radio: RadioType): MadeStep {
  const id = freeId(idOf(radio), takenIds(scenario, radio.kind));
  const name = freeName(radio.type.name, takenNames(scenario, radio.kind));
  const added = withTypeAdded(scenario, copyOf(radio, id, name));
  return { ...stepOf(`Add ${radio.kind} ${name}`, added), id };
}

/** A copy of a type of the scenario behind it. */
export function withTypeDuplicated(scenario: Scenario, radio: RadioType): MadeStep {
  const name = freeName(radio.type.name, takenNames(scenario, radio.kind));
  const id = freeId(idFromName(name) || idOf(radio), takenIds(scenario, radio.kind));
  const added = withTypeAdded(scenario, copyOf(radio, id, name));
  return { ...stepOf(`Duplicate ${radio.kind} ${radio.type.name}`, added), id };
}

/** A type in the place of the one with its id; `what` was changed names the step. */
export function withTypeChanged(scenario: Scenario, radio: RadioType, what: string): Step {
  const { terminalTypes, payloadTypes } = scenario.radio;
  const id = idOf(radio);
  const before = radioTypeOf(scenario, radio.kind, id)?.type.name ?? radio.type.name;
  const label = what === 'name' ? `Rename ${before} to ${radio.type.name}` : `Change ${what} of ${before}`;
  const changed =
    radio.kind === 'terminal'
      ? withPlan(scenario, {
          terminalTypes: terminalTypes.map((type) => (type.terminalTypeId === id ? radio.type : type)),
        })
      : withPlan(scenario, {
          payloadTypes: payloadTypes.map((type) => (type.payloadTypeId === id ? radio.type : type)),
        });
  return stepOf(label, changed);
}

/** Names of the stations or fleets that have a type. Entries of stations and fleets that are gone do not count. */
export function usersOf(scenario: Scenario, kind: RadioKind, id: string): readonly string[] {
  const { radio, stations, fleets } = scenario;
  if (kind === 'terminal') {
    const having = new Set<string>(
      radio.stations.filter((entry) => entry.terminalTypeIds.includes(id)).map((entry) => entry.stationId),
    );
    return stations.filter(({ stationId }) => having.has(stationId)).map(({ name }) => name);
  }
  const having = new Set<string>(
    radio.fleets.filter((entry) => entry.payloadTypeIds.includes(id)).map((entry) => entry.fleetId),
  );
  return fleets.filter(({ fleetId }) => having.has(fleetId)).map(({ name }) => name);
}

const MOST_NAMED = 4;

/** A list for a sentence: `a, b and 3 more`. */
export function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** The scenario without a type, or why it stays: somebody has it. Entries of those that are gone lose it too. */
export function withoutType(
  scenario: Scenario,
  radio: RadioType,
): { readonly step: Step } | { readonly refusal: string } {
  const id = idOf(radio);
  const users = usersOf(scenario, radio.kind, id);
  if (users.length > 0) {
    return {
      refusal: `${radio.type.name} stays: ${namesInWords(users)} ${users.length === 1 ? 'has' : 'have'} it. Take it from ${users.length === 1 ? 'it' : 'them'} first.`,
    };
  }
  const { terminalTypes, payloadTypes, stations, fleets } = scenario.radio;
  const rest: Partial<RadioPlan> =
    radio.kind === 'terminal'
      ? {
          terminalTypes: terminalTypes.filter((type) => type.terminalTypeId !== id),
          stations: stations.map((entry) => ({
            ...entry,
            terminalTypeIds: entry.terminalTypeIds.filter((other) => other !== id),
          })),
        }
      : {
          payloadTypes: payloadTypes.filter((type) => type.payloadTypeId !== id),
          fleets: fleets.map((entry) => ({
            ...entry,
            payloadTypeIds: entry.payloadTypeIds.filter((other) => other !== id),
          })),
        };
  return { step: stepOf(`Remove ${radio.kind} ${radio.type.name}`, withPlan(scenario, rest)) };
}

/** What reading a file of types did. */
export interface ImportStep extends Step {
  readonly addedCount: number;
  readonly replacedCount: number;
}

/** The types of a file in the scenario; one of the same id takes the place of the earlier. */
export function withImportedTypes(
  scenario: Scenario,
  read: Pick<ReadRadioTypes, 'terminalTypes' | 'payloadTypes'>,
  fileName: string,
): ImportStep {
  const terminals = new Map(scenario.radio.terminalTypes.map((type) => [type.terminalTypeId, type]));
  const payloads = new Map(scenario.radio.payloadTypes.map((type) => [type.payloadTypeId, type]));
  const before = terminals.size + payloads.size;
  for (const type of read.terminalTypes) terminals.set(type.terminalTypeId, type);
  for (const type of read.payloadTypes) payloads.set(type.payloadTypeId, type);
  const addedCount = terminals.size + payloads.size - before;
  const changed = withPlan(scenario, {
    terminalTypes: [...terminals.values()],
    payloadTypes: [...payloads.values()],
  });
  const readCount = read.terminalTypes.length + read.payloadTypes.length;
  return {
    ...stepOf(`Import radios from ${fileName}`, changed),
    addedCount,
    replacedCount: readCount - addedCount,
  };
}
