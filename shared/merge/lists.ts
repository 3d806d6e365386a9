/** The ids of a list as it was and as both sides have it. */
export interface ThreeOrders {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * Order of a merged list. What only one side moved stands where that side put it; what was added stands behind the entry
 * that it was put behind.
 *
 * @param kept ids that stay.
 * @returns every kept id once; disputed when both sides moved what was there, and differently: the order is ours then.
 */
export function mergedOrder(
  { base, ours, theirs }: ThreeOrders,
  kept: ReadonlySet<string>,
): { readonly ids: readonly string[]; readonly isDisputed: boolean } {
  const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)];
  const isCommon = (id: string) => inOurs.has(id) && inTheirs.has(id);
  const common = new Set(base.filter(isCommon));
  const [was, our, their] = [base, ours, theirs].map((ids) => ids.filter((id) => common.has(id))) as [
    string[],
    string[],
    string[],
  ];
  const [isOursMoved, isTheirsMoved] = [!isSame(was, our), !isSame(was, their)];
  const order = isTheirsMoved && !isOursMoved ? their : our;
  const late = (ids: readonly string[]) => lateByAnchor(ids, { common, kept });
  const [lateOurs, lateTheirs] = [late(ours), late(theirs)];
  const ids = [null, ...order].flatMap((anchor) => [
    ...(anchor === null ? [] : [anchor]),
    ...inEitherOrder(lateOurs.get(anchor) ?? [], lateTheirs.get(anchor) ?? []),
  ]);
  return {
    ids: [...new Set(ids)].filter((id) => kept.has(id)),
    isDisputed: isOursMoved && isTheirsMoved && !isSame(our, their),
  };
}

/** Entries that are not on both sides from before, by the common entry that they stand behind; null: at the front. */
function lateByAnchor(
  ids: readonly string[],
  { common, kept }: { readonly common: ReadonlySet<string>; readonly kept: ReadonlySet<string> },
): Map<string | null, string[]> {
  const groups = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const id of ids) {
    if (common.has(id)) anchor = id;
    else if (kept.has(id)) groups.set(anchor, [...(groups.get(anchor) ?? []), id]);
  }
  return groups;
}

/** Both groups, the one whose ids come first in the alphabet first: the same whoever is "ours". */
function inEitherOrder(ours: readonly string[], theirs: readonly string[]): string[] {
  return ours.join('\n') <= theirs.join('\n') ? [...ours, ...theirs] : [...theirs, ...ours];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
