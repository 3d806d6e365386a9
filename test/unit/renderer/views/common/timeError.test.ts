import { describe, expect, it } from 'vitest';
import { plusMinusText, timeErrorFacts } from '../../../../../renderer/views/common/timeError.ts';
import { utcMs } from '../../../../../shared/domain/index.ts';
import { circularElement } from '../../../../support/networkCases.ts';

const DAY_MS = 86_400_000;
const elements = circularElement(0);

describe('by how much times may be off, in words', () => {
  it.each([
    [0.131, '± 0.2 s', 'plain'],
    [5, '± 5.0 s', 'plain'],
    [5.01, '± 5.1 s A', 'marginal'],
    [29.2, '± 30 s A', 'marginal'],
    [30.1, '± 31 s R', 'bad'],
    [Number.NaN, '–', 'dim'],
  ])('verify that %d seconds are %s', (seconds, text, tone) => {
    expect(plusMinusText(seconds)).toEqual({ text, tone });
  });

  it('verify that facts open to age, drag and manoeuvres, and say when times are no longer good', () => {
    const young = timeErrorFacts(elements, utcMs(elements.epochUtcMs + DAY_MS), undefined);
    // 15 revolutions a day are 6945 km from the centre and 7.576 km/s: 5 s are 37.88 km, which 1 km and 1.5 km a day reach after
    // 24.586 days: the 25th of January, 14:04.
    expect(young[0]).toMatchObject({ value: '± 0.4 s', tone: 'plain' });
    expect(young[1]!.value).toMatch(/^25.* 14:0[34]/);
    expect(young[0]!.inputs).toEqual([
      '2.5 km along the track over the speed of the satellite',
      '1 km at the epoch, 1.5 km more a day, 0.3 of the work of drag',
      'Manoeuvres of the fleet are not known',
    ]);
    const fleet = { manoeuvreKmPerDay: 12 };
    const old = timeErrorFacts(elements, utcMs(elements.epochUtcMs + 4 * DAY_MS), fleet);
    // 1 km and four days of 13.5 km.
    expect(old[0]).toMatchObject({ value: '± 7.3 s A', tone: 'marginal' });
    expect(old[0]!.inputs).toContain('Manoeuvres of the fleet: 12 km a day');
    expect(old[1]).toMatchObject({ tone: 'marginal' });
  });
});
