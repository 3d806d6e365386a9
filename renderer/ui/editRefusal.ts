import { createContext, useContext } from 'react';

/**
 * Why the open scenario cannot be changed, in words for a tooltip; null where it can. Controls that change it cannot be pressed
 * meanwhile and say why.
 */
export const EditRefusal = createContext<string | null>(null);

/** Whether all controls around here change the scenario, or belong to a form that does. */
export const InEditFields = createContext(false);

/**
 * What a plain control takes: whether it can be used, and its tooltip. It changes the scenario by itself, or (`edits` false)
 * only among fields that do.
 */
export function useEditing(
  hint?: string,
  edits = true,
): {
  readonly disabled: boolean;
  readonly title: string | undefined;
} {
  const refusal = useContext(EditRefusal);
  const isAmongFields = useContext(InEditFields);
  const isRefused = refusal !== null && (edits || isAmongFields);
  return { disabled: isRefused, title: isRefused ? refusal : hint };
}
