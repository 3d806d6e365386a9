import { type KeyboardEvent, useId, useState } from 'react';
import type { LossChoice } from '../lossChoices.ts';

/**
 * Finds what is to be switched off: type, arrows, Enter. The list goes, as the answer stands below it; an arrow or a press
 * brings it back for the next one.
 */
export function LossPicker(props: {
  readonly choicesFor: (text: string) => readonly LossChoice[];
  readonly isLost: (key: string) => boolean;
  onChoose(choice: LossChoice): void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const choices = isOpen ? props.choicesFor(text).filter(({ key }) => !props.isLost(key)) : [];
  const chosen = Math.min(place, choices.length - 1);
  const choose = (choice: LossChoice): void => {
    setIsOpen(false);
    props.onChoose(choice);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setIsOpen(true);
      // The list begins anew where it comes back.
      setPlace(isOpen ? Math.min(Math.max(chosen + by, 0), Math.max(choices.length - 1, 0)) : 0);
    } else if (event.key === 'Enter' && choices[chosen] !== undefined) {
      event.preventDefault();
      choose(choices[chosen]);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setIsOpen(false);
    }
  };
  return (
    <div className="bb-loss-picker">
      <input
        aria-activedescendant={choices[chosen] === undefined ? undefined : `${id}-${chosen}`}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-expanded={isOpen}
        aria-label="Switch off: satellite, plane, part, fleet, vendor, gateway"
        className="bb-input"
        onBlur={() => setIsOpen(false)}
        onChange={(event) => {
          setText(event.target.value);
          setPlace(0);
          setIsOpen(true);
        }}
        onClick={() => setIsOpen(true)}
        onKeyDown={onKeyDown}
        placeholder="Switch off: vendor, fleet, plane, gateway…"
        role="combobox"
        spellCheck={false}
        value={text}
      />
      <div
        aria-label="What can be switched off"
        className="bb-loss-choices"
        hidden={choices.length === 0}
        id={`${id}-list`}
        role="listbox"
      >
        {choices.map((choice, at) => (
          <div
            aria-selected={at === chosen}
            className="bb-loss-choice"
            id={`${id}-${at}`}
            key={choice.key}
            // Before the field loses the focus and the list with it.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(choice);
            }}
            ref={at === chosen ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
            role="option"
            tabIndex={-1}
          >
            <span className="bb-loss-kind">{choice.kind}</span>
            <span>{choice.name}</span>
            <small className="bb-dim">{choice.detail}</small>
          </div>
        ))}
      </div>
      {isOpen && choices.length === 0 ? (
        <p className="bb-dim bb-loss-choices">Nothing of that name is left.</p>
      ) : null}
    </div>
  );
}
