import type { ReactNode } from 'react';
import type { Scenario } from '../../../shared/domain/index.ts';
import { saveScenario } from '../../state/index.ts';
import { EditFoot, useEditText } from './EditForm.tsx';
import type { Reading } from './fields.ts';

/** A change of the document, under the name by which Undo takes it back. */
export interface DocumentStep {
  readonly label: string;
  readonly scenario: Scenario;
}

/** What sets the form of one thing of the document apart from that of another. */
export interface StepFormOptions<Text extends object, Made, Key extends string> {
  /** What its fields hold when it opens. */
  first(): Text;
  read(text: Text): Reading<Key, Made>;
  save(made: Made, text: Text): DocumentStep;
  /** Left out where there is nothing to remove yet, or ever. */
  readonly remove?: (() => DocumentStep) | undefined;
  readonly saveText: string;
  /** Shows what the form was opened from. */
  leave(): void;
  /** Once it is saved and left. */
  onSaved?(made: Made): void;
}

/** Fields of text that problems can be told of. */
type TextKey<Text, Key extends string> = Key &
  { [K in keyof Text]: Text[K] extends string ? K : never }[keyof Text];

/** The state of a form of which saving and removing are one step of the document each. */
export interface StepForm<Text extends object, Key extends string> {
  readonly text: Text;
  change(made: Partial<Text>): void;
  /** What is wrong with a field; nothing before saving was tried. */
  problem(key: Key): string | undefined;
  /** What a field of text needs to show and change its text. */
  field(key: TextKey<Text, Key>): {
    readonly value: string;
    readonly problem: string | undefined;
    onChange(value: string): void;
  };
  /** What the `EditForm` around the fields needs besides its title. */
  readonly form: { readonly changed: boolean; readonly foot: ReactNode; onSubmit(): void; onLeave(): void };
}

/** Holds what a form's fields say until it is saved, removed or left. */
export function useStepForm<Text extends object, Made, Key extends string>(
  options: StepFormOptions<Text, Made, Key>,
): StepForm<Text, Key> {
  const { leave, remove, saveText } = options;
  const { text, change, isChanged, isTried, setTried } = useEditText(options.first);
  const reading = options.read(text);
  const problem = (key: Key) => (isTried ? reading.problems[key] : undefined);
  const take = async ({ label, scenario }: DocumentStep): Promise<boolean> => {
    const isSaved = await saveScenario(label, scenario);
    if (isSaved) leave();
    return isSaved;
  };
  const submit = async (): Promise<void> => {
    setTried();
    const { made } = reading;
    if (made !== null && (await take(options.save(made, text)))) options.onSaved?.(made);
  };
  return {
    text,
    change,
    problem,
    field: (key) => ({
      // The type of the key lets only fields of text through, which the compiler cannot follow back to the value.
      value: text[key] as string,
      problem: problem(key),
      onChange: (value) => change({ [key]: value } as unknown as Partial<Text>),
    }),
    form: {
      changed: isChanged,
      foot: (
        <EditFoot
          onLeave={leave}
          onRemove={remove === undefined ? undefined : () => void take(remove())}
          onSave={() => void submit()}
          saveText={saveText}
        />
      ),
      onLeave: leave,
      onSubmit: () => void submit(),
    },
  };
}
