interface BadgeProps {
  readonly tone: 'plain' | 'good' | 'marginal' | 'bad' | 'notional';
  readonly text: string;
  readonly title?: string;
}

/** A short word in a frame. Tone never stands without the word. */
export function Badge({ tone, text, title }: BadgeProps) {
  return (
    <span className={`bb-badge bb-badge-${tone}`} title={title}>
      {text}
    </span>
  );
}
