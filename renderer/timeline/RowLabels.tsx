import type { Ref } from 'react';
import { MiddleText } from '../ui/index.ts';
import { isInHeadLine } from './periods.ts';
import { FLOWS_FOLD_KEY, foldKey, PERIODS_FOLD_KEY, ROW_HEIGHT_PX, type TimelineRow } from './rowLayout.ts';
import type { TimelineModel } from './timelineModel.ts';

export interface RowLabelsProps {
  readonly innerRef: Ref<HTMLDivElement>;
  readonly layout: readonly TimelineRow[];
  /** First and one past the last row in view. */
  readonly range: readonly [number, number];
  readonly model: TimelineModel;
  onToggle(key: string): void;
  onSelectStation(stationIndex: number): void;
  onSelectSatellite(satelliteIndex: number): void;
  onMissingLinks(stationIndex: number): void;
  onSelectFlow(flow: number, atUtcMs: number | null): void;
}

/** Names of the rows in view, with their folds and how many satellites they have above the mask now. */
export function RowLabels(props: RowLabelsProps) {
  const { layout, range } = props;
  const visible = layout.slice(range[0], range[1]);
  return (
    <div className="bb-timeline-labels" ref={props.innerRef}>
      {visible.map((row, offset) => (
        <div
          className="bb-timeline-label"
          key={keyOf(row)}
          style={{ top: (range[0] + offset) * ROW_HEIGHT_PX }}
        >
          <Label {...props} row={row} />
        </div>
      ))}
    </div>
  );
}

function keyOf(row: TimelineRow): string {
  switch (row.kind) {
    case 'periods':
      return PERIODS_FOLD_KEY;
    case 'periodLane':
      return `${row.lane.kind} ${row.lane.name} ${row.lane.places.join()}`;
    case 'flows':
      return FLOWS_FOLD_KEY;
    case 'flow':
      return `flow ${row.flow}`;
    case 'station':
      return foldKey(row.stationIndex);
    case 'group':
      return foldKey(row.stationIndex, row.group);
    case 'satellite':
      return `${row.stationIndex} ${row.lane.satelliteIndex}`;
  }
}

function Label(props: RowLabelsProps & { readonly row: TimelineRow }) {
  const { row } = props;
  switch (row.kind) {
    case 'periods':
      return <PeriodsLabel {...props} unfolded={row.unfolded} />;
    case 'periodLane':
      return (
        <span className="bb-timeline-period" title={row.lane.name || undefined}>
          <span className="bb-timeline-hatch" data-kind={row.lane.kind} />
          <span>{row.lane.name || props.model.periodKindName(row.lane.kind)}</span>
        </span>
      );
    case 'flows':
      return <FlowsLabel {...props} unfolded={row.unfolded} />;
    case 'flow':
      return <FlowLabel {...props} flow={row.flow} />;
    case 'station':
      return <StationLabel {...props} row={row} />;
    case 'group':
      return <GroupLabel {...props} row={row} />;
    case 'satellite':
      return <SatelliteLabel {...props} row={row} />;
  }
}

function Fold(props: { readonly unfolded: boolean; readonly name: string; onPress(): void }) {
  return (
    <button
      aria-expanded={props.unfolded}
      aria-label={`${props.unfolded ? 'Fold' : 'Unfold'} ${props.name}`}
      className="bb-timeline-fold"
      onClick={props.onPress}
      type="button"
    >
      {props.unfolded ? '▾' : '▸'}
    </button>
  );
}

/** How many satellites have a link, and are above the mask, at the cursor; written by the frame, not by React. */
function OpenCount(props: { readonly of: string }) {
  return (
    <span
      className="bb-timeline-count"
      data-open-count={props.of}
      title="Satellites above the mask at the time cursor; before the stroke those with a link"
    />
  );
}

/** Head of the periods; unfolded, the lanes below it are the legend of the hatches. */
function PeriodsLabel(props: RowLabelsProps & { readonly unfolded: boolean }) {
  const count = props.model.periods.filter(isInHeadLine).length;
  const toggle = (): void => props.onToggle(PERIODS_FOLD_KEY);
  return (
    <>
      <Fold name="Periods" onPress={toggle} unfolded={props.unfolded} />
      <button
        className="bb-timeline-name"
        onClick={toggle}
        title="Emission control, crypto changes, restrictions and phases. Their hatches lie over the rows of the stations that they bind. Unfold for a lane a kind, and one for each keep-out sector that cuts links; double click a period to edit it, drag over the line for a new one."
        type="button"
      >
        Periods
      </button>
      <span className="bb-timeline-count">{count}</span>
    </>
  );
}

/** Head of the flows. */
function FlowsLabel(props: RowLabelsProps & { readonly unfolded: boolean }) {
  const toggle = (): void => props.onToggle(FLOWS_FOLD_KEY);
  return (
    <>
      <Fold name="Flows" onPress={toggle} unfolded={props.unfolded} />
      <button
        className="bb-timeline-name"
        onClick={toggle}
        title="How many flows get through over the mesh; a mark on the base line wherever one does not. Unfold for a line a flow."
        type="button"
      >
        Flows
      </button>
      <span
        className="bb-timeline-count"
        data-flow-count=""
        title="Flows that get through at the time cursor, of those whose times it lies in"
      />
    </>
  );
}

function FlowLabel(props: RowLabelsProps & { readonly flow: number }) {
  const { flow, model } = props;
  const { letter = '', name = '', hint = '' } = model.flows?.flows[flow] ?? {};
  return (
    <>
      <button
        aria-pressed={flow === model.flows?.selected}
        className="bb-timeline-name bb-timeline-flow"
        onClick={() => props.onSelectFlow(flow, null)}
        title={hint}
        type="button"
      >
        <span className="bb-timeline-letter">{letter}</span>
        {name}
      </button>
      <span
        className="bb-timeline-count"
        data-flow-state={flow}
        title="At the time cursor: full bar gets through, half bar over satellites that the policy would rather not take, low bar kept by a node, hatched waits"
      />
    </>
  );
}

function StationLabel(props: RowLabelsProps & { readonly row: TimelineRow & { kind: 'station' } }) {
  const { row, model } = props;
  const station = model.stations.find(({ stationIndex }) => stationIndex === row.stationIndex);
  const { name = '', withoutLinks = '' } = station ?? {};
  const windowCount = model.rows.countOf(row.stationIndex);
  const toggle = (): void => props.onToggle(foldKey(row.stationIndex));
  return (
    <>
      <Fold name={name} onPress={toggle} unfolded={row.unfolded} />
      <button
        aria-pressed={row.stationIndex === model.selection.stationIndex}
        className="bb-timeline-name"
        onClick={() => props.onSelectStation(row.stationIndex)}
        onDoubleClick={toggle}
        title={`${name}: ${windowCount.toLocaleString('en-US')} windows in the span`}
        type="button"
      >
        {name}
      </button>
      {withoutLinks === '' ? null : (
        <button
          aria-label={`${name}: ${withoutLinks}. Edit what it talks with.`}
          className="bb-timeline-unlinked"
          onClick={() => props.onMissingLinks(row.stationIndex)}
          title={`${withoutLinks}. Press to edit what the station talks with.`}
          type="button"
        >
          no link
        </button>
      )}
      <OpenCount of={foldKey(row.stationIndex)} />
    </>
  );
}

function GroupLabel(props: RowLabelsProps & { readonly row: TimelineRow & { kind: 'group' } }) {
  const { row, model } = props;
  const name = model.groupName(row.group);
  const key = foldKey(row.stationIndex, row.group);
  return (
    <>
      <span className="bb-timeline-indent" />
      <Fold name={name} onPress={() => props.onToggle(key)} unfolded={row.unfolded} />
      <button
        className="bb-timeline-name bb-timeline-group"
        onClick={() => props.onToggle(key)}
        title={`${name}: ${model.rows.group(row.stationIndex, row.group).rows.length.toLocaleString('en-US')} windows with this station`}
        type="button"
      >
        <span className="bb-timeline-swatch" style={{ background: model.groupColor(row.group) }} />
        {name}
      </button>
      <OpenCount of={key} />
    </>
  );
}

function SatelliteLabel(props: RowLabelsProps & { readonly row: TimelineRow & { kind: 'satellite' } }) {
  const { lane } = props.row;
  const { model } = props;
  const name = model.satelliteName(lane.satelliteIndex);
  return (
    <button
      aria-pressed={lane.satelliteIndex === model.selection.satelliteIndex}
      className="bb-timeline-name bb-timeline-satellite"
      onClick={() => props.onSelectSatellite(lane.satelliteIndex)}
      title={`${name}: ${lane.rows.length} windows with this station`}
      type="button"
    >
      <span
        className="bb-timeline-swatch"
        style={{ background: model.satelliteColor(lane.satelliteIndex) }}
      />
      <MiddleText text={name} />
    </button>
  );
}
