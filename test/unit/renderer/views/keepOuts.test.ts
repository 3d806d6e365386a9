import { describe, expect, it } from 'vitest';
import { Sky } from '../../../../renderer/views/common/index.ts';
import { keepOutBlocks, sectorText } from '../../../../renderer/views/timeline/keepOuts.ts';
import { keepOutPeriod, timelinePeriods } from '../../../../renderer/views/timeline/timelineModel.ts';
import { describePeriod } from '../../../../renderer/views/timeline/tooltipText.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { keepOutCovers, radioPlanFromLibrary } from '../../../../shared/radios/index.ts';
import { runModelOf, scenario } from './runModelOf.ts';

const sector = { fromAzimuthDeg: 90, toAzimuthDeg: 250, belowElevationDeg: 70, reason: 'mast' };

function modelWith(sectors: readonly (typeof sector)[]) {
  const radio = radioPlanFromLibrary({
    stations: { alpha: ['milka-array'] },
    fleets: { lamps: { payloads: ['backbone-ka'] } },
  });
  const stations = radio.stations.map((entry) => ({ ...entry, keepOutSectors: [...sectors] }));
  return runModelOf({ ...scenario, radio: { ...radio, stations } });
}

function blocksOf(model: ReturnType<typeof modelWith>) {
  const work = keepOutBlocks(model);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('keep-out lane of the timeline', () => {
  it('verify against the rule for links, second by second, that a block stands wherever some link is cut and nowhere else', () => {
    const model = modelWith([sector]);
    const blocks = blocksOf(model);
    expect(blocks.length).toBeGreaterThan(0);
    const sky = new Sky(model);
    const { windows } = model.run;
    const alpha = model.stationIndexOf(scenario.stations[1]!.stationId);
    let lookedAt = 0;
    for (let t = scenario.fromUtcMs + 500; t < scenario.toUtcMs; t += 20_000) {
      const isNearEdge = blocks.some(({ cuts }) =>
        cuts.some(({ fromUtcMs, toUtcMs }) => Math.min(Math.abs(t - fromUtcMs), Math.abs(t - toUtcMs)) < 60),
      );
      if (isNearEdge) continue;
      const cut: number[] = [];
      for (let row = 0; row < windows.count; row += 1) {
        if (windows.stationIndex[row] !== alpha) continue;
        if (t < windows.startUtcMs[row]! || t >= windows.endUtcMs[row]!) continue;
        const satellite = windows.satelliteIndex[row]!;
        const look = sky.lookAt(alpha, satellite, utcMs(t));
        if (look !== null && keepOutCovers(sector, look)) cut.push(satellite);
      }
      const told = blocks
        .filter((block) => block.fromUtcMs <= t && t < block.toUtcMs)
        .flatMap(({ cuts }) => cuts.filter((each) => each.fromUtcMs <= t && t < each.toUtcMs));
      expect(told.map(({ satelliteIndex }) => satelliteIndex).sort()).toEqual(cut.sort());
      lookedAt += cut.length;
    }
    expect(lookedAt).toBeGreaterThan(5);
  });

  it('verify that a station that sends to nobody, and one without sectors, have no lane', () => {
    expect(blocksOf(modelWith([]))).toEqual([]);
    const model = modelWith([sector]);
    expect(blocksOf({ ...model, scenario: { ...model.scenario, fleets: [] } })).toEqual([]);
  });

  it('verify what the lane and its hint say: which sector, why, which links and until when', () => {
    const model = modelWith([sector]);
    const blocks = blocksOf(model);
    const period = keepOutPeriod(blocks[0]!, model);
    expect(period).toMatchObject({
      kind: 'keep-out',
      name: 'mast',
      laneName: 'Alpha valley, keep-out 90° to 250° T below 70°',
    });
    const hint = describePeriod(timelinePeriods(model).length, model, blocks);
    expect(hint.title).toBe('Keep-out sector of Alpha valley');
    const lines = new Map(hint.lines);
    expect(lines.get('reason')).toBe('mast');
    expect(lines.get('cuts')).toMatch(/^\d+ links? upwards; receiving goes on$/);
    expect([...lines.keys()].some((key) => key.startsWith('LAMP'))).toBe(true);
    expect(sectorText({ ...sector, belowElevationDeg: 90 })).toBe('90° to 250° T');
  });
});
