/** Rows that Page Up and Page Down move by. */
const PAGE_ROWS = 10;

/** Where the selection goes for a key; null when the key is none of the table's. */
export function placeAfterKey(key: string, place: number, count: number): number | null {
  if (count === 0) {
    return null;
  }
  const clamp = (wanted: number): number => Math.min(count - 1, Math.max(0, wanted));
  switch (key) {
    case 'ArrowDown':
      return clamp(place + 1);
    case 'ArrowUp':
      return clamp(place - 1);
    case 'PageDown':
      return clamp(place + PAGE_ROWS);
    case 'PageUp':
      return clamp(place - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
