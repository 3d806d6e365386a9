import type { Command } from 'commander';
import { scenarioDifferences, sideOfComparison } from '../../../shared/compare/index.ts';
import {
  countSatellites,
  type Fleet,
  type Scenario,
  type UtcMs,
  utcMs,
} from '../../../shared/domain/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { print } from '../output.ts';
import { activeElements, loadScenario } from '../scenarioFile.ts';
import { openSource } from '../source.ts';
import { computeWindows, requestOf } from './access.ts';

/** `scenario`: looks into scenario files and sets two beside each other. */
export function addScenarioCommand(program: Command): void {
  const command = program.command('scenario').description('look into scenario files (*.backbone.json)');
  command
    .command('show <file>')
    .description('print what a scenario holds and what it computes with, as JSON')
    .action(runShow);
  command
    .command('compare <one> <other>')
    .description('compute two scenarios and print contact, gaps and differences, as JSON')
    .action(runCompare);
}

async function runShow(file: string): Promise<void> {
  const read = await loadScenario(file);
  const { scenario } = read;
  const active = activeElements(read);
  printJson({
    scenarioId: scenario.scenarioId,
    name: scenario.name,
    marking: scenario.marking,
    note: scenario.note,
    fromUtc: formatIsoUtc(scenario.fromUtcMs),
    toUtc: formatIsoUtc(scenario.toUtcMs),
    ut1MinusUtcS: scenario.ut1MinusUtcS,
    computesWith: {
      satelliteCount: active.records.length,
      stationCount: scenario.stations.length,
      missingSatelliteIds: active.missing,
    },
    fleets: scenario.fleets.map(fleetSummary),
    stations: scenario.stations.map(({ stationId, name, role, affiliation, group, place, track }) => ({
      stationId,
      name,
      role,
      affiliation,
      group,
      place,
      trackPointCount: track.length,
    })),
    threats: scenario.threats.map(({ threatId, kind, name, place }) => ({ threatId, kind, name, place })),
    periods: scenario.periods.map(({ periodId, kind, name, fromUtcMs, toUtcMs }) => ({
      periodId,
      kind,
      name,
      fromUtc: formatIsoUtc(fromUtcMs),
      toUtc: formatIsoUtc(toUtcMs),
    })),
    warnings: read.warnings,
  });
}

function fleetSummary(fleet: Fleet) {
  const { fleetId, name, owner, bands, enabled, confidence, source, asOfDate, manoeuvreKmPerDay } = fleet;
  return {
    fleetId,
    name,
    owner,
    bands,
    enabled,
    confidence,
    source,
    asOfDate,
    manoeuvreKmPerDay,
    switchedOffCount: fleet.switchedOffIds.length,
    parts: fleet.parts.map(({ partId, name: partName, enabled: isOn, availableFromUtcMs, orbits }) => ({
      partId,
      name: partName,
      enabled: isOn,
      availableFromUtc: isoOrNull(availableFromUtcMs),
      kind: orbits.kind,
      satelliteCount: countSatellites(orbits),
    })),
  };
}

function isoOrNull(instant: UtcMs | null): string | null {
  return instant === null ? null : formatIsoUtc(instant);
}

async function runCompare(one: string, other: string): Promise<void> {
  const left = await computedSide(one);
  const right = await computedSide(other);
  printJson({
    sides: [left.side, right.side],
    differences: scenarioDifferences(left.scenario, right.scenario),
  });
}

async function computedSide(file: string) {
  const source = await openSource({ scenario: file }, 'elements and stations');
  const scenario = source.scenario as Scenario;
  const request = requestOf(source);
  const { windows } = await computeWindows(request);
  const satelliteCount = request.elements.satelliteIds.length;
  const steps = sideOfComparison({ scenario, satelliteCount, windows, computedAtUtcMs: utcMs(0) });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { fromUtcMs, toUtcMs, computedAtUtcMs, ...rest } = step.value;
  return {
    scenario,
    side: { file, ...rest, fromUtc: formatIsoUtc(fromUtcMs), toUtc: formatIsoUtc(toUtcMs) },
  };
}

function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}
