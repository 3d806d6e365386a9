/**
 * The place of the manual that fits an element: what it names itself (`data-help`), else the definition of its term,
 * else the page of its panel. Pages of panels are named after them.
 */
export function helpPlaceHere(element: Element | null): string {
  const named = element?.closest('[data-help]')?.getAttribute('data-help');
  if (named !== null && named !== undefined) {
    return named;
  }
  const term = element?.closest('[data-term]')?.getAttribute('data-term');
  if (term !== null && term !== undefined) {
    return `glossary#${term}`;
  }
  return element?.closest('[data-view]')?.getAttribute('data-view') ?? 'first-steps';
}
