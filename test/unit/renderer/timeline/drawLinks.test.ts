import { describe, expect, it } from 'vitest';
import { atOnce, indexWindows, linkIndexSteps } from '../../../../renderer/state/index.ts';
import { drawRows, makeReady } from '../../../../renderer/timeline/drawRows.ts';
import {
  LinkBars,
  layoutRows,
  type TimelineScene,
  type TimeScale,
  WindowRows,
} from '../../../../renderer/timeline/index.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { type LinkSpec, linkRunOf } from '../../../support/links.ts';
import { paper, THEME } from './paper.ts';
import { type WindowSpec, windowsOf } from './windowsOf.ts';

function sceneOf(specs: readonly WindowSpec[], links: readonly LinkSpec[], scale: TimeScale): TimelineScene {
  const windows = windowsOf(specs);
  const stationCount = Math.max(...specs.map(([, station]) => station)) + 1;
  const satelliteCount = Math.max(...specs.map(([satellite]) => satellite)) + 1;
  const { byStation } = indexWindows(windows, stationCount, satelliteCount);
  const groups = { groupOfSatellite: new Uint16Array(satelliteCount), groupCount: 1 };
  const rows = new WindowRows(windows, byStation, groups);
  const run = linkRunOf(links);
  const { firstOfAccess } = atOnce(linkIndexSteps(run));
  return {
    scale,
    rows,
    links: new LinkBars(windows, { firstOfAccess, windows: run.windows, marginalBelowDb: 3 }),
    flows: null,
    layout: layoutRows(
      rows,
      Array.from({ length: stationCount }, (_, station) => station),
      new Set(),
    ),
    periods: [],
    scrollTopPx: 0,
    heightPx: 240,
    theme: THEME,
    spanFromUtcMs: scale.fromUtcMs,
    spanToUtcMs: scale.toUtcMs,
    nightsOf: () => new Float64Array(0),
    satelliteColor: () => 'fleet',
    satelliteName: () => 'satellite',
    groupColor: () => 'fleet',
    selectedWindow: -1,
    selectedSatellite: -1,
    selectedStation: -1,
    missing: new Map(),
  };
}

function readyScene(...given: Parameters<typeof sceneOf>): TimelineScene {
  const scene = sceneOf(...given);
  for (let station = 0; station < scene.rows.stationCount; station += 1) {
    makeReady(scene, station);
  }
  return scene;
}

describe('links drawn', () => {
  const scale: TimeScale = { fromUtcMs: utcMs(0), toUtcMs: utcMs(1_000_000), widthPx: 1_000 };

  it('verify that a good link fills the bar, a marginal one its lower half, and both stand where they are in time over what is above the mask', () => {
    const scene = sceneOf(
      [[0, 0, 100_000, 900_000]],
      [
        { access: 0, open: 'both', from: 200_000, to: 400_000, leastDb: 9 },
        { access: 0, open: 'up', from: 500_000, to: 600_000, leastDb: 1 },
      ],
      scale,
    );
    const { ctx, rects } = paper();
    makeReady(scene, 0);
    drawRows(ctx, scene);
    const [bar] = rects.filter(({ color }) => color === 'accent');
    const good = rects.filter(({ color }) => color === 'good');
    const open = rects.filter(({ color }) => color === 'marginalFill');
    expect(bar).toMatchObject({ leftPx: 100, widthPx: 800 });
    expect(good).toEqual([{ ...bar, color: 'good', leftPx: 200, widthPx: 200 }]);
    expect(open.map(({ leftPx, widthPx }) => [leftPx, widthPx])).toEqual([
      [200, 200],
      [500, 100],
    ]);
    for (const { topPx, heightPx } of open) {
      expect(topPx).toBe(bar!.topPx + bar!.heightPx / 2);
      expect(topPx + heightPx).toBe(bar!.topPx + bar!.heightPx);
    }
  });

  it('verify that a station that is not ready stays empty and is asked for', () => {
    const scene = sceneOf(
      [
        [0, 0, 100_000, 900_000],
        [0, 1, 100_000, 900_000],
      ],
      [],
      scale,
    );
    makeReady(scene, 1);
    const { ctx, rects } = paper();
    drawRows(ctx, scene);
    expect([...scene.missing.keys()]).toEqual(['station 0']);
    expect(rects.filter(({ color }) => color === 'accent')).toHaveLength(1);
  });

  it('verify that a night is a strip that no bar covers', () => {
    const scene = sceneOf([[0, 0, 100_000, 900_000]], [], scale);
    const { ctx, rects } = paper();
    makeReady(scene, 0);
    drawRows(ctx, { ...scene, nightsOf: () => Float64Array.of(200_000, 500_000) });
    const [night] = rects.filter(({ color }) => color === 'night');
    const [bar] = rects.filter(({ color }) => color === 'accent');
    expect(night).toMatchObject({ leftPx: 200, widthPx: 300 });
    expect(night!.topPx + night!.heightPx).toBeLessThanOrEqual(bar!.topPx);
  });

  it('verify that ten thousand bars cost strokes by the pixel and not by the bar', () => {
    const count = 10_000;
    const specs = Array.from({ length: count }, (_, place): WindowSpec => {
      const start = Math.floor(place / 10) * 1_000;
      return [place % 97, place % 10, start, start + 700];
    });
    const links = specs.map(
      ([, , start, end], access): LinkSpec => ({
        access,
        open: access % 3 === 0 ? 'none' : 'both',
        from: start,
        to: end,
        leastDb: access % 7,
      }),
    );
    const { ctx, calls } = paper();
    const rowCount = 10;
    drawRows(ctx, readyScene(specs, links, scale));
    expect(calls()).toBeLessThan(rowCount * scale.widthPx * 4);
    const far = paper();
    drawRows(far.ctx, readyScene(specs, links, { ...scale, toUtcMs: utcMs(100_000_000) }));
    expect(far.calls()).toBeLessThan(2_000);
  });

  it('verify that over a row of counts the selected satellite has an edge and a ground of its own', () => {
    const specs = Array.from({ length: 60 }, (_, satellite): WindowSpec => [satellite, 0, 100_000, 900_000]);
    const scene = readyScene([...specs, [60, 0, 200_000, 300_000]], [], scale);
    const edges = (selectedSatellite: number) => {
      const { ctx, rects } = paper();
      drawRows(ctx, { ...scene, selectedSatellite });
      return rects.filter(({ leftPx }) => leftPx > 190 && leftPx < 200);
    };
    expect(edges(-1)).toEqual([]);
    const [edge, ground] = edges(60);
    expect(edge).toMatchObject({ color: 'accent', leftPx: 198, widthPx: 104 });
    expect(ground).toMatchObject({ color: 'background', leftPx: 199, widthPx: 102 });
  });
});
