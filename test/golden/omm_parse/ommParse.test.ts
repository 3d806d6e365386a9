import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readElements } from '../../../shared/formats/index.ts';
import {
  comparableElement,
  type ElementCase,
  expectedElement,
  outcomeOf,
} from '../../support/elementCases.ts';

const golden: { readonly cases: readonly ElementCase[] } = JSON.parse(
  readFileSync(new URL('./omm_parse.json', import.meta.url), 'utf8'),
);

describe('validate OMM reading against python-sgp4 and the published formats', () => {
  it.each(golden.cases.map((one) => [one.id, one] as const))('%s', (_, { text, expect: expected }) => {
    const result = readElements(text);
    const read = result.ok ? result.value : null;
    const outcome = outcomeOf(read);
    if (expected.outcome === 'accept_or_reject') expect(['accept', 'reject']).toContain(outcome);
    else expect(outcome).toBe(expected.outcome);
    const records = read?.records ?? [];
    if (outcome === 'reject') {
      expect(records).toEqual([]);
      return;
    }
    expect(records.map((record) => comparableElement(record.element))).toEqual(
      expected.satellites.map(expectedElement),
    );
    if (expected.n_errors !== undefined) expect(read?.rejected).toHaveLength(expected.n_errors);
    if (expected.error_line_numbers !== undefined) {
      expect(read?.rejected.map((problem) => problem.line)).toEqual(expected.error_line_numbers);
    }
    if (expected.warnings_expected !== undefined && expected.warnings_expected.length > 0) {
      expect(read?.warnings.length).toBeGreaterThanOrEqual(expected.warnings_expected.length);
    }
  });
});
