interface ChoicesProps<Id extends string> {
  /** What is chosen, for a screen reader. */
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly text: string; readonly disabled?: boolean }[];
  readonly chosen: Id;
  onChoose(id: Id): void;
}

/** A few choices side by side, one of which holds. */
export function Choices<Id extends string>(props: ChoicesProps<Id>) {
  return (
    <fieldset aria-label={props.label} className="bb-choices">
      {props.choices.map(({ id, text, disabled = false }) => (
        <button
          aria-pressed={id === props.chosen}
          disabled={disabled}
          key={id}
          onClick={() => props.onChoose(id)}
          type="button"
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
