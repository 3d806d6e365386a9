// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform, which tables cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { EndsText, type TermId, termProps, useEditing } from '../../../ui/index.ts';
import { placeAfterKey, VirtualRows } from '../../common/index.ts';
import { shareText, shortSpan } from '../flowHeadline.ts';
import type { FlowColumn, FlowLine, FlowSort } from '../flowLines.ts';
import { PrecedenceMark } from './PrecedenceMark.tsx';
import { StateAxis, type StateAxisProps } from './StateAxis.tsx';

const ROW_HEIGHT_PX = 24;

export interface FlowTableProps {
  readonly innerRef: RefObject<HTMLDivElement | null>;
  /** In the order shown. */
  readonly lines: readonly FlowLine[];
  readonly sort: FlowSort;
  /** Place of the selected flow among the lines; -1 for none. */
  readonly selectedPlace: number;
  /** What the strips show, from end to end. */
  readonly span: StateAxisProps;
  /** The strip of a flow; nothing while it is not computed. */
  renderStrip(line: FlowLine): ReactNode;
  onSort(column: FlowColumn): void;
  onSelect(line: FlowLine): void;
  onOpen(line: FlowLine): void;
  onEdit(line: FlowLine): void;
  onSwitch(line: FlowLine): void;
  onDuplicate(line: FlowLine): void;
  onRemove(line: FlowLine): void;
  onCopy(): void;
}

interface Head {
  readonly column: FlowColumn;
  readonly title: string;
  readonly term: TermId;
  readonly width: string;
  readonly isRight?: boolean;
}

const HEADS: readonly Head[] = [
  { column: 'precedence', title: 'P', term: 'precedence', width: '36px' },
  { column: 'name', title: 'Flow', term: 'flow', width: 'minmax(152px, 200px)' },
  { column: 'ends', title: 'From → to', term: 'flowDestination', width: 'minmax(270px, 340px)' },
  { column: 'traffic', title: 'What', term: 'flowTraffic', width: 'minmax(156px, 190px)' },
  { column: 'policy', title: 'Policy', term: 'ownerPolicy', width: 'minmax(116px, 150px)' },
  { column: 'result', title: 'Outcome', term: 'flowResult', width: '122px' },
  { column: 'served', title: 'Served / in', term: 'servedOrIn', width: '108px', isRight: true },
  { column: 'silence', title: 'Silence', term: 'longestSilence', width: '108px', isRight: true },
  { column: 'limit', title: 'Binding limit', term: 'flowLimit', width: 'minmax(162px, 240px)' },
];
const STATE_WIDTH = 'minmax(96px, 1fr)';

const TEMPLATE = `30px ${HEADS.map(({ width }) => width).join(' ')} ${STATE_WIDTH}`;
/** Of the switches and of the states. */
const OTHER_COLUMNS = 2;

/** The table of flows: virtual rows, ordered by the column whose head was pressed. */
export function FlowTable(props: FlowTableProps) {
  const { lines, selectedPlace, innerRef } = props;
  const selected = lines[selectedPlace];
  return (
    <div
      aria-colcount={HEADS.length + OTHER_COLUMNS}
      aria-label="Flows"
      aria-rowcount={lines.length + 1}
      className="bb-grid"
      onKeyDown={keyHandler(props)}
      ref={innerRef}
      role="grid"
      tabIndex={0}
    >
      <VirtualRows
        activeId={selected === undefined ? undefined : `bb-flow-${selected.flow.flowId}`}
        focusHolder={innerRef}
        header={<Header onSort={props.onSort} sort={props.sort} span={props.span} />}
        headerHeightPx={ROW_HEIGHT_PX}
        renderRow={(place, topPx) => (
          <Row key={lines[place]!.flow.flowId} place={place} props={props} topPx={topPx} />
        )}
        rowCount={lines.length}
        rowHeightPx={ROW_HEIGHT_PX}
        shownRow={selectedPlace}
      />
    </div>
  );
}

function keyHandler(props: FlowTableProps): (event: KeyboardEvent) => void {
  const { lines, selectedPlace } = props;
  const actions: Readonly<Record<string, (line: FlowLine) => void>> = {
    Enter: props.onOpen,
    F2: props.onEdit,
    ' ': props.onSwitch,
    Delete: props.onRemove,
    'Ctrl+d': props.onDuplicate,
  };
  return (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      props.onCopy();
      return;
    }
    const place = isControl ? null : placeAfterKey(event.key, selectedPlace, lines.length);
    const line = lines[place ?? selectedPlace];
    const act = place === null ? actions[`${isControl ? 'Ctrl+' : ''}${event.key}`] : props.onSelect;
    if (line !== undefined && act !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      act(line);
    }
  };
}

function Header(props: Pick<FlowTableProps, 'sort' | 'onSort' | 'span'>) {
  return (
    <div className="bb-grid-head bb-flow-head" role="row" style={{ gridTemplateColumns: TEMPLATE }}>
      <div role="columnheader">
        <span className="bb-flow-on" title="Flows that are switched off are not served and take nothing">
          on
        </span>
      </div>
      {HEADS.map(({ column, title, term, isRight = false }) => {
        const isSorted = column === props.sort.column;
        const mark = props.sort.direction === 'ascending' ? '▲' : '▼';
        return (
          <div
            aria-sort={isSorted ? props.sort.direction : 'none'}
            className={isRight ? 'bb-align-right' : 'bb-align-left'}
            key={title}
            role="columnheader"
          >
            <button {...termProps(term)} onClick={() => props.onSort(column)} tabIndex={-1} type="button">
              {title}
              <span aria-hidden="true">{isSorted ? mark : ''}</span>
            </button>
          </div>
        );
      })}
      {/* Where the hours stand there is no room for a name: it is read out, and comes up with the definition. */}
      <div
        {...termProps('flowState')}
        aria-label="State over time"
        className="bb-flow-state"
        role="columnheader"
      >
        <StateAxis {...props.span} />
      </div>
    </div>
  );
}

function Row(given: { readonly place: number; readonly topPx: number; readonly props: FlowTableProps }) {
  const { place, topPx, props } = given;
  const line = props.lines[place]!;
  const { flow, summary } = line;
  const silenceMs = summary?.outcome.longestSilenceMs;
  const what = [line.traffic, line.deadline].filter(Boolean).join(' ');
  const ends = `${line.source} → ${line.destination}`;
  const switching = useEditing('Switch it on or off (Space)');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys for its active row
    <div
      aria-rowindex={place + 2}
      aria-selected={place === props.selectedPlace}
      className="bb-grid-row bb-flow-row"
      data-off={flow.enabled ? undefined : ''}
      id={`bb-flow-${flow.flowId}`}
      onClick={() => props.onSelect(line)}
      onDoubleClick={() => props.onOpen(line)}
      role="row"
      style={{ top: topPx, gridTemplateColumns: TEMPLATE }}
    >
      <div className="bb-flow-on" role="gridcell">
        <input
          aria-label={`${flow.name} is served`}
          checked={flow.enabled}
          onChange={() => props.onSwitch(line)}
          onClick={(event) => event.stopPropagation()}
          tabIndex={-1}
          type="checkbox"
          {...switching}
        />
      </div>
      <div className="bb-flow-letter" role="gridcell">
        <PrecedenceMark precedence={flow.precedence} />
      </div>
      <Cell hint={flow.note === '' ? flow.name : `${flow.name}: ${flow.note}`} text={flow.name} />
      <div role="gridcell" title={ends}>
        <EndsText text={ends} />
      </div>
      <Cell hint={what} text={what} />
      <Cell hint={line.policy} text={line.policy} />
      <div className={`bb-tone-${line.result.tone}`} role="gridcell" title={line.result.hint}>
        {line.result.text}
      </div>
      <Cell isNumber isRight text={servedText(line)} />
      <Cell
        hint={line.limitHint}
        isNumber
        isRight
        text={silenceMs === undefined || silenceMs === 0 ? '' : shortSpan(silenceMs)}
      />
      <Cell hint={line.limitHint} text={line.limit} />
      <div className="bb-flow-state" role="gridcell">
        {props.renderStrip(line)}
      </div>
    </div>
  );
}

/** The share of a stream that is served; of a message the time until it is delivered. */
function servedText({ flow, summary }: FlowLine): string {
  if (summary === null) {
    return '';
  }
  const { deliveredUtcMs, fromUtcMs, servedFraction } = summary.outcome;
  if (flow.traffic.kind === 'stream') {
    return shareText(servedFraction);
  }
  return deliveredUtcMs === null ? '' : shortSpan(deliveredUtcMs - fromUtcMs);
}

function Cell(props: {
  readonly text: string;
  readonly hint?: string;
  readonly isNumber?: boolean;
  readonly isRight?: boolean;
}) {
  const classes = [
    props.isNumber === true ? 'bb-number' : '',
    props.isRight === true ? 'bb-align-right' : '',
  ];
  return (
    <div className={classes.join(' ').trim()} role="gridcell" title={props.hint}>
      {props.text}
    </div>
  );
}
