/** Which of the tabs is in front, and which panel has the focus: they change by looking about. */
const LOOKED_AT = new Set(['activeGroup', 'activeView']);

/** What of a layout of the dock is its arrangement, as a text: two layouts are the same when their texts are. */
export function arrangementOf(layout: unknown): string {
  return JSON.stringify(layout, (key, value: unknown) => (LOOKED_AT.has(key) ? undefined : value));
}
