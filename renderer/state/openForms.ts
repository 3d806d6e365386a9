/** A form that is open. */
export interface OpenForm {
  /** False while it stands behind another tab. */
  isInSight(): boolean;
  /** Escape was pressed: leaves, or says what would be lost. */
  escape(): void;
}

/** The form opened last at the end. */
const forms: OpenForm[] = [];

/** Has Escape reach a form from wherever the focus is. Returns the release function. */
export function offerEscape(form: OpenForm): () => void {
  forms.push(form);
  return () => {
    forms.splice(forms.indexOf(form), 1);
  };
}

/** Gives Escape to the form in sight that was opened last; false when there is none. */
export function escapeForm(): boolean {
  const form = forms.findLast((candidate) => candidate.isInSight());
  form?.escape();
  return form !== undefined;
}
