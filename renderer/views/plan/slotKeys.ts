/** What becomes of the contacts of a unit in a period, or of one of them. */
export type SlotWish = 'pin' | 'forbid' | 'release';

const KEYS: Readonly<Record<string, SlotWish>> = { p: 'pin', x: 'forbid', delete: 'release' };

/** What a key asks for; null where it asks for nothing. */
export function slotWishOf(key: string): SlotWish | null {
  return KEYS[key.toLowerCase()] ?? null;
}

/** Whether a key asks for the menu of what has the focus. */
export function asksForMenu({
  key,
  shiftKey,
}: {
  readonly key: string;
  readonly shiftKey: boolean;
}): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
