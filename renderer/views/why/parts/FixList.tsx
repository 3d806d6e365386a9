import { Button, rovingColumn } from '../../../ui/index.ts';
import type { FixLine } from '../whyLines.ts';

interface FixListProps {
  readonly lines: readonly FixLine[];
  /** While a change is being made no other one is. */
  readonly disabled: boolean;
  onPress(line: FixLine): void;
}

/** What would help, the cheapest first, each with a button that makes it. */
export function FixList({ lines, disabled, onPress }: FixListProps) {
  return (
    <ul aria-label="What would help, the cheapest first" className="bb-fixes" ref={rovingColumn}>
      {lines.map((line) => (
        <li key={line.key}>
          <div>
            <strong>{line.what}</strong>
            <p>
              {line.brings}.
              {line.harms === '' ? null : <span className="bb-tone-marginal"> {line.harms}</span>}
            </p>
          </div>
          <span className="bb-fix-side">
            <Button
              disabled={disabled}
              edits={line.action === 'Try'}
              label={
                line.action === 'Try'
                  ? `Try: ${line.what}. One step, which Undo takes back`
                  : `Move the time cursor to it: ${line.what}`
              }
              onClick={() => onPress(line)}
              text={line.action}
            />
            <span
              className="bb-dim"
              title="What it costs: the list goes from what costs nothing to what has to be built"
            >
              {line.cost}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
