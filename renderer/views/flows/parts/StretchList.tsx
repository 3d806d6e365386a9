// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform
// biome-ignore-all lint/a11y/useFocusableInteractive: the list holds the focus and names its active row
import type { FlowState } from '../../../../shared/domain/index.ts';
import { placeAfterKey, VirtualRows } from '../../common/index.ts';

/** A stretch of a flow in words. */
export interface StretchLine {
  readonly state: FlowState;
  readonly start: string;
  readonly length: string;
  /** Delay and what else changes from way to way, or why it waits, in short. */
  readonly text: string;
  /** Delay, rate and hops, or the reason in full. */
  readonly detail: string;
  readonly hint: string;
}

const ROW_HEIGHT_PX = 24;
const MOST_ROWS = 9;

/** Every stretch of a flow in order of time. The one at the time cursor is marked; a press or a key moves the cursor. */
export function StretchList(props: {
  readonly label: string;
  readonly count: number;
  /** The stretch at the time cursor; -1 for none. */
  readonly current: number;
  lineOf(place: number): StretchLine;
  onPress(place: number): void;
  onCopy(): void;
}) {
  const { count, current } = props;
  return (
    <div className="bb-stretches" style={{ height: Math.min(count, MOST_ROWS) * ROW_HEIGHT_PX }}>
      <VirtualRows
        activeId={current < 0 ? undefined : `bb-stretch-${current}`}
        holder={{
          'aria-label': props.label,
          role: 'listbox',
          tabIndex: 0,
          onKeyDown: (event) => {
            if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
              event.preventDefault();
              props.onCopy();
              return;
            }
            const place = placeAfterKey(event.key, current, count);
            if (place !== null) {
              event.preventDefault();
              event.stopPropagation();
              props.onPress(place);
            }
          },
        }}
        renderRow={(place, topPx) => {
          const line = props.lineOf(place);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it takes the keys for its active row
            <div
              aria-selected={place === current}
              className="bb-stretch"
              id={`bb-stretch-${place}`}
              key={place}
              onClick={() => props.onPress(place)}
              role="option"
              style={{ top: topPx }}
              title={line.hint}
            >
              <i className="bb-flow-key" data-state={line.state} />
              <span className="bb-number bb-stretch-cell">{line.start}</span>
              <span className="bb-stretch-cell bb-align-right">{line.length},</span>
              <span className={`bb-stretch-cell ${line.state === 'waiting' ? 'bb-tone-bad' : ''}`}>
                {line.text}
              </span>
            </div>
          );
        }}
        rowCount={count}
        rowHeightPx={ROW_HEIGHT_PX}
        shownRow={current}
      />
    </div>
  );
}
