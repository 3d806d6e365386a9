import { Button as BlueprintButton } from '@blueprintjs/core';
import type { ReactElement } from 'react';
import { useEditing } from './editRefusal.ts';

interface ButtonProps {
  /** Words on the button; left out for an icon alone, then `label` names it. */
  readonly text?: string | undefined;
  readonly icon?: ReactElement | undefined;
  /** What a screen reader and the tooltip say; needed when there is no text. */
  readonly label?: string | undefined;
  readonly tone?: 'plain' | 'primary' | 'quiet';
  readonly active?: boolean;
  readonly disabled?: boolean;
  /** It changes the scenario, or opens what does: not to be pressed while that is read-only. */
  readonly edits?: boolean;
  readonly onClick: () => void;
}

/** The one button: 24 px high, tokens for colour. */
export function Button(props: ButtonProps) {
  const { text, icon, label, tone = 'plain', active, onClick } = props;
  const editing = useEditing(label, props.edits === true);
  return (
    <BlueprintButton
      className={`bb-button bb-button-${tone}`}
      variant={tone === 'quiet' ? 'minimal' : 'solid'}
      size="small"
      text={text}
      icon={icon}
      aria-label={text === undefined ? label : undefined}
      title={editing.title}
      aria-pressed={active}
      active={active === true}
      disabled={editing.disabled || props.disabled === true}
      onClick={onClick}
    />
  );
}
