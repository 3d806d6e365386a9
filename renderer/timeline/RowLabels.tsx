import type { Ref } from 'react';
import { ROW_HEIGHT_PX, type TimelineRow } from './rowLayout.ts';
import type { TimelineModel } from './timelineModel.ts';

export interface RowLabelsProps {
  readonly innerRef: Ref<HTMLDivElement>;
  readonly layout: readonly TimelineRow[];
  /** First and one past the last row in view. */
  readonly range: readonly [number, number];
  readonly model: TimelineModel;
  onToggle(stationIndex: number): void;
  onSelectStation(stationIndex: number): void;
  onSelectSatellite(satelliteIndex: number): void;
}

/** Names of the rows in view, with the fold of each station and how many satellites it sees now. */
export function RowLabels(props: RowLabelsProps) {
  const { layout, range } = props;
  const visible = layout.slice(range[0], range[1]);
  return (
    <div className="bb-timeline-labels" ref={props.innerRef}>
      {visible.map((row, offset) => (
        <div
          className="bb-timeline-label"
          key={
            row.kind === 'station'
              ? `s${row.stationIndex}`
              : `s${row.stationIndex}-${row.lane.satelliteIndex}`
          }
          style={{ top: (range[0] + offset) * ROW_HEIGHT_PX }}
        >
          {row.kind === 'station' ? (
            <StationLabel {...props} row={row} />
          ) : (
            <SatelliteLabel {...props} row={row} />
          )}
        </div>
      ))}
    </div>
  );
}

function StationLabel(props: RowLabelsProps & { readonly row: TimelineRow & { kind: 'station' } }) {
  const { row, model } = props;
  const name = model.stations.find((station) => station.stationIndex === row.stationIndex)?.name ?? '';
  const windowCount = model.rows.countOf(row.stationIndex);
  return (
    <>
      <button
        aria-expanded={row.unfolded}
        aria-label={`${row.unfolded ? 'Fold' : 'Unfold'} ${name}`}
        className="bb-timeline-fold"
        onClick={() => props.onToggle(row.stationIndex)}
        type="button"
      >
        {row.unfolded ? '▾' : '▸'}
      </button>
      <button
        aria-pressed={row.stationIndex === model.selection.stationIndex}
        className="bb-timeline-name"
        onClick={() => props.onSelectStation(row.stationIndex)}
        onDoubleClick={() => props.onToggle(row.stationIndex)}
        title={`${name}: ${windowCount.toLocaleString('en-US')} windows in the span`}
        type="button"
      >
        {name}
      </button>
      <span
        className="bb-timeline-count"
        data-open-count={row.stationIndex}
        title="Satellites above the mask at the time cursor"
      />
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
      {name}
    </button>
  );
}
