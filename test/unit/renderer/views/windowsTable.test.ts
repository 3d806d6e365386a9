import { describe, expect, it } from 'vitest';
import { atOnce, type LinkFilter, linkIndexSteps, NO_FILTER } from '../../../../renderer/state/index.ts';
import { ageDays, placeAfterKey, type RunModel } from '../../../../renderer/views/common/index.ts';
import {
  COLUMNS,
  type ColumnId,
  hiddenToFit,
  leastWidthPx,
  shownColumns,
} from '../../../../renderer/views/windows/columns.ts';
import { windowsCsvSteps } from '../../../../renderer/views/windows/csvText.ts';
import { DetailColumns } from '../../../../renderer/views/windows/detailColumns.ts';
import { linkTestOf } from '../../../../renderer/views/windows/linkFilter.ts';
import { filterRowsSteps, maskOf, wordMasks } from '../../../../renderer/views/windows/rowFilter.ts';
import { nameRanks, sortRowsSteps, sortValues } from '../../../../renderer/views/windows/rowSort.ts';
import { clippedText, rowText } from '../../../../renderer/views/windows/rowText.ts';
import { linkRunOf } from '../../../support/links.ts';
import { scenario as scenarioOf } from '../../../support/scenarios.ts';
import { runModelOf } from './runModelOf.ts';

const model = runModelOf();
const { windows } = model.run;

/** Links over every window, good and marginal and none by turns. */
const links = atOnce(
  linkIndexSteps(
    linkRunOf(
      Array.from({ length: windows.count }, (_, access) => ({
        access,
        open: access % 3 === 0 ? ('none' as const) : ('both' as const),
        from: windows.startUtcMs[access]!,
        to: windows.endUtcMs[access]!,
        leastDb: access % 5,
        upBps: 1_000 + access,
      })),
    ),
  ),
);

async function filledDetails(of: RunModel): Promise<DetailColumns> {
  const details = new DetailColumns(of);
  await details.fill(new AbortController().signal, () => undefined);
  return details;
}

describe('columns of the windows table', () => {
  it.each([1_346, 1_900, 2_540])('verify that a table of %i px is filled and not overfilled', (placePx) => {
    for (const times of ['dtg', 'iso'] as const) {
      const hidden = hiddenToFit(placePx, times);
      expect(leastWidthPx(shownColumns(hidden, times))).toBeLessThanOrEqual(placePx);
      const oneMore = shownColumns(hidden.slice(0, -1), times);
      expect(hidden.length === 0 || leastWidthPx(oneMore) > placePx).toBe(true);
    }
  });

  it('verify that what a window is and whether its link closes stay at any width', () => {
    const ids = shownColumns(hiddenToFit(0, 'dtg'), 'dtg').map(({ id }) => id);
    expect(ids).toEqual(['start', 'station', 'satellite', 'duration', 'peakElevation', 'link', 'margin']);
  });

  it('verify that the azimuth and the rate are there on the smallest screen', () => {
    const hidden = hiddenToFit(1_346, 'dtg');
    expect(hidden).not.toContain('rate');
    expect(hidden).not.toContain('startAzimuth');
    expect(hidden).not.toContain('periods');
  });
});

describe('order of the windows table', () => {
  it.each(COLUMNS.map((column) => column.id))('verify that %s sorts both ways', async (column: ColumnId) => {
    const details = await filledDetails(model);
    const values = atOnce(sortValues(column, { model, details, links }));
    for (const direction of ['ascending', 'descending'] as const) {
      const order = atOnce(sortRowsSteps({ column, direction }, { model, details, links }));
      expect(Array.from(order).sort((a, b) => a - b)).toEqual(
        Array.from({ length: windows.count }, (_, row) => row),
      );
      for (let place = 1; place < order.length; place++) {
        const step = values[order[place]!]! - values[order[place - 1]!]!;
        expect(direction === 'ascending' ? step : -step).toBeGreaterThanOrEqual(0);
        if (step === 0) {
          const [before, after] = [order[place - 1]!, order[place]!];
          expect(windows.startUtcMs[before]!).toBeLessThanOrEqual(windows.startUtcMs[after]!);
        }
      }
    }
  });

  it('verify that numbers in names count as numbers', () => {
    expect(Array.from(nameRanks(['LAMP 10', 'LAMP 2', 'lamp 1']))).toEqual([2, 1, 0]);
  });
});

describe('filter of the windows table', () => {
  const order = model.index.rowsByStart;
  const all = {
    stationMask: null,
    satelliteMask: null,
    words: [],
    periodTest: null,
    linkTest: null,
    ...NO_FILTER,
  };

  it('verify that nothing is left out without a filter', () => {
    expect(atOnce(filterRowsSteps(order, windows, all))).toBe(order);
  });

  it('verify text, selection, elevation and duration against filtering by hand', () => {
    const words = wordMasks(
      'bravo LAMP',
      [['Bravo hill'], ['Alpha valley']],
      [['LAMP 1'], ['x'], ['LAMP 10']],
    );
    const filter = {
      stationMask: maskOf([0], 2),
      satelliteMask: null,
      words,
      minPeakElevationDeg: 20,
      minDurationS: 300,
      periodTest: null,
      linkTest: null,
    };
    const byHand = Array.from(order).filter(
      (row) =>
        windows.stationIndex[row] === 0 &&
        windows.satelliteIndex[row] !== 1 &&
        windows.peakElevationDeg[row]! >= 20 &&
        windows.endUtcMs[row]! - windows.startUtcMs[row]! >= 300_000,
    );
    expect(byHand.length).toBeGreaterThan(0);
    expect(Array.from(atOnce(filterRowsSteps(order, windows, filter)))).toEqual(byHand);
  });

  it('verify that naming nobody filters nobody', () => {
    expect(maskOf([], 4)).toBeNull();
    expect(Array.from(maskOf([2, -1], 4) ?? [])).toEqual([0, 0, 1, 0]);
  });
});

describe('cells of the windows table', () => {
  it('verify that a detail of one row is that of the filled column', async () => {
    const filled = await filledDetails(model);
    const single = new DetailColumns(model);
    for (let row = 0; row < windows.count; row += 3) {
      expect(single.detail(row).startAzimuthDeg).toBe(filled.column('startAzimuth')[row]);
      expect(single.detail(row).minRangeKm).toBe(filled.column('minRange')[row]);
    }
  });

  it('verify that magnetic azimuths lie at the declination from the true ones', () => {
    const detail = new DetailColumns(model).detail(0);
    // NOAA WMM2025 at 69.5 N 20 E in November 2026: about 10 degrees east.
    const declinationDeg = detail.startAzimuthDeg - (detail.startMagneticDeg ?? Number.NaN);
    expect((declinationDeg + 360) % 360).toBeGreaterThan(8);
    expect((declinationDeg + 360) % 360).toBeLessThan(13);
  });

  it('verify that what is gone from the scenario is shown as not known', () => {
    const bare = runModelOf(scenarioOf({}));
    const text = rowText(0, bare, new DetailColumns(bare), null);
    expect(text.startAzimuth.text).toBe('–');
    expect(text.minRange.text).toBe('–');
    expect(text.satellite.color).toBeNull();
    expect(text.station.text).toBe(bare.run.stationIds[windows.stationIndex[0]!]);
  });

  it.each([
    [0, ''],
    [1, 'start'],
    [2, 'end'],
    [3, 'both'],
  ])('verify the word for clipped flags %i', (flags, word) => {
    expect(clippedText(flags)).toBe(word);
  });
});

describe('copied CSV', () => {
  it('verify one line a row in the order shown, units in the header', () => {
    const rows = Uint32Array.from([2, 0]);
    const lines = atOnce(windowsCsvSteps(rows, { model, details: new DetailColumns(model), links: null }))
      .trimEnd()
      .split('\r\n');
    const header = lines[0]!.split(',');
    const second = lines[2]!.split(',');
    expect(lines).toHaveLength(3);
    expect(second).toHaveLength(header.length);
    expect(second[header.indexOf('startUtc')]).toBe(
      new Date(Math.round(windows.startUtcMs[0]!)).toISOString(),
    );
    const age = Number(second[header.indexOf('elementAgeHours')]);
    const epochUtcMs = model.epochUtcMs[windows.satelliteIndex[0]!]!;
    expect(age).toBeCloseTo(ageDays(windows.startUtcMs[0]!, epochUtcMs) * 24, 3);
  });
});

describe('keys of the windows table', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 98, 99],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 15],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('verify that %s goes from %i to %i', (key, place, next) => {
    expect(placeAfterKey(key, place, 100)).toBe(next);
  });

  it('verify that other keys and an empty table are left alone', () => {
    expect(placeAfterKey('x', 1, 100)).toBeNull();
    expect(placeAfterKey('ArrowDown', 0, 0)).toBeNull();
  });
});

describe('links in the windows table', () => {
  const basis = { model, details: new DetailColumns(model), links };

  it('verify that cells say state, margin, rate, volume and limit, and nothing where nothing is known', () => {
    const shown = rowText(4, model, basis.details, links);
    expect(shown.link.text).toBe('█ up and down');
    expect(shown.link.tone).toBe('good');
    expect(shown.margin.text).toBe('4.0 dB');
    expect(shown.rate.text).toBe('1.00 kbit/s / 0');
    expect(rowText(1, model, basis.details, links).link.tone).toBe('marginal');
    expect(rowText(0, model, basis.details, links).link.text).toContain('no link');
    expect(rowText(4, model, basis.details, null).link.text).toBe('–');
  });

  it('verify that the filter keeps the links asked for, and all while none are known', () => {
    const keptBy = (filter: LinkFilter) => {
      const test = linkTestOf(filter, links)!;
      return Array.from({ length: 6 }, (_, row) => row).filter(test);
    };
    expect(keptBy('without')).toEqual([0, 3]);
    expect(keptBy('good')).toEqual([4]);
    expect(keptBy('marginal')).toEqual([1, 2, 5]);
    expect(keptBy('with')).toEqual([1, 2, 4, 5]);
    expect(linkTestOf('good', null)).toBeNull();
    expect(linkTestOf('any', links)).toBeNull();
  });

  it('verify that the copied table carries the link of each window', () => {
    const lines = atOnce(windowsCsvSteps(Uint32Array.from([4, 0]), basis))
      .trimEnd()
      .split('\r\n');
    const [header, open, closed] = lines.map((line) => line.split(','));
    const field = (of: string[] | undefined, name: string) => of![header!.indexOf(name)];
    expect(field(open, 'linkState')).toBe('good');
    expect(field(open, 'linkMarginDb')).toBe('4');
    expect(field(open, 'linkUpRateBps')).toBe('1004');
    expect(field(closed, 'linkState')).toBe('closed');
    expect(field(closed, 'linkLimit')).toBe('access');
  });
});
