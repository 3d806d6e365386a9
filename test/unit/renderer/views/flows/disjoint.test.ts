import { describe, expect, it } from 'vitest';
import { countText } from '../../../../../renderer/views/flows/FlowDisjoint.tsx';

describe('the number of ways that share no node', () => {
  it.each([
    [0, 'no way carries it, even if no other flow took anything.'],
    [1, 'one way: some node or line lies on all that there are, and its loss cuts it.'],
    [2, '2 ways: no single loss cuts both.'],
    [3, '3 ways: no 2 losses cut all.'],
    [4, 'at least 4 ways: no 3 losses cut all.'],
  ])('verify that %i says what it means', (count, text) => {
    expect(countText(count)).toBe(text);
  });
});
