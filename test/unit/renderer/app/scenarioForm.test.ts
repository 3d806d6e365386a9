import { describe, expect, it } from 'vitest';
import { scenarioFormFromText } from '../../../../renderer/app/scenarioForm.ts';

const good = { name: ' Lantern ', marking: ' EXERCISE ', from: '2026-11-22T00:00:00Z', to: '230000ZNOV26' };

describe('scenario form', () => {
  it('verify ISO and date-time groups are understood and the name is trimmed', () => {
    expect(scenarioFormFromText(good)).toEqual({
      ok: true,
      value: {
        name: 'Lantern',
        marking: 'EXERCISE',
        fromUtcMs: Date.UTC(2026, 10, 22),
        toUtcMs: Date.UTC(2026, 10, 23),
      },
    });
  });

  it.each([
    ['Name', { name: '  ' }],
    ['Marking', { marking: 'x'.repeat(121) }],
    ['Start', { from: 'yesterday' }],
    ['End', { to: '' }],
    ['End', { to: '212300ZNOV26' }],
    ['End', { to: '2027-01-22T00:00:00Z' }],
  ])('verify a wrong %s is named', (field, change) => {
    const result = scenarioFormFromText({ ...good, ...change });
    expect(!result.ok && result.failure.message.startsWith(`${field}:`)).toBe(true);
  });
});
