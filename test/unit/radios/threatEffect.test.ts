import { describe, expect, test } from 'vitest';
import { geodesicBetween } from '../../../shared/astro/index.ts';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import {
  columnsFromElements,
  JobId,
  type RadioReference,
  type SatelliteId,
  type Scenario,
  satelliteIdsOf,
  type Threat,
  type ThreatEffect,
  type ThreatRadio,
  utcMs,
} from '../../../shared/domain/index.ts';
import { createThreatRunner } from '../../../shared/jobs/index.ts';
import { mustFail } from '../../support/results.ts';

const { scenario, elements } = buildDemonstration();
const COLUMNS = columnsFromElements(elements);
const AT = utcMs(scenario.fromUtcMs + 8 * 3_600_000);
const JAMMER = scenario.threats.find(({ kind }) => kind === 'jammer')!;
const POST = scenario.threats.find(({ kind }) => kind === 'listener')!;
const radioOf = ({ threatId }: Threat) => scenario.radio.threats.find((each) => each.threatId === threatId)!;
const run = createThreatRunner();

interface Asked {
  readonly threat?: Partial<Threat>;
  readonly radio?: Partial<ThreatRadio> | null;
  readonly reference?: RadioReference;
  readonly scenario?: Scenario;
}

function stepOf(threat: Threat, asked: Asked = {}) {
  const radio = asked.radio === null ? null : { ...radioOf(threat), ...asked.radio };
  const request = {
    scenario: asked.scenario ?? scenario,
    elements: COLUMNS,
    threat: { ...threat, ...asked.threat },
    radio,
    atUtcMs: AT,
    reference: asked.reference ?? null,
  };
  return run({ kind: 'threat', jobId: JobId.parse('00000000-0000-4000-8000-000000000000'), request }).next();
}

function effectOf(threat: Threat, asked: Asked = {}): ThreatEffect {
  const step = stepOf(threat, asked);
  if (step.done === true) throw new Error(step.value.ok ? 'nothing' : step.value.failure.message);
  return step.value.effect;
}

const downlink: Partial<ThreatRadio> = { eirpDbw: 45, frequencyGhz: 20.7, against: 'downlink' };

describe('what a threat does', () => {
  test('verify that a stronger jammer takes no fewer links, and that the counts are those of the list', () => {
    const lostCounts = [40, 60, 80, 100].map((eirpDbw) => {
      const effect = effectOf(JAMMER, { radio: { eirpDbw } });
      expect(effect.links).toHaveLength(effect.linkCount);
      const lost = effect.links.filter(({ outcome }) => outcome === 'lost');
      expect(effect.stations.reduce((sum, { lostCount }) => sum + lostCount, 0)).toBe(lost.length);
      expect(new Set(lost.map(({ satelliteId }) => satelliteId))).toEqual(new Set(effect.lostSatelliteIds));
      for (const link of effect.links)
        expect(link.marginDb).toBeLessThanOrEqual(link.unjammedMarginDb + 1e-9);
      return lost.length;
    });
    expect(lostCounts[0]).toBe(0);
    expect(lostCounts[3]).toBeGreaterThan(0);
    expect(lostCounts).toEqual([...lostCounts].sort((a, b) => a - b));
  });

  test('verify that a downlink jammer ends at the radio horizon, and its J/S rings lie in each other', () => {
    const effect = effectOf(JAMMER, {
      threat: { place: { ...JAMMER.place, heightM: 3000 } },
      radio: downlink,
    });
    expect(effect.sightKm).toBeCloseTo(Math.sqrt(17_000 * 3) + Math.sqrt(17_000 * 0.01), 6);
    const farthestOf = (kind: string, levelDb: number) =>
      Math.max(
        ...effect.contours
          .filter((contour) => contour.kind === kind && contour.levelDb === levelDb)
          .flatMap(({ lines }) => lines.flatMap(distancesKm)),
      );
    const reaches = [0, 10, 20].map((levelDb) => farthestOf('j-s', levelDb));
    expect(reaches[0]).toBeGreaterThan(reaches[1]!);
    expect(reaches[1]).toBeGreaterThan(reaches[2]!);
    expect(reaches[0]).toBeLessThanOrEqual(effect.sightKm! * 1.001);
    expect(farthestOf('sight', 0)).toBeCloseTo(effect.sightKm!, 3);
  });

  test('verify that a post gives links in order of quietness and cuts none, and hears nobody out of its band', () => {
    const effect = effectOf(POST);
    expect(effect.lostSatelliteIds).toEqual([]);
    const levels = effect.links
      .filter(({ outcome }) => outcome === 'holds')
      .map(({ levelDb }) => levelDb ?? Number.NEGATIVE_INFINITY);
    expect(levels).toEqual([...levels].sort((a, b) => (a === b ? 0 : a - b)));
    expect(levels.at(-1)).toBeGreaterThan(0);
    const heardCount = effect.links.filter(({ levelDb }) => levelDb !== null && levelDb >= 0).length;
    expect(effect.stations.reduce((sum, station) => sum + station.heardCount, 0)).toBe(heardCount);
    expect(effectOf(POST, { radio: { frequencyGhz: 50 } }).standing).toBe('no-pair');
  });

  test('verify that what cannot be reckoned says why', () => {
    expect(effectOf(JAMMER, { radio: null }).standing).toBe('no-radio');
    expect(effectOf(JAMMER, { radio: { eirpDbw: null } }).standing).toBe('no-radio');
    expect(effectOf(JAMMER, { threat: { activeFromUtcMs: utcMs(AT + 1) } }).standing).toBe('not-active');
    const nobody = { ...scenario, radio: { ...scenario.radio, stations: [] } };
    expect(effectOf(JAMMER, { scenario: nobody }).standing).toBe('no-pair');
    const broken = { ...scenario, radio: { ...scenario.radio, terminalTypes: [] } };
    const step = stepOf(JAMMER, { scenario: broken });
    expect(step.done && mustFail(step.value).code).toBe('radios.unknownType');
  });

  test('verify that the area is reckoned for the pair that is asked for, else for the one that it hits most', () => {
    const { reference, references, links } = effectOf(JAMMER);
    const fleetOf = (satelliteId: string) =>
      scenario.fleets.find(({ parts }) =>
        parts.some(({ orbits }) => satelliteIdsOf(orbits).includes(satelliteId as SatelliteId)),
      )!.fleetId;
    const countOf = (pair: RadioReference) =>
      links.filter(
        (link) =>
          link.outcome === 'lost' &&
          link.terminalTypeId === pair.terminalTypeId &&
          link.payloadTypeId === pair.payloadTypeId &&
          fleetOf(link.satelliteId) === pair.fleetId,
      ).length;
    expect(countOf(reference!)).toBeGreaterThan(0);
    expect(countOf(reference!)).toBe(Math.max(...references.map(countOf)));
    const last = references[references.length - 1]!;
    expect(effectOf(JAMMER, { reference: last }).reference).toEqual(last);
  });
});

function distancesKm(line: Float64Array): number[] {
  return Array.from({ length: line.length / 2 }, (_, row) => {
    const there = { longitudeDeg: line[2 * row]!, latitudeDeg: line[2 * row + 1]! };
    return geodesicBetween(JAMMER.place, there).distanceKm;
  });
}
