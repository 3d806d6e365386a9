import { expect, it } from 'vitest';
import { arrangementOf } from '../../../../renderer/app/arrangement.ts';

const layout = (viewId: string, widthPx: number) => ({
  grid: { root: { size: widthPx, views: ['globe', 'timeline'], activeView: viewId }, width: widthPx },
  activeGroup: viewId,
});

it('verify layouts are the same whatever is in front, and others when a panel has another size', () => {
  const present = arrangementOf(layout('globe', 240));
  expect(arrangementOf(layout('timeline', 240))).toBe(present);
  expect(arrangementOf(layout('globe', 241))).not.toBe(present);
});
