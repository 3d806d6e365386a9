/** An id made of a name: what an id may hold, the rest as dashes; empty when nothing is left. */
export function idFromName(name: string): string {
  return name
    .trim()
    .replace(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}

/** An id like the one given that is not taken: itself, or with `-2`, `-3`, … */
export function freeId(id: string, taken: { has(id: string): boolean }): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number += 1) {
    const candidate = `${id.slice(0, 58)}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
