import type { DirectionBudget, LinkBudgetAnswer, Scenario } from '../../shared/domain/index.ts';
import { formatIsoUtc } from '../../shared/time/index.ts';

/** The answer as the JSON that the command prints. */
export function budgetJson({ scenarioId, marking }: Scenario, answer: LinkBudgetAnswer) {
  return {
    scenarioId,
    marking,
    atUtc: formatIsoUtc(answer.atUtcMs),
    stationId: answer.stationId,
    satelliteId: answer.satelliteId,
    satelliteName: answer.satelliteName,
    fleetId: answer.pair.fleetId,
    terminal: answer.terminal,
    payload: answer.payload,
    otherPairs: answer.otherPairs.map(({ terminalTypeId, payloadTypeId }) => ({
      terminalTypeId,
      payloadTypeId,
    })),
    availabilityPercent: answer.options.availabilityPercent,
    statistics: answer.options.statistics,
    exceedancePercent: answer.exceedancePercent,
    sight: answer.sight,
    verdict: answer.verdict,
    geometry: answer.geometry,
    climate: answer.climate,
    up: directionJson(answer.up),
    down: directionJson(answer.down),
  };
}

function directionJson(answer: DirectionBudget | null) {
  if (answer === null) return null;
  const { frequencyGhz, isClosed, lines, jammers: _jammers, unjammedMarginDb: _unjammed, ...rest } = answer;
  return { frequencyGhz, closes: isClosed, ...rest, lines };
}

/** The answer as text for people: the verdict first, then where, the air, and every line of both directions. */
export function* budgetText({ marking }: Scenario, answer: LinkBudgetAnswer): Generator<string> {
  const { terminal, payload, options, geometry } = answer;
  if (marking !== '') yield marking;
  yield `${answer.stationName} (${answer.stationId}) and ${answer.satelliteName} (${answer.satelliteId}), ${formatIsoUtc(answer.atUtcMs)}`;
  yield `${terminal.name} [${terminal.confidence}] with ${payload.name} [${payload.confidence}]`;
  yield `availability ${options.availabilityPercent} % of the ${options.statistics === 'year' ? 'year' : 'worst month'}, exceeded for ${Number(answer.exceedancePercent.toPrecision(6))} % of the year`;
  yield '';
  yield answer.verdict;
  yield '';
  yield `azimuth ${geometry.azimuthDeg.toFixed(2)} deg true, ${geometry.magneticAzimuthDeg === null ? 'no magnetic azimuth' : `${geometry.magneticAzimuthDeg.toFixed(2)} deg magnetic`}`;
  yield `elevation ${geometry.elevationDeg.toFixed(2)} deg (asked for there: ${geometry.bindingElevationDeg.toFixed(2)}), range ${geometry.rangeKm.toFixed(1)} km`;
  for (const [field, sourced] of Object.entries(answer.climate)) {
    if (sourced !== null) yield `${field} ${Number(sourced.value.toPrecision(5))} (${sourced.source})`;
  }
  yield* directionText('UPLINK', answer.up);
  yield* directionText('DOWNLINK', answer.down);
}

function* directionText(title: string, answer: DirectionBudget | null): Generator<string> {
  yield '';
  if (answer === null) {
    yield `${title}: not computed`;
    return;
  }
  yield `${title}, ${answer.frequencyGhz} GHz`;
  for (const { kind, name, value, unit, recommendation } of answer.lines) {
    const mark = kind === 'sum' ? '=' : kind === 'fact' ? '.' : ' ';
    const from = recommendation === null ? '' : `  ${recommendation}`;
    yield `${mark} ${name.padEnd(44)} ${textOf(value, unit).padStart(14)} ${unit}${from}`;
  }
}

function textOf(value: number, unit: string): string {
  return unit === 'bit/s' || unit === 'Hz' ? value.toFixed(0) : value.toFixed(2);
}
