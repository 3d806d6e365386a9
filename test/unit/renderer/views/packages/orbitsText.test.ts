import { expect, it } from 'vitest';
import { orbitsText } from '../../../../../renderer/views/packages/signerWords.ts';

it.each([
  [{ elementSetCount: 12, satelliteCount: 12, designedCount: 0 }, '12 element sets of 12 satellites'],
  [{ elementSetCount: 0, satelliteCount: 0, designedCount: 1140 }, 'designs of 1,140 satellites'],
  [
    { elementSetCount: 2, satelliteCount: 1, designedCount: 48 },
    '2 element sets of 1 satellite, designs of 48 satellites',
  ],
])('verify that a package says where its orbits come from: %o', (facts, text) => {
  expect(orbitsText(facts)).toBe(text);
});
