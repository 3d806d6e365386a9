import { fail, ok, type Result, Scenario } from '../domain/index.ts';
import { mergedOrder } from './lists.ts';

/** What both sides made of one thing, and could not both be had. */
export interface MergeConflict {
  /** Where, as `stations[toc].place`. */
  readonly where: string;
  /**
   * `both-changed`: the document has ours. `removed-and-changed`: it has what is left of the entry. `order`: it has our
   * order. `still-used`: a type that one side removed is back, since the other uses it.
   */
  readonly kind: 'both-changed' | 'removed-and-changed' | 'order' | 'still-used';
  /** The three values as JSON; null where there is none. */
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** One document of three, and what a person must look at. */
export interface MergedScenario {
  readonly scenario: Scenario;
  /** In the order of the document; empty when nothing was disputed. */
  readonly conflicts: readonly MergeConflict[];
}

/** Why three documents cannot be merged. */
export type MergeFailureCode = 'merge.otherScenario' | 'merge.impossible';

/** The document that two planners started from, and what each made of it. */
export interface ThreeScenarios {
  readonly base: Scenario;
  readonly ours: Scenario;
  readonly theirs: Scenario;
}

/** One of the three documents. */
export type MergeSide = keyof ThreeScenarios;

/** What a person settled: whose value counts, by the place of the conflict. */
export type MergeChoices = ReadonlyMap<string, MergeSide>;

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

interface Three {
  readonly base: Json;
  readonly ours: Json;
  readonly theirs: Json;
}

/** How the parts of a document merge: entries by an id, fields one by one, everything else as a whole. */
type Plan =
  | { readonly kind: 'whole' }
  /** A list of ids, or of words: what either side adds or removes. */
  | { readonly kind: 'set' }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Plan>> }
  | { readonly kind: 'entries'; readonly idField: string; readonly entry: Plan };

const WHOLE: Plan = { kind: 'whole' };

function entries(idField: string, fields: Readonly<Record<string, Plan>> = {}): Plan {
  return { kind: 'entries', idField, entry: { kind: 'fields', fields } };
}

/** The document of `shared/domain/scenario.ts`. What is not named here merges as a whole. */
const DOCUMENT: Plan = {
  kind: 'fields',
  fields: {
    fleets: entries('fleetId', {
      parts: entries('partId'),
      bands: { kind: 'set' },
      switchedOffIds: { kind: 'set' },
    }),
    stations: entries('stationId'),
    threats: entries('threatId'),
    periods: entries('periodId'),
    radio: {
      kind: 'fields',
      fields: {
        terminalTypes: entries('terminalTypeId'),
        payloadTypes: entries('payloadTypeId'),
        stations: entries('stationId'),
        fleets: entries('fleetId'),
        threats: entries('threatId'),
        options: { kind: 'fields', fields: {} },
      },
    },
    mesh: {
      kind: 'fields',
      fields: {
        laserDesigns: entries('laserDesignId'),
        gateways: entries('stationId'),
        flows: entries('flowId'),
        options: { kind: 'fields', fields: {} },
      },
    },
    plan: {
      kind: 'fields',
      fields: {
        bearers: entries('bearerId', { stationIds: { kind: 'set' } }),
        grants: entries('grantId', { stationIds: { kind: 'set' } }),
        options: { kind: 'fields', fields: {} },
        schedule: {
          kind: 'fields',
          fields: {
            services: entries('serviceId', { stationIds: { kind: 'set' }, groups: { kind: 'set' } }),
            slots: entries('slotId', { stationIds: { kind: 'set' }, satelliteIds: { kind: 'set' } }),
            satelliteBeams: entries('fleetId'),
          },
        },
      },
    },
  },
};

/**
 * Merges what two planners made of one scenario.
 *
 * @param choices whose value counts where both changed the same; ours where nothing is chosen. A type that is `still-used`
 * comes back whatever is chosen, and an `order` has no third way: with `base` it is ours.
 * @returns the document and its conflicts; `merge.otherScenario` when the three are not of one scenario;
 * `merge.impossible` when both can be had, but not together (such as fleets whose satellite numbers overlap).
 */
export function mergeScenarios(
  { base, ours, theirs }: ThreeScenarios,
  choices: MergeChoices = new Map(),
): Result<MergedScenario, MergeFailureCode> {
  const ids = [base, ours, theirs].map(({ scenarioId }) => scenarioId);
  if (new Set(ids).size !== 1) {
    const [ofBase, ofOurs, ofTheirs] = ids;
    return fail(
      'merge.otherScenario',
      `expected three versions of one scenario, found the ids ${ofBase} (base), ${ofOurs} (ours) and ${ofTheirs} (theirs)`,
    );
  }
  const conflicts: MergeConflict[] = [];
  const fields = merged(DOCUMENT, { base, ours, theirs }, { where: '', conflicts, choices }) as Fields;
  const document = withUsedTypes(fields as Scenario, { base, ours, theirs }, conflicts);
  const checked = Scenario.safeParse(document);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return fail(
      'merge.impossible',
      `both versions are sound, and not together: ${issue?.path.map(String).join('.')}: ${issue?.message}`,
    );
  }
  return ok({ scenario: checked.data, conflicts });
}

interface Place {
  readonly where: string;
  readonly conflicts: MergeConflict[];
  readonly choices: MergeChoices;
}

/** Notes a conflict and answers with the side that counts. */
function settled(kind: MergeConflict['kind'], three: Three, { where, conflicts, choices }: Place): MergeSide {
  conflicts.push(conflictOf(kind, three, where));
  return choices.get(where) ?? 'ours';
}

function merged(plan: Plan, three: Three, place: Place): Json {
  const { base, ours, theirs } = three;
  if (isEqual(ours, theirs) || isEqual(base, theirs)) return ours;
  if (isEqual(base, ours)) return theirs;
  switch (plan.kind) {
    case 'fields':
      return mergedFields(plan.fields, three as FieldsOfThree, place);
    case 'entries':
      return mergedEntries(plan, three as ListsOfThree, place);
    case 'set':
      return mergedSet(three as WordsOfThree, place);
    case 'whole':
      return three[settled('both-changed', three, place)];
  }
}

type FieldsOfThree = Readonly<Record<keyof Three, Fields>>;
type ListsOfThree = Readonly<Record<keyof Three, readonly Fields[]>>;
type WordsOfThree = Readonly<Record<keyof Three, readonly string[]>>;

function mergedFields(plans: Readonly<Record<string, Plan>>, three: FieldsOfThree, place: Place): Fields {
  const { base, ours, theirs } = three;
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return Object.fromEntries(
    names.map((name) => {
      const where = place.where === '' ? name : `${place.where}.${name}`;
      const values = { base: base[name], ours: ours[name], theirs: theirs[name] };
      return [name, merged(plans[name] ?? WHOLE, values, { ...place, where })];
    }),
  );
}

function mergedEntries(
  { idField, entry }: Extract<Plan, { kind: 'entries' }>,
  three: ListsOfThree,
  place: Place,
): Json[] {
  const idOf = (fields: Fields) => String(fields[idField]);
  const byId = (list: readonly Fields[]) => new Map(list.map((fields) => [idOf(fields), fields]));
  const [base, ours, theirs] = [byId(three.base), byId(three.ours), byId(three.theirs)];
  const kept = new Map<string, Json>();
  for (const id of new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])) {
    const values = { base: base.get(id), ours: ours.get(id), theirs: theirs.get(id) };
    const left = mergedEntry(entry, values, { ...place, where: `${place.where}[${id}]` });
    if (left !== undefined) kept.set(id, left);
  }
  const orders = {
    base: [...base.keys()],
    ours: [...ours.keys()],
    theirs: [...theirs.keys()],
  };
  return orderedIds(orders, new Set(kept.keys()), place).map((id) => kept.get(id));
}

/** An entry that may be missing anywhere; undefined when it goes. */
function mergedEntry(plan: Plan, three: Three, place: Place): Json {
  const { base, ours, theirs } = three;
  if (ours !== undefined && theirs !== undefined) {
    // Added by both: field by field against nothing, so that every difference shows.
    return merged(plan, { ...three, base: base ?? {} }, place);
  }
  const left = ours ?? theirs;
  if (base === undefined || left === undefined) return left;
  if (isEqual(base, left)) return undefined;
  const choice = place.choices.get(place.where);
  settled('removed-and-changed', three, place);
  return choice === undefined ? left : three[choice];
}

/** Ids that stay, in the order that both sides can agree on, else in that of the side that counts. */
function orderedIds(
  orders: Readonly<Record<MergeSide, readonly string[]>>,
  kept: ReadonlySet<string>,
  place: Place,
): readonly string[] {
  const order = mergedOrder(orders, kept);
  if (!order.isDisputed) return order.ids;
  const isTheirs = settled('order', orders, place) === 'theirs';
  return isTheirs
    ? mergedOrder({ ...orders, ours: orders.theirs, theirs: orders.ours }, kept).ids
    : order.ids;
}

function mergedSet(three: WordsOfThree, place: Place): string[] {
  const [base, ours, theirs] = [new Set(three.base), new Set(three.ours), new Set(three.theirs)];
  const all = [...base, ...ours, ...theirs];
  const kept = new Set(all.filter((word) => (base.has(word) ? ours.has(word) && theirs.has(word) : true)));
  return [...orderedIds(three, kept, place)];
}

/** Brings back the radio types that somebody still uses. */
function withUsedTypes(document: Scenario, three: ThreeScenarios, conflicts: MergeConflict[]): Scenario {
  const { radio } = document;
  const bring = <Name extends 'terminalTypes' | 'payloadTypes'>(
    name: Name,
    idOf: (type: Scenario['radio'][Name][number]) => string,
    used: readonly string[],
  ): Scenario['radio'][Name][number][] => {
    const types = radio[name] as Scenario['radio'][Name][number][];
    const known = new Set(types.map(idOf));
    const back = [...new Set(used)].flatMap((id) => {
      if (known.has(id)) return [];
      const of = (scenario: Scenario) =>
        (scenario.radio[name] as Scenario['radio'][Name][number][]).find((type) => idOf(type) === id);
      const found = { base: of(three.base), ours: of(three.ours), theirs: of(three.theirs) };
      const type = found.ours ?? found.theirs;
      // What neither side has was missing before, too: that is not for a merge to tell.
      if (type === undefined) return [];
      conflicts.push(conflictOf('still-used', found, `radio.${name}[${id}]`));
      return [type];
    });
    return [...types, ...back];
  };
  const terminalTypes = bring(
    'terminalTypes',
    (type) => type.terminalTypeId,
    radio.stations.flatMap(({ terminalTypeIds }) => terminalTypeIds),
  );
  const payloadTypes = bring(
    'payloadTypes',
    (type) => type.payloadTypeId,
    radio.fleets.flatMap(({ payloadTypeIds }) => payloadTypeIds),
  );
  return { ...document, radio: { ...radio, terminalTypes, payloadTypes } };
}

function conflictOf(kind: MergeConflict['kind'], three: Three, where: string): MergeConflict {
  const text = (value: Json) => (value === undefined ? null : JSON.stringify(value));
  return { where, kind, base: text(three.base), ours: text(three.ours), theirs: text(three.theirs) };
}

/** Equality of plain data, whatever the order of the fields. */
function isEqual(one: Json, other: Json): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one as Fields, other as Fields];
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => name in right && isEqual(left[name], right[name]))
  );
}
