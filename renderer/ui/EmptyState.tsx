import { Button } from './Button.tsx';

interface EmptyStateProps {
  /** What would be here. */
  readonly text: string;
  /** The one button that fills it. */
  readonly actionText?: string;
  readonly onAction?: () => void;
}

/** A panel without anything to show. */
export function EmptyState({ text, actionText, onAction }: EmptyStateProps) {
  return (
    <div className="bb-empty">
      <p>{text}</p>
      {actionText !== undefined && onAction !== undefined && (
        <Button text={actionText} tone="primary" onClick={onAction} />
      )}
    </div>
  );
}
