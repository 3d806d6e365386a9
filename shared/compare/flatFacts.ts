/** What is shown of a long text. */
export const SHOWN_CHARACTERS = 80;

/** One fact of a scenario as people read it. */
export interface Fact {
  readonly what: string;
  readonly value: string;
  /** Told apart by this where two facts of one thing may have the same name. */
  readonly key?: string;
  /** What is compared, where the value is only the start of it. */
  readonly whole?: string;
  /** The whole is a text that people wrote: a passage of it can be shown. */
  readonly isText?: true;
}

/** A fleet, station, threat, period, radio type or part of the mesh with its facts. */
export interface Entry {
  /** Equal where two scenarios mean the same thing. */
  readonly key: string;
  readonly title: string;
  /** Said of it where the other scenario has no such thing. */
  readonly summary: string;
  readonly facts: readonly Fact[];
}

/** Every number, word and list of an object as a fact of its own, named by the way to it: `transmitter power powerDbw`. */
export function flatFacts(value: unknown, name: string): Fact[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ what: name, value: textOf(value) }];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    flatFacts(member, name === '' ? key : `${name} ${key}`),
  );
}

function textOf(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value) && value.every((member) => typeof member !== 'object')) {
    return value.length === 0 ? 'none' : value.join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
