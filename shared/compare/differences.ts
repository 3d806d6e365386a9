import type { Scenario } from '../domain/index.ts';
import type { ScenarioComparison } from '../ipc/index.ts';
import { entriesOf, factsOfScenario } from './facts.ts';
import { type Entry, type Fact, SHOWN_CHARACTERS } from './flatFacts.ts';

type Difference = ScenarioComparison['differences'][number];

/** In what two scenarios differ, in the order of the document. Their ids do not count. */
export function scenarioDifferences(left: Scenario, right: Scenario): Difference[] {
  const own = differencesOfFacts('', [factsOfScenario(left), factsOfScenario(right)]);
  return [...own, ...differencesOfEntries(entriesOf(left), entriesOf(right))];
}

function differencesOfFacts(
  prefix: string,
  [left, right]: readonly [readonly Fact[], readonly Fact[]],
): Difference[] {
  const ofRight = new Map(right.map((fact) => [keyOf(fact), fact]));
  const keysOfLeft = new Set(left.map(keyOf));
  const pairs: (readonly [Fact | undefined, Fact | undefined])[] = [
    ...left.map((fact) => [fact, ofRight.get(keyOf(fact))] as const),
    ...right.filter((fact) => !keysOfLeft.has(keyOf(fact))).map((fact) => [undefined, fact] as const),
  ];
  return pairs
    .filter(([one, other]) => (one?.whole ?? one?.value) !== (other?.whole ?? other?.value))
    .map(([one, other]) => ({ what: `${prefix}${(one ?? other)?.what}`, values: shownValues(one, other) }));
}

function keyOf(fact: Fact): string {
  return fact.key ?? fact.what;
}

/** Values that differ only beyond what is shown of them must not look equal. */
function shownValues(one: Fact | undefined, other: Fact | undefined): [string, string] {
  const values: [string, string] = [one?.value ?? '', other?.value ?? ''];
  if (values[0] !== values[1]) return values;
  return one?.isText === true && other?.isText === true
    ? passages(one.whole ?? '', other.whole ?? '')
    : [values[0], `${values[1]} (another)`];
}

/** Of two long texts what stands about the place where they part. */
function passages(one: string, other: string): [string, string] {
  const [left, right] = [[...one], [...other]];
  const parting = left.findIndex((letter, at) => letter !== right[at]);
  const at = parting < 0 ? left.length : parting;
  return [passage(left, at), passage(right, at)];
}

const LETTERS_BEFORE = 30;

/** From a whole word on, where there is one. */
function passage(letters: readonly string[], at: number): string {
  const earliest = Math.max(0, at - LETTERS_BEFORE);
  const word = earliest === 0 ? 0 : letters.indexOf(' ', earliest) + 1;
  const from = word > 0 && word <= at ? word : earliest;
  const to = from + SHOWN_CHARACTERS - 2;
  const [before, after] = [from > 0 ? '…' : '', to < letters.length ? '…' : ''];
  return `${before}${letters.slice(from, to).join('')}${after}`;
}

function differencesOfEntries(left: readonly Entry[], right: readonly Entry[]): Difference[] {
  const ofRight = new Map(right.map((entry) => [entry.key, entry]));
  const keysOfLeft = new Set(left.map((entry) => entry.key));
  return [
    ...left.flatMap((entry) => {
      const other = ofRight.get(entry.key);
      return other === undefined
        ? [{ what: entry.title, values: [entry.summary, ''] as [string, string] }]
        : differencesOfFacts(`${entry.title}: `, [entry.facts, other.facts]);
    }),
    ...right
      .filter((entry) => !keysOfLeft.has(entry.key))
      .map((entry) => ({ what: entry.title, values: ['', entry.summary] as [string, string] })),
  ];
}
