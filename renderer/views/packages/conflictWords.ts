import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import type { MergeLook, PackageConflict } from '../../../shared/ipc/index.ts';
import { instantText } from '../common/index.ts';

/** A conflict as people read it. */
export interface ConflictLine {
  readonly where: string;
  readonly kind: PackageConflict['kind'];
  /** Which thing: `Station Team Alpha`. */
  readonly thing: string;
  /** What of it: `position`; the whole of it, or the order, where that is disputed. */
  readonly field: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Step = { readonly field: string; readonly id: string | null };

/** What the lists of the document hold, by the way to them, and in which field of an entry its id is. */
const THINGS: Readonly<Record<string, readonly [title: string, idField: string]>> = {
  fleets: ['Fleet', 'fleetId'],
  'fleets.parts': ['part', 'partId'],
  stations: ['Station', 'stationId'],
  threats: ['Threat', 'threatId'],
  periods: ['Period', 'periodId'],
  'radio.terminalTypes': ['Terminal', 'terminalTypeId'],
  'radio.payloadTypes': ['Payload', 'payloadTypeId'],
  'radio.stations': ['Radios of station', 'stationId'],
  'radio.fleets': ['Radios of fleet', 'fleetId'],
  'radio.threats': ['Radio of threat', 'threatId'],
  'mesh.laserDesigns': ['Lasers', 'laserDesignId'],
  'mesh.gateways': ['Gateway', 'stationId'],
  'mesh.flows': ['Flow', 'flowId'],
  'plan.bearers': ['Means', 'bearerId'],
  'plan.grants': ['Grant of access', 'grantId'],
};

/** Parts of the document that are no lists. */
const SECTIONS: Readonly<Record<string, string>> = {
  '': 'Scenario',
  radio: 'Radios',
  'radio.options': 'Link options',
  mesh: 'Mesh',
  'mesh.options': 'Mesh options',
  plan: 'Plan',
  'plan.options': 'Plan options',
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  place: 'position',
  track: 'route',
  minElevationDeg: 'policy floor',
  fromUtcMs: 'start',
  toUtcMs: 'end',
  ut1MinusUtcS: 'UT1-UTC',
  switchedOffIds: 'satellites switched off by hand',
  enabled: 'switched on',
  asOfDate: 'as of',
  fibres: 'ground lines',
};

const UNITS: readonly (readonly [ending: string, unit: string])[] = [
  ['UtcMs', ''],
  ['Percent', ' %'],
  ['Deg', '°'],
  ['Dbw', ' dBW'],
  ['Dbi', ' dBi'],
  ['Db', ' dB'],
  ['Ghz', ' GHz'],
  ['Mhz', ' MHz'],
  ['Bps', ' bit/s'],
  ['Bytes', ' bytes'],
  ['Km', ' km'],
  ['Ms', ' ms'],
  ['M', ' m'],
  ['S', ' s'],
];

const MOST_LISTED = 6;
const MOST_LETTERS = 160;

/** Conflicts in words, in their order; values that read alike and are not get what tells them apart. */
export function conflictLines({ conflicts, base, ours, theirs }: MergeLook): ConflictLine[] {
  const documents = [base.scenario, ours, theirs.scenario];
  return conflicts.map((conflict) => {
    const steps = stepsOf(conflict.where);
    const { thing, field } = placeOf(steps, documents, conflict.kind);
    const values = [conflict.base, conflict.ours, conflict.theirs].map((json) =>
      valueText(json, conflict, steps),
    );
    const [was, our, their] = (
      new Set(values).size === 3 ? values : values.map((text, at) => told(text, at, values, conflict))
    ) as [string, string, string];
    return { where: conflict.where, kind: conflict.kind, thing, field, base: was, ours: our, theirs: their };
  });
}

/** `stations[toc].place` as its steps. */
function stepsOf(where: string): Step[] {
  return [...where.matchAll(/([^.[\]]+)(?:\[(.*?)\](?=\.|$))?/g)].map(([, field, id]) => ({
    field: field as string,
    id: id ?? null,
  }));
}

function placeOf(
  steps: readonly Step[],
  documents: readonly unknown[],
  kind: PackageConflict['kind'],
): { readonly thing: string; readonly field: string } {
  const last = steps.findLastIndex(({ id }) => id !== null);
  if (last < 0) {
    const section = steps
      .slice(0, -1)
      .map(({ field }) => field)
      .join('.');
    const listed = THINGS[steps.map(({ field }) => field).join('.')];
    const field =
      kind === 'order' && listed !== undefined
        ? `order of ${plural(listed[0])}`
        : scenarioWords(section, steps.at(-1)?.field ?? '');
    return { thing: SECTIONS[section] ?? wordsOf(section), field };
  }
  const named = steps.slice(0, last + 1).flatMap((_, at) => thingName(steps.slice(0, at + 1), documents));
  const rest = steps.slice(last + 1).map(({ field }) => wordsOf(field));
  return { thing: named.join(', '), field: rest.length === 0 ? 'all of it' : rest.join(' ') };
}

/** A field of the scenario itself, as its panel calls it. */
function scenarioWords(section: string, field: string): string {
  return section === '' && field === 'note' ? 'situation and remarks' : wordsOf(field);
}

function plural(title: string): string {
  return `${title.toLowerCase()}s`;
}

/** The name of an entry in whichever document has it. */
function thingName(steps: readonly Step[], documents: readonly unknown[]): string[] {
  const { id } = steps.at(-1) as Step;
  const way = steps.map(({ field }) => field).join('.');
  if (id === null) {
    return [];
  }
  const [title] = THINGS[way] ?? [wordsOf(way)];
  const entry = documents.map((document) => entryAt(document, steps)).find((found) => found !== null);
  const ownName = entry?.['name'];
  const name = typeof ownName === 'string' && ownName !== '' ? ownName : borrowedName(id, documents);
  return [`${title} ${name}`];
}

/** Radios, gateways and lasers are known by the station, fleet or threat that they belong to. */
function borrowedName(id: string, documents: readonly unknown[]): string {
  for (const field of ['stations', 'fleets', 'threats']) {
    for (const document of documents) {
      const name = entryAt(document, [{ field, id }])?.['name'];
      if (typeof name === 'string') {
        return name;
      }
    }
  }
  return id;
}

function entryAt(document: unknown, steps: readonly Step[]): Fields | null {
  let value: unknown = document;
  let way = '';
  for (const { field, id } of steps) {
    way = way === '' ? field : `${way}.${field}`;
    value = (value as Fields | null)?.[field];
    if (id !== null) {
      const idField = THINGS[way]?.[1] ?? 'id';
      value = Array.isArray(value) ? value.find((entry: Fields) => String(entry[idField]) === id) : undefined;
    }
    if (value === undefined || value === null) {
      return null;
    }
  }
  return value as Fields;
}

/** `minElevationDeg` as `min elevation`. */
function wordsOf(field: string): string {
  const known = FIELD_WORDS[field];
  if (known !== undefined) {
    return known;
  }
  const ending = UNITS.find(([unit]) => field.endsWith(unit) && field.length > unit.length)?.[0] ?? '';
  return field
    .slice(0, field.length - ending.length)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('.', ' ')
    .toLowerCase();
}

function valueText(json: string | null, conflict: PackageConflict, steps: readonly Step[]): string {
  if (json === null) {
    return conflict.base === null ? 'not there' : 'removed';
  }
  const value: unknown = JSON.parse(json);
  if (conflict.kind === 'order') {
    return Array.isArray(value) ? listText(value) : json;
  }
  if (conflict.kind === 'removed-and-changed' || conflict.kind === 'still-used') {
    return json === conflict.base ? 'as it was' : `there, changed: ${changedFields(value, conflict.base)}`;
  }
  return textOf(value, steps.at(-1)?.field ?? '');
}

function changedFields(value: unknown, baseJson: string | null): string {
  const base = (baseJson === null ? {} : JSON.parse(baseJson)) as Fields;
  const fields = Object.entries(value as Fields).filter(
    ([field, member]) => JSON.stringify(member) !== JSON.stringify(base[field]),
  );
  return fields
    .map(([field, member]) => `${wordsOf(field)} ${textOf(member, field)}`)
    .join(', ')
    .slice(0, MOST_LETTERS);
}

function textOf(value: unknown, field: string): string {
  switch (typeof value) {
    case 'string':
      return value === '' ? 'empty' : shortened(value);
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'number':
      return numberText(value, field);
  }
  if (value === null || value === undefined) {
    return 'none';
  }
  if (Array.isArray(value)) {
    return listText(value);
  }
  return isPlace(value) ? placeText(value) : shortened(fieldsText(value as Fields));
}

function fieldsText(fields: Fields): string {
  return Object.entries(fields)
    .map(([field, member]) => `${wordsOf(field)} ${textOf(member, field)}`)
    .join(', ');
}

function numberText(value: number, field: string): string {
  if (field.endsWith('UtcMs')) {
    return instantText(utcMs(value) as UtcMs);
  }
  const unit = UNITS.find(([ending]) => field.endsWith(ending))?.[1] ?? '';
  return `${value.toLocaleString('en-US', { maximumFractionDigits: 9 })}${unit}`;
}

function isPlace(value: unknown): value is { latitudeDeg: number; longitudeDeg: number; heightM: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'latitudeDeg' in value &&
    'longitudeDeg' in value &&
    'heightM' in value
  );
}

function placeText(place: { latitudeDeg: number; longitudeDeg: number; heightM: number }): string {
  return `${formatMgrs(place)}, ${place.heightM.toLocaleString('en-US')} m`;
}

function listText(list: readonly unknown[]): string {
  if (list.length === 0) {
    return 'none';
  }
  if (list.every((entry) => typeof entry === 'string')) {
    const shown = list.slice(0, MOST_LISTED).join(', ');
    return list.length > MOST_LISTED ? `${list.length}: ${shown}, …` : shown;
  }
  return `${list.length} ${list.length === 1 ? 'entry' : 'entries'}`;
}

function shortened(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}

/** Two values that read the same and are not: where they part, as they stand in the document. */
function told(text: string, at: number, texts: readonly string[], conflict: PackageConflict): string {
  const jsons = [conflict.base, conflict.ours, conflict.theirs];
  const own = jsons[at] ?? '';
  const twin = jsons.find((other, place) => place !== at && texts[place] === text && other !== own);
  if (twin == null) {
    return text;
  }
  let from = 0;
  while (from < own.length && own[from] === twin[from]) {
    from += 1;
  }
  const start = Math.max(0, from - 20);
  return `${text}; …${own.slice(start, start + 60)}…`;
}
