import { Button as BlueprintButton } from '@blueprintjs/core';
import type { ReactElement } from 'react';

interface ButtonProps {
  /** Words on the button; left out for an icon alone, then `label` names it. */
  readonly text?: string | undefined;
  readonly icon?: ReactElement | undefined;
  /** What a screen reader and the tooltip say; needed when there is no text. */
  readonly label?: string | undefined;
  readonly tone?: 'plain' | 'primary' | 'quiet';
  readonly active?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** The one button: 24 px high, tokens for colour. */
export function Button({ text, icon, label, tone = 'plain', active, disabled, onClick }: ButtonProps) {
  return (
    <BlueprintButton
      className={`bb-button bb-button-${tone}`}
      variant={tone === 'quiet' ? 'minimal' : 'solid'}
      size="small"
      text={text}
      icon={icon}
      aria-label={text === undefined ? label : undefined}
      title={label}
      aria-pressed={active}
      active={active === true}
      disabled={disabled === true}
      onClick={onClick}
    />
  );
}
