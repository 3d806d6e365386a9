import { useMemo, useRef, useState } from 'react';
import {
  copyText,
  exportWindowsCsv,
  frameState,
  type IndexedLinks,
  importElements,
  inSlices,
  MAX_COPIED_ROWS,
  NO_SELECTION,
  notify,
  type Selection,
  select,
  setFilter,
  setHover,
  startAccess,
  useSeen,
  useServer,
  useShownLinks,
  useView,
  type WindowFilter,
  zoomTo,
} from '../../state/index.ts';
import { Badge, EmptyState } from '../../ui/index.ts';
import { CsvButtons, countText, type RunModel, selectedIndices, useRunModel } from '../common/index.ts';
import { addFleet } from '../fleets/index.ts';
import type { ColumnId } from './columns.ts';
import { windowsCsvSteps } from './csvText.ts';
import { LINK_CHOICES, linkTestOf } from './linkFilter.ts';
import { ColumnsMenu } from './parts/ColumnsMenu.tsx';
import { FilterBar, type FilterChip } from './parts/FilterBar.tsx';
import { WindowsTable } from './parts/WindowsTable.tsx';
import { choiceKey, periodChoices, periodTestOf } from './periodFilter.ts';
import { maskOf, type RowFilter, wordMasks } from './rowFilter.ts';
import { FIRST_SORT, type RowBasis, type TableSort } from './rowSort.ts';
import { rowText } from './rowText.ts';
import { useShownColumns } from './useShownColumns.ts';
import { useShownRows } from './useShownRows.ts';
import './windows.css';

const STALE_HINT =
  'The scenario has changed since these windows were computed. Azimuths, ranges and ages are those of the scenario as it is now.';

/** The panel with every window of the latest run. */
export function WindowsView() {
  const model = useRunModel();
  const scenario = useServer((state) => state.scenarioState?.scenario ?? null);
  if (model !== null && model.run.windows.count > 0) {
    return <WindowsOfRun model={model} />;
  }
  if (model !== null) {
    return (
      <EmptyState text="No satellite of the enabled fleets rises above any station's mask within the span." />
    );
  }
  if (scenario !== null && scenario.fleets.length === 0) {
    return (
      <EmptyState
        edits
        actionText="Add fleet…"
        onAction={addFleet}
        onOther={() => void importElements()}
        otherText="Import elements…"
        text="Every window of the scenario will stand here: when each station has which satellite above its mask. There are no satellites yet."
      />
    );
  }
  return (
    <EmptyState
      actionText="Compute windows"
      onAction={() => void startAccess()}
      text="Every window of the scenario will stand here: when each station has which satellite above its mask."
    />
  );
}

function rowFilterOf(filter: WindowFilter, model: RunModel, links: IndexedLinks | null): RowFilter {
  const { run } = model;
  const stationNames = run.stationIds.map((id, index) => [id, model.stationNames[index]!]);
  const satelliteNames = run.satelliteIds.map((id, index) => [id, model.satelliteNames[index]!]);
  return {
    stationMask: maskOf(filter.stationIds.map(model.stationIndexOf), run.stationIds.length),
    satelliteMask: maskOf(filter.satelliteIds.map(model.satelliteIndexOf), run.satelliteIds.length),
    words: wordMasks(filter.text, stationNames, satelliteNames),
    minPeakElevationDeg: filter.minPeakElevationDeg,
    minDurationS: filter.minDurationS,
    periodTest: periodTestOf(filter.period, model),
    linkTest: linkTestOf(filter.link, links),
  };
}

function WindowsOfRun(props: { readonly model: RunModel }) {
  const { model } = props;
  const [sort, setSort] = useState<TableSort>(FIRST_SORT);
  const filter = useView((state) => state.filter);
  const selection = useSeen((state) => state.selection);
  const hover = useSeen((state) => state.hover);
  const links = useShownLinks();
  const rowFilter = useMemo(() => rowFilterOf(filter, model, links), [filter, model, links]);
  const { rows, details, filled } = useShownRows(model, sort, rowFilter, links);
  const { windowRow } = selectedIndices(selection, model);
  const selectedPlace = useMemo(() => (windowRow < 0 ? -1 : rows.indexOf(windowRow)), [rows, windowRow]);
  const hoveredRow = selectedIndices(hover, model).windowRow;
  const choices = useMemo(() => periodChoices(model), [model]);
  const panel = useRef<HTMLDivElement>(null);
  const isFitting = useView((state) => state.hiddenColumns === null);
  const { hidden, columns } = useShownColumns(panel);
  const { runId } = model.run;
  const stale = useServer((state) => state.scenarioState?.stale ?? false);

  const selectPlace = (place: number): void => {
    const row = rows[place]!;
    select({ kind: 'window', runId, row });
    showInstant(model, row);
  };
  const onSort = (column: ColumnId): void =>
    setSort((before) => ({
      column,
      direction: before.column === column && before.direction === 'ascending' ? 'descending' : 'ascending',
    }));
  const copy = (): void => {
    if (rows.length > MAX_COPIED_ROWS) {
      const limit = MAX_COPIED_ROWS.toLocaleString('en-US');
      notify({
        tone: 'warning',
        title: 'Too many rows for the clipboard',
        text: `Copying takes at most ${limit} windows. Filter the table or use Export CSV.`,
      });
      return;
    }
    void copyRows(rows, { model, details, links });
  };
  const onCopyKey = (): void => {
    if (selectedPlace >= 0) {
      void copyRows(rows.slice(selectedPlace, selectedPlace + 1), { model, details, links });
    } else {
      copy();
    }
  };

  return (
    <div className="bb-windows" ref={panel}>
      <FilterBar
        chips={filterChips(filter, selection, model)}
        minPeakElevationDeg={filter.minPeakElevationDeg <= -90 ? null : filter.minPeakElevationDeg}
        onMinPeakElevation={(elevationDeg) => setFilter({ minPeakElevationDeg: elevationDeg ?? -90 })}
        onText={(text) => setFilter({ text })}
        onPeriod={(key) =>
          setFilter({ period: choices.find((choice) => choice.key === key)?.filter ?? { kind: 'any' } })
        }
        periodChoices={choices.length > 2 ? choices : []}
        periodKey={choiceKey(filter.period)}
        linkChoices={links === null ? [] : LINK_CHOICES}
        linkKey={filter.link}
        onLink={(key) => setFilter({ link: LINK_CHOICES.find((choice) => choice.key === key)?.key ?? 'any' })}
        shownCount={rows.length}
        text={filter.text}
        totalCount={model.run.windows.count}
      >
        {stale ? <Badge text="STALE" title={STALE_HINT} tone="marginal" /> : null}
        {filled < 1 ? <span className="bb-dim">ordering, {Math.floor(filled * 100)} %</span> : null}
        <ColumnsMenu
          fitting={isFitting}
          hidden={hidden}
          onHidden={(hiddenColumns) => useView.setState({ hiddenColumns })}
        />
        <CsvButtons onCopy={copy} onExport={() => void exportWindowsCsv(rows)} />
      </FilterBar>
      <WindowsTable
        columns={columns}
        hoveredRow={hoveredRow}
        onCopy={onCopyKey}
        onHoverRow={(row) => setHover(row === null ? NO_SELECTION : { kind: 'window', runId, row })}
        onOpenPlace={(place) => zoomTo({ kind: 'window', runId, row: rows[place]! })}
        onSelectPlace={selectPlace}
        onSort={onSort}
        rows={rows}
        selectedPlace={selectedPlace}
        sort={sort}
        textOf={(row) => rowText(row, model, details, links)}
      />
    </div>
  );
}

async function copyRows(rows: Uint32Array, basis: RowBasis): Promise<void> {
  const text = await inSlices(windowsCsvSteps(rows, basis), new AbortController().signal);
  await copyText(text ?? '');
  notify({ tone: 'good', title: `${countText(rows.length, 'window', 'windows')} copied as CSV`, text: '' });
}

/** Takes the time cursor into a window, so that every panel shows the moment that was chosen. */
function showInstant(model: RunModel, row: number): void {
  const { windows } = model.run;
  const { cursorUtcMs } = frameState;
  if (cursorUtcMs < windows.startUtcMs[row]! || cursorUtcMs >= windows.endUtcMs[row]!) {
    frameState.setCursor(windows.peakUtcMs[row]!);
  }
}

/** Filters in force, and those offered for what is selected at present. */
function filterChips(filter: WindowFilter, selection: Selection, model: RunModel): FilterChip[] {
  const { satelliteIndex, stationIndex } = selectedIndices(selection, model);
  const stationIds = withSelected(filter.stationIds, model.run.stationIds[stationIndex]);
  const satelliteIds = withSelected(filter.satelliteIds, model.run.satelliteIds[satelliteIndex]);
  return [
    ...stationIds.map((id) => ({
      key: `station ${id}`,
      text: model.stationNames[model.stationIndexOf(id)] ?? id,
      active: filter.stationIds.includes(id),
      onToggle: () => setFilter({ stationIds: toggled(filter.stationIds, id) }),
    })),
    ...satelliteIds.map((id) => ({
      key: `satellite ${id}`,
      text: (model.satelliteNames[model.satelliteIndexOf(id)] ?? id).replace(' [NOTIONAL]', ''),
      active: filter.satelliteIds.includes(id),
      onToggle: () => setFilter({ satelliteIds: toggled(filter.satelliteIds, id) }),
    })),
  ];
}

function withSelected<T>(ids: readonly T[], selected: T | undefined): readonly T[] {
  return selected === undefined || ids.includes(selected) ? ids : [...ids, selected];
}

function toggled<T>(ids: readonly T[], id: T): readonly T[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
