import { describe, expect, it } from 'vitest';
import { elementsOfOrbits, geodesicBetween, placeAt } from '../../../shared/astro/index.ts';
import {
  activeParts,
  columnsFromElements,
  type DesignedOrbits,
  elementsFromColumns,
  utcMs,
} from '../../../shared/domain/index.ts';
import {
  attritionLevels,
  elementsOfSample,
  grownScenario,
  growthVariants,
  jammersOfSample,
  jammingGround,
  lossOrder,
} from '../../../shared/study/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { studyScenario } from '../../support/studyScenario.ts';

const scenario = studyScenario();

describe('attrition', () => {
  it('verify that levels are rounded, put in order, and each is there once', () => {
    const levels = mustSucceed(
      attritionLevels(
        [{ lostPercent: 100 }, { lostCount: 2 }, { lostPercent: 1 }, { lostCount: 0 }, { lostPercent: 10 }],
        20,
      ),
    );
    expect(levels.map(({ count }) => count)).toEqual([0, 2, 20]);
    expect(levels.map(({ isCertain }) => isCertain)).toEqual([true, false, true]);
    expect(mustFail(attritionLevels([{ lostCount: 21 }], 20)).message).toContain(
      'at most the 20 there are, found 21',
    );
    expect(mustFail(attritionLevels([{ lostCount: 0 }], 0)).code).toBe('study.nothingToLose');
  });

  it('verify that every node is as likely to be among the first lost', () => {
    const nodes = [4, 7, 9, 12, 30];
    const counts = new Map(nodes.map((node) => [node, 0]));
    const samples = 5000;
    for (let sampleIndex = 0; sampleIndex < samples; sampleIndex += 1) {
      const order = lossOrder(nodes, { seed: 2, sampleIndex });
      expect([...order].sort((a, b) => a - b)).toEqual(nodes);
      for (const node of order.slice(0, 2)) counts.set(node, counts.get(node)! + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count / samples - 0.4)).toBeLessThan(0.03);
  });
});

describe('jamming', () => {
  const plan = { kind: 'jamming', around: 'stations', jammerCounts: [50] } as const;
  const ground = mustSucceed(jammingGround(scenario, { ...plan, jammerCounts: [...plan.jammerCounts] }));

  it('verify that jammers stand within reach of a station at the end of a flow, tuned to a carrier of theirs', () => {
    const jammers = jammersOfSample(ground, 60, { seed: 1, sampleIndex: 0 });
    const ends = scenario.stations.filter(({ stationId }) => !stationId.startsWith('gateway'));
    const carriers = new Set([...ground.carriersGhz.up, ...ground.carriersGhz.down]);
    const most = { uplink: 500, downlink: 300, both: 0 };
    for (const { threat, radio } of jammers) {
      const distances = ends.map(
        (station) => geodesicBetween(placeAt(station, utcMs(scenario.fromUtcMs))!, threat.place).distanceKm,
      );
      expect(Math.min(...distances)).toBeLessThanOrEqual(most[radio.against] + 1e-6);
      expect(carriers.has(radio.frequencyGhz)).toBe(true);
      expect(radio.threatId).toBe(threat.threatId);
    }
    expect(new Set(jammers.map(({ threat }) => threat.threatId)).size).toBe(60);
    expect(new Set(jammers.map(({ radio }) => radio.against)).size).toBe(2);
  });

  it('verify that more jammers are those before and others', () => {
    const few = jammersOfSample(ground, 3, { seed: 1, sampleIndex: 5 });
    expect(jammersOfSample(ground, 8, { seed: 1, sampleIndex: 5 }).slice(0, 3)).toEqual(few);
  });

  it('verify that they stand within the reported circle of a threat where they are asked to', () => {
    const about = { kind: 'jamming' as const, around: 'threats' as const, jammerCounts: [1] };
    const [threat] = scenario.threats;
    const single = { ...scenario, threats: [threat!] };
    const circle = mustSucceed(jammingGround(single, about));
    for (const jammer of jammersOfSample(circle, 40, { seed: 3, sampleIndex: 1 })) {
      const { distanceKm } = geodesicBetween(threat!.place, jammer.threat.place);
      expect(distanceKm).toBeLessThanOrEqual((threat!.reportedRadiusKm ?? 200) + 1e-6);
    }
    expect(mustFail(jammingGround({ ...scenario, threats: [] }, about)).message).toContain(
      'expected threats',
    );
    const mute = { ...scenario, radio: { ...scenario.radio, stations: [] } };
    expect(mustFail(jammingGround(mute, about)).code).toBe('study.nothingToJam');
  });
});

describe('growth', () => {
  it('verify phases without and with the commercial fleet, and vendors alone and together', () => {
    const variants = growthVariants(scenario);
    expect(variants.map(({ label, satelliteIds }) => [label, satelliteIds.size])).toEqual([
      ['Phase 1: 13, no commercial', 13],
      ['Phase 1: 13, with commercial', 79],
      ['Phase 2: 34, no commercial', 34],
      ['Phase 2: 34, with commercial', 100],
    ]);
    const lasers = scenario.mesh.laserDesigns.map((design, index) => ({
      ...design,
      vendor: index === 0 ? 'A' : 'B',
    }));
    const two = growthVariants({ ...scenario, mesh: { ...scenario.mesh, laserDesigns: lasers } });
    expect(two.slice(4).map(({ label, satelliteIds }) => [label, satelliteIds.size])).toEqual([
      ['Vendor A alone', 34],
      ['Vendor B alone', 66],
      ['Vendors A and B', 100],
    ]);
  });

  it('verify that a scenario without dates and commercial fleets stands alone', () => {
    const fleets = grownScenario(scenario).fleets.slice(0, 1);
    expect(growthVariants({ ...scenario, fleets }).map(({ label }) => label)).toEqual(['All fleets']);
  });

  it('verify that a sample turns every design as a whole, and that the first one leaves it', () => {
    const grown = grownScenario(scenario);
    const parts = activeParts(grown.fleets, grown.toUtcMs);
    const elements = columnsFromElements(
      parts.flatMap(({ part }) => [...elementsOfOrbits(part.orbits as DesignedOrbits)]),
    );
    expect(elementsOfSample(grown, elements, { seed: 9, sampleIndex: 0 })).toEqual(elements);
    const turned = elementsOfSample(grown, elements, { seed: 9, sampleIndex: 1 });
    let first = 0;
    const turns = new Set<string>();
    for (const { satelliteIds } of parts) {
      const own = satelliteIds.map((_, index) => {
        const [before, after] = [elements, turned].map((columns) =>
          elementsFromColumns(columns, first + index),
        );
        const by = (name: 'raanDeg' | 'meanAnomalyDeg') => (after![name] - before![name] + 720) % 360;
        expect({ ...after!, raanDeg: 0, meanAnomalyDeg: 0 }).toEqual({
          ...before!,
          raanDeg: 0,
          meanAnomalyDeg: 0,
        });
        return `${by('raanDeg').toFixed(6)} ${by('meanAnomalyDeg').toFixed(6)}`;
      });
      expect(new Set(own).size).toBe(1);
      turns.add(own[0]!);
      first += satelliteIds.length;
    }
    expect(turns.size).toBe(parts.length);
  });
});
