import { useEffect, useMemo, useRef, useState } from 'react';
import { type IndexedLinks, inSlices, nextTurn, type Steps } from '../../state/index.ts';
import type { RunModel } from '../common/index.ts';
import { DetailColumns } from './detailColumns.ts';
import { filterRowsSteps, type RowFilter } from './rowFilter.ts';
import { sortRowsSteps, type TableSort } from './rowSort.ts';

/** Time between two pictures of an order that is still being computed, ms. */
const REFRESH_MS = 400;

/** Details of the run, and how far the slow computation of all of them has come when a sort needs it. */
function useDetails(model: RunModel, sort: TableSort) {
  const details = useMemo(() => new DetailColumns(model), [model]);
  const [filled, setFilled] = useState(0);
  const needsAll =
    sort.column === 'startAzimuth' || sort.column === 'endAzimuth' || sort.column === 'minRange';
  useEffect(() => {
    if (!needsAll || details.complete) {
      return;
    }
    const stop = new AbortController();
    let shownMs = performance.now();
    const onSlice = (): void => {
      if (details.complete || performance.now() - shownMs > REFRESH_MS) {
        shownMs = performance.now();
        setFilled(details.filledFraction);
      }
    };
    void details.fill(stop.signal, onSlice);
    return () => stop.abort();
  }, [details, needsAll]);
  return { details, filled: needsAll ? filled : 1 };
}

/** The rows that the table shows, in their order, with how far a slow order has come (0..1). */
export interface ShownRows {
  readonly rows: Uint32Array;
  readonly details: DetailColumns;
  readonly filled: number;
}

/** Orders and filters in slices: until the new rows are there the old ones stand. */
export function useShownRows(
  model: RunModel,
  sort: TableSort,
  filter: RowFilter,
  links: IndexedLinks | null,
): ShownRows {
  const { details, filled } = useDetails(model, sort);
  const [shown, setShown] = useState({ model, rows: model.index.rowsByStart });
  const ordered = useRef<{ readonly key: readonly unknown[]; readonly rows: Uint32Array } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const key = [model, sort, details, filled, links];
    const steps = function* (): Steps<Uint32Array> {
      const isKnown = ordered.current?.key.every((part, at) => part === key[at]) === true;
      if (!isKnown || ordered.current === null) {
        ordered.current = { key, rows: yield* sortRowsSteps(sort, { model, details, links }) };
      }
      return yield* filterRowsSteps(ordered.current.rows, model.run.windows, filter);
    };
    // In a task of its own, so that it does not add to what React does in this one.
    void nextTurn()
      .then(() => inSlices(steps(), stop.signal))
      .then((rows) => {
        if (rows !== null) {
          setShown({ model, rows });
        }
      });
    return () => stop.abort();
  }, [model, sort, details, filled, filter, links]);
  return { rows: shown.model === model ? shown.rows : model.index.rowsByStart, details, filled };
}
