import { createContext, useContext } from 'react';

/**
 * Why the open scenario cannot be changed, in words for a tooltip; null where it can. Controls that change it cannot be pressed
 * meanwhile and say why.
 */
export const EditRefusal = createContext<string | null>(null);

/** What a plain control that changes the scenario takes: whether it can be used, and its tooltip. */
export function useEditing(hint?: string): {
  readonly disabled: boolean;
  readonly title: string | undefined;
} {
  const refusal = useContext(EditRefusal);
  return { disabled: refusal !== null, title: refusal ?? hint };
}
