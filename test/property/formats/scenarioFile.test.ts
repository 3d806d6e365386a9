import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarioFromDocument } from '../../../shared/domain/index.ts';
import { readScenarioFile, writeScenarioFile } from '../../../shared/formats/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { elementSet } from './arbitraries.ts';
import { damaged } from './damaged.ts';
import { scenario } from './scenarioArbitraries.ts';

const elements = fc.uniqueArray(elementSet, {
  maxLength: 6,
  selector: ({ satelliteId, epochUtcMs }) => `${satelliteId} ${epochUtcMs}`,
});
const files = fc.tuple(scenario, elements).map(([document, sets]) => writeScenarioFile(document, sets));

/** A key order of its own, all the way down. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

describe('verify scenario files', () => {
  it('that reading gives what was written, to the last bit', () => {
    fc.assert(
      fc.property(scenario, elements, (document, sets) => {
        const read = mustSucceed(readScenarioFile(writeScenarioFile(document, sets)));
        expect(read.scenario).toEqual(document);
        const byId = new Map(
          read.elements.map(({ element }) => [`${element.satelliteId} ${element.epochUtcMs}`, element]),
        );
        expect(byId.size).toBe(sets.length);
        for (const set of sets) {
          expect(byId.get(`${set.satelliteId} ${set.epochUtcMs}`)).toEqual(set);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('that the same content gives the same bytes, whatever order it comes in', () => {
    fc.assert(
      fc.property(scenario, elements, (document, sets) => {
        const text = writeScenarioFile(document, sets);
        const other = shuffled(document) as typeof document;
        expect(writeScenarioFile(other, [...sets].reverse())).toBe(text);
        const read = mustSucceed(readScenarioFile(text));
        expect(
          writeScenarioFile(
            read.scenario,
            read.elements.map(({ element }) => element),
          ),
        ).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('that element sets stand one a line, and no line but theirs and texts is long', () => {
    fc.assert(
      fc.property(scenario, elements, (document, sets) => {
        const lines = writeScenarioFile(document, sets).split('\n');
        expect(lines.filter((line) => line.startsWith('    {"OBJECT_NAME":'))).toHaveLength(sets.length);
      }),
      { numRuns: 50 },
    );
  });

  it('that damage costs one sentence with a line, or leaves a whole and valid scenario', () => {
    fc.assert(
      fc.property(damaged(files), (text) => {
        const read = readScenarioFile(text);
        if (read.ok) {
          expect(scenarioFromDocument(read.value.scenario).ok).toBe(true);
          return;
        }
        expect(read.failure.code).toMatch(/^formats\.(notScenario|scenario(Broken|Newer|Invalid))$/);
        expect(read.failure.message.length).toBeLessThan(700);
        expect(read.failure.message).not.toContain('\n');
      }),
      { numRuns: 1500 },
    );
  });

  it('that no text makes the reader throw', () => {
    const json = fc
      .json({ maxDepth: 4 })
      .map((value) => `{"fileType":"backbone-scenario","scenario":${value}}`);
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), json);
    fc.assert(
      fc.property(any, (text) => {
        expect(readScenarioFile(text).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['brackets', `{"fileType":"backbone-scenario","scenario":${'['.repeat(2_000_000)}`],
    ['closed brackets', `{"fileType":"backbone-scenario","scenario":${'['.repeat(9e5)}${']'.repeat(9e5)}}`],
    ['objects', `{"fileType":"backbone-scenario","scenario":${'{"a":'.repeat(500_000)}`],
    ['backslashes', `{"fileType":"backbone-scenario","scenario":"${'\\'.repeat(2_000_000)}`],
    ['a long text', `{"fileType":"backbone-scenario","scenario":"${'x'.repeat(5_000_000)}`],
  ])('that %s stop nothing', (_, text) => {
    expect(readScenarioFile(text).ok).toBe(false);
  });
});
