/** What one named quantity or word of the program means. */
export interface TermDefinition {
  /** As people say it. */
  readonly name: string;
  /** One or two sentences. */
  readonly text: string;
  /** Empty for words. */
  readonly unit: string;
  /** Where the number or the meaning comes from: a method, a model, a person. Empty when the text says it. */
  readonly source: string;
}

/** A definition in one line. */
export function term(name: string, text: string, unit = '', source = ''): TermDefinition {
  return { name, text, unit, source };
}
