import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../../shared/domain/index.ts';
import { type MergeConflict, mergeScenarios } from '../../../shared/merge/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { scenario, station } from '../../support/scenarios.ts';

const IDS = ['alpha', 'bravo', 'charlie', 'delta', 'echo'] as const;

const BASE = scenario({ stations: IDS.map((stationId) => station({ stationId, group: 'as it was' })) });

/** What a planner does to one thing; `key` names the thing, so that two edits of one key meet. */
interface Edit {
  readonly key: string;
  readonly apply: (document: Scenario) => Scenario;
}

function onStation(id: string, fields: Partial<Scenario['stations'][number]>): Edit['apply'] {
  return (document) => ({
    ...document,
    stations: document.stations.map((each) => (each.stationId === id ? { ...each, ...fields } : each)),
  });
}

const word = fc.stringMatching(/^[a-z]{1,8}$/);

const fieldEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ id: fc.constantFrom(...IDS), name: word }).map(({ id, name }) => ({
    key: `${id}.name`,
    apply: onStation(id, { name: `named ${name}` }),
  })),
  fc.record({ id: fc.constantFrom(...IDS), group: word }).map(({ id, group }) => ({
    key: `${id}.group`,
    apply: onStation(id, { group }),
  })),
  fc
    .record({ id: fc.constantFrom(...IDS), latitudeDeg: fc.integer({ min: -60, max: 60 }) })
    .map(({ id, latitudeDeg }) => ({
      key: `${id}.place`,
      apply: onStation(id, { place: { latitudeDeg, longitudeDeg: 1, heightM: 0 } }),
    })),
  word.map((note) => ({ key: 'note', apply: (document: Scenario) => ({ ...document, note }) })),
);

/** New stations behind one that is there, or at the front. */
const addition: fc.Arbitrary<Edit> = fc
  .record({ id: fc.stringMatching(/^new-[a-z]{4}$/), at: fc.integer({ min: 0, max: IDS.length }) })
  .map(({ id, at }) => ({
    key: `${id}.name`,
    apply: (document) => ({
      ...document,
      stations: document.stations.some(({ stationId }) => stationId === id)
        ? document.stations
        : document.stations.toSpliced(at, 0, station({ stationId: id })),
    }),
  }));

const edits = fc.array(fc.oneof({ weight: 3, arbitrary: fieldEdit }, addition), { maxLength: 8 });

function edited(list: readonly Edit[]): Scenario {
  return list.reduce((document, edit) => edit.apply(document), BASE);
}

function merge(ours: Scenario, theirs: Scenario, base = BASE) {
  return mustSucceed(mergeScenarios({ base, ours, theirs }));
}

describe('merging three scenarios', () => {
  test('the same edits merge without a word, and those of one side are taken as they are', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const changed = edited(list);
        for (const [ours, theirs] of [
          [changed, changed],
          [changed, BASE],
          [BASE, changed],
        ] as const) {
          expect(merge(ours, theirs)).toEqual({ scenario: changed, conflicts: [] });
        }
      }),
    );
  });

  test('edits of different things are all there, whoever merges', () => {
    fc.assert(
      fc.property(edits, edits, (mine, others) => {
        const keys = new Set(mine.map(({ key }) => key));
        const disjoint = others.filter(({ key }) => !keys.has(key));
        const [ours, theirs] = [edited(mine), edited(disjoint)];
        const [one, other] = [merge(ours, theirs), merge(theirs, ours)];
        expect(one.conflicts).toEqual([]);
        expect(other).toEqual(one);
        const byId = (document: Scenario) => new Map(document.stations.map((each) => [each.stationId, each]));
        const [both, left, right, was] = [one.scenario, ours, theirs, BASE].map(byId) as [
          ReturnType<typeof byId>,
          ReturnType<typeof byId>,
          ReturnType<typeof byId>,
          ReturnType<typeof byId>,
        ];
        expect(new Set(both.keys())).toEqual(new Set([...left.keys(), ...right.keys()]));
        for (const [id, found] of both) {
          for (const field of ['name', 'group', 'place'] as const) {
            const changes = [left, right]
              .map((side) => side.get(id)?.[field])
              .filter((value) => value !== undefined);
            const isNew = (value: unknown) => JSON.stringify(value) !== JSON.stringify(was.get(id)?.[field]);
            expect(found[field]).toEqual(changes.find(isNew) ?? was.get(id)?.[field]);
          }
        }
      }),
    );
  });

  test('two values for one field are a conflict that holds both', () => {
    fc.assert(
      fc.property(edits, edits, (mine, others) => {
        const [ours, theirs] = [edited(mine), edited(others)];
        const { conflicts, scenario: document } = merge(ours, theirs);
        const found = new Map(conflicts.map((conflict) => [conflict.where, conflict]));
        const expected: MergeConflict[] = [];
        const dispute = (where: string, values: Record<'base' | 'ours' | 'theirs', unknown>) => {
          const [base, left, right] = [values.base, values.ours, values.theirs].map((value) =>
            value === undefined ? null : JSON.stringify(value),
          ) as [string | null, string, string];
          if (left !== right && left !== base && right !== base) {
            expected.push({ where, kind: 'both-changed', base, ours: left, theirs: right });
          }
        };
        dispute('note', { base: BASE.note, ours: ours.note, theirs: theirs.note });
        for (const station of ours.stations) {
          const other = theirs.stations.find(({ stationId }) => stationId === station.stationId);
          const base = BASE.stations.find(({ stationId }) => stationId === station.stationId);
          if (other === undefined) continue;
          for (const field of ['name', 'group', 'place'] as const) {
            const values = { base: base?.[field], ours: station[field], theirs: other[field] };
            dispute(`stations[${station.stationId}].${field}`, values);
          }
        }
        expect(new Set(found.keys())).toEqual(new Set(expected.map(({ where }) => where)));
        for (const conflict of expected) expect(found.get(conflict.where)).toEqual(conflict);
        expect(document.note).toBe(ours.note === BASE.note ? theirs.note : ours.note);
      }),
    );
  });

  test('a choice of theirs for every conflict gives what the other planner gets by choosing none', () => {
    fc.assert(
      fc.property(edits, edits, (mine, others) => {
        const [ours, theirs] = [edited(mine), edited(others)];
        const { conflicts } = merge(ours, theirs);
        const choices = new Map(conflicts.map(({ where }) => [where, 'theirs' as const]));
        const chosen = mustSucceed(mergeScenarios({ base: BASE, ours, theirs }, choices));
        expect(chosen).toEqual({ scenario: merge(theirs, ours).scenario, conflicts });
        const asBefore = new Map(conflicts.map(({ where }) => [where, 'base' as const]));
        const { scenario: document } = mustSucceed(mergeScenarios({ base: BASE, ours, theirs }, asBefore));
        if (choices.has('note')) expect(document.note).toBe(BASE.note);
      }),
    );
  });

  test('an entry that one side removed and the other changed goes or stays as it is chosen', () => {
    const without = { ...BASE, stations: BASE.stations.filter(({ stationId }) => stationId !== 'bravo') };
    const renamed = onStation('bravo', { name: 'Two' })(BASE);
    const namesWith = (side: 'base' | 'ours' | 'theirs') => {
      const three = { base: BASE, ours: without, theirs: renamed };
      const { scenario: document } = mustSucceed(mergeScenarios(three, new Map([['stations[bravo]', side]])));
      return document.stations.map(({ name }) => name);
    };
    expect(namesWith('ours')).toEqual(without.stations.map(({ name }) => name));
    expect(namesWith('theirs')).toEqual(renamed.stations.map(({ name }) => name));
    expect(namesWith('base')).toEqual(BASE.stations.map(({ name }) => name));
  });

  test('what one side removed and the other changed stays, and is a conflict', () => {
    const without = { ...BASE, stations: BASE.stations.filter(({ stationId }) => stationId !== 'bravo') };
    const renamed = onStation('bravo', { name: 'Two' })(BASE);
    for (const [ours, theirs] of [
      [without, renamed],
      [renamed, without],
    ] as const) {
      const { scenario: document, conflicts } = merge(ours, theirs);
      expect(document.stations.map(({ name }) => name)).toContain('Two');
      expect(conflicts).toMatchObject([{ where: 'stations[bravo]', kind: 'removed-and-changed' }]);
    }
    expect(merge(without, without)).toEqual({ scenario: without, conflicts: [] });
    expect(merge(without, BASE).scenario).toEqual(without);
  });

  test('an order that both changed is a conflict; one that a single side changed is taken', () => {
    const reversed = { ...BASE, stations: BASE.stations.toReversed() };
    const turned = { ...BASE, stations: [...BASE.stations.slice(1), BASE.stations[0]!] };
    expect(merge(reversed, onStation('echo', { name: 'Five' })(BASE)).scenario.stations[0]?.name).toBe(
      'Five',
    );
    expect(merge(reversed, turned)).toMatchObject({
      scenario: { stations: reversed.stations },
      conflicts: [{ where: 'stations', kind: 'order' }],
    });
    const theirs = new Map([['stations', 'theirs' as const]]);
    const chosen = mustSucceed(mergeScenarios({ base: BASE, ours: reversed, theirs: turned }, theirs));
    expect(chosen.scenario.stations).toEqual(turned.stations);
  });
});

describe('what cannot be merged', () => {
  test('documents of different scenarios are refused by their ids', () => {
    const other = scenario({ scenarioId: 'other' });
    expect(mergeScenarios({ base: BASE, ours: BASE, theirs: other })).toMatchObject({
      failure: { code: 'merge.otherScenario', message: expect.stringContaining('other (theirs)') },
    });
  });

  test('two sound versions that make an unsound one are refused with the reason', () => {
    const ours = { ...BASE, fromUtcMs: (BASE.fromUtcMs + 50_000_000) as Scenario['fromUtcMs'] };
    const theirs = { ...BASE, toUtcMs: (BASE.fromUtcMs + 40_000_000) as Scenario['toUtcMs'] };
    expect(mergeScenarios({ base: BASE, ours, theirs })).toMatchObject({
      failure: { code: 'merge.impossible', message: expect.stringContaining('end of the span') },
    });
  });
});
