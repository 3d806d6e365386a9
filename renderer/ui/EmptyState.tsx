import { Button } from './Button.tsx';

interface EmptyStateProps {
  /** What would be here. */
  readonly text: string;
  /** The button that fills it. */
  readonly actionText?: string;
  readonly onAction?: () => void;
  /** Another button where there are two ways to begin. */
  readonly otherText?: string;
  readonly onOther?: () => void;
  /** What the buttons do changes the scenario. */
  readonly edits?: boolean;
  /** `primary` where nothing else in sight is: steps on the way to a plan stand out in the inspector alone. */
  readonly tone?: 'plain' | 'primary';
}

/** A panel without anything to show. */
export function EmptyState(props: EmptyStateProps) {
  const { text, actionText, onAction, otherText, onOther, edits = false, tone = 'plain' } = props;
  return (
    <div className="bb-empty">
      <p>{text}</p>
      {actionText !== undefined && onAction !== undefined && (
        <div className="bb-row">
          <Button edits={edits} text={actionText} tone={tone} onClick={onAction} />
          {otherText !== undefined && onOther !== undefined && (
            <Button edits={edits} text={otherText} onClick={onOther} />
          )}
        </div>
      )}
    </div>
  );
}
