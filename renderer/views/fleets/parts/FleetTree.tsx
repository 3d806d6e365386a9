import type { KeyboardEvent, MouseEvent } from 'react';
import { Badge, MiddleText, useEditing } from '../../../ui/index.ts';
import { VirtualRows } from '../../common/index.ts';

/** One line of the tree as it is shown. */
export interface TreeLine {
  readonly key: string;
  readonly kind: 'fleet' | 'detail' | 'part' | 'plane' | 'satellite';
  readonly level: number;
  readonly name: string;
  /** Whether it counts; `mixed` when only some of what stands below does. */
  readonly state: 'on' | 'off' | 'mixed';
  /** Left out because of its date, its own switch, or that of what it stands under. */
  readonly dimmed: boolean;
  /** Null where there is nothing to open. */
  readonly expanded: boolean | null;
  /** CSS colour of the fleet; null for lines without a swatch. */
  readonly color: string | null;
  /** Confidence, on the second line of a fleet. */
  readonly badge: { readonly text: string; readonly notional: boolean } | null;
  /** Words in the middle: owner, date of existence. */
  readonly words: string;
  /** Count or age at the right. */
  readonly aside: string;
  readonly asideTone: 'dim' | 'marginal' | 'bad';
  readonly hint: string;
  readonly marked: boolean;
}

/** What a key in the tree asks for. */
export type TreeKey = 'open' | 'close' | 'enter' | 'switch' | 'remove' | 'up' | 'down';

export interface FleetTreeProps {
  readonly count: number;
  /** Place of the line that the keys are about; -1 for none. */
  readonly activePlace: number;
  lineAt(place: number): TreeLine;
  /** A press, or a step of the keys: `extend` marks up to there, `add` marks one more. */
  onPress(place: number, how: 'alone' | 'extend' | 'add'): void;
  onToggle(place: number): void;
  onSwitch(place: number): void;
  onOpen(place: number): void;
  onHover(place: number | null): void;
  onKey(key: TreeKey): void;
}

const ROW_HEIGHT_PX = 24;
const PAGE_ROWS = 12;
const KEYS: Readonly<Record<string, TreeKey>> = {
  ArrowRight: 'open',
  ArrowLeft: 'close',
  Enter: 'enter',
  ' ': 'switch',
  Delete: 'remove',
};

/** Fleets, parts, planes and satellites: as many as there are, with a switch on every level. */
export function FleetTree(props: FleetTreeProps) {
  const { count, activePlace } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    const to = key === undefined ? stepOf(event.key, props) : null;
    if (key === undefined && to === null) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (key !== undefined) {
      props.onKey(key);
    } else if (to !== null) {
      props.onPress(to, event.shiftKey ? 'extend' : 'alone');
    }
  };
  const holder = {
    'aria-label': 'Fleets',
    'aria-multiselectable': true,
    onKeyDown,
    role: 'tree',
    tabIndex: 0,
  };
  return (
    <div className="bb-room">
      <VirtualRows
        activeId={activePlace < 0 ? undefined : `bb-tree-${activePlace}`}
        className="bb-tree"
        holder={holder}
        renderRow={(place, topPx) => <Row key={place} of={props} place={place} topPx={topPx} />}
        rowCount={count}
        rowHeightPx={ROW_HEIGHT_PX}
        // A fleet is brought into view with its second line.
        shownRow={
          activePlace >= 0 && props.lineAt(activePlace).kind === 'fleet' ? activePlace + 1 : activePlace
        }
      />
    </div>
  );
}

function keyOf(event: KeyboardEvent): TreeKey | undefined {
  if (event.altKey) {
    return { ArrowUp: 'up' as const, ArrowDown: 'down' as const }[event.key];
  }
  return event.ctrlKey || event.metaKey ? undefined : KEYS[event.key];
}

/** Place that an arrow key leads to; second lines are passed over. Null for other keys. */
function stepOf(key: string, { count, activePlace, lineAt }: FleetTreeProps): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_ROWS,
    PageUp: -PAGE_ROWS,
    Home: -count,
    End: count,
  };
  const by = steps[key];
  if (by === undefined || count === 0) {
    return null;
  }
  const way = by < 0 ? -1 : 1;
  let to = Math.min(count - 1, Math.max(0, activePlace + by));
  while (lineAt(to).kind === 'detail') {
    const next = to + way;
    to = next < 0 || next >= count ? to - way : next;
  }
  return to;
}

function Row(props: { readonly of: FleetTreeProps; readonly place: number; readonly topPx: number }) {
  const { of, place } = props;
  const line = of.lineAt(place);
  const press = (event: MouseEvent): void =>
    of.onPress(place, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'add' : 'alone');
  const common = {
    onClick: press,
    onDoubleClick: () => of.onOpen(place),
    onPointerEnter: () => of.onHover(place),
    onPointerLeave: () => of.onHover(null),
    style: { top: props.topPx, paddingLeft: line.kind === 'detail' ? 44 : 4 + (line.level - 1) * 12 },
    title: line.hint,
  };
  if (line.kind === 'detail') {
    return (
      <div {...common} className={classOf(line, place - 1 === of.activePlace)} role="presentation">
        {line.badge === null ? null : (
          <Badge text={line.badge.text} tone={line.badge.notional ? 'notional' : 'plain'} />
        )}
        <span className="bb-tree-words">{line.words}</span>
        <span className={`bb-number bb-tone-${line.asideTone}`}>{line.aside}</span>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names its active row
    <div
      {...common}
      aria-checked={line.state === 'mixed' ? 'mixed' : line.state === 'on'}
      aria-expanded={line.expanded ?? undefined}
      aria-label={[line.name, line.words, line.aside].filter(Boolean).join(', ')}
      aria-level={line.level}
      aria-selected={line.marked}
      className={classOf(line, place === of.activePlace)}
      id={`bb-tree-${place}`}
      role="treeitem"
    >
      <Part className="bb-tree-caret" onPress={line.expanded === null ? null : () => of.onToggle(place)}>
        {line.expanded === null ? '' : line.expanded ? '▾' : '▸'}
      </Part>
      <Box onSwitch={() => of.onSwitch(place)} state={line.state} />
      {line.color === null ? null : <span className="bb-swatch" style={{ background: line.color }} />}
      <span className="bb-tree-name">
        <MiddleText text={line.name} />
      </span>
      {line.words === '' ? null : <span className="bb-tree-words">{line.words}</span>}
      <span className={`bb-number bb-tone-${line.asideTone}`}>{line.aside}</span>
    </div>
  );
}

/** The switch of a row. */
function Box(props: { readonly state: TreeLine['state']; onSwitch(): void }) {
  const editing = useEditing();
  const mark = <span className="bb-tree-mark" data-state={props.state} />;
  return editing.disabled ? (
    <span aria-hidden="true" className="bb-tree-box bb-tree-box-refused" title={editing.title}>
      {mark}
    </span>
  ) : (
    <Part className="bb-tree-box" onPress={props.onSwitch}>
      {mark}
    </Part>
  );
}

/** A spot of a row that does something of its own; by keyboard the tree does the same. */
function Part(props: {
  readonly className: string;
  readonly children: React.ReactNode;
  readonly onPress: (() => void) | null;
}) {
  const { onPress } = props;
  if (onPress === null) {
    return <span aria-hidden="true" className={props.className} />;
  }
  return (
    <span
      aria-hidden="true"
      className={props.className}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {props.children}
    </span>
  );
}

function classOf(line: TreeLine, active: boolean): string {
  return [
    'bb-tree-row',
    `bb-tree-${line.kind}`,
    line.dimmed ? 'bb-tree-dimmed' : '',
    line.marked ? 'bb-tree-marked' : '',
    active ? 'bb-tree-active' : '',
  ]
    .filter(Boolean)
    .join(' ');
}
