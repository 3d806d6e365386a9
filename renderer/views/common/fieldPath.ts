/** Keys and indices from the top of a value down to a field. */
export type FieldPath = readonly (string | number)[];

/** The field at a path; undefined where the path ends early. */
export function valueAt(root: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
}

/** A copy of a value with another field at a path; what does not lie on the path is shared. */
export function withValueAt<T>(root: T, path: FieldPath, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const held = root as Record<PropertyKey, unknown>;
  const changed = withValueAt(held[key], rest, value);
  if (Array.isArray(root)) {
    return root.map((entry: unknown, index) => (index === key ? changed : entry)) as T;
  }
  return { ...held, [key]: changed } as T;
}
