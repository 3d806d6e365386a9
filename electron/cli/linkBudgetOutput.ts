import type { BudgetLine, SourcedValue } from '../../shared/link/index.ts';
import { formatIsoUtc } from '../../shared/time/index.ts';
import type { BudgetAnswer, DirectionAnswer } from './linkBudget.ts';

/** The answer as the JSON that the command prints. */
export function budgetJson(answer: BudgetAnswer) {
  const { scene, station, satellite, radio, options, look, geometry } = answer;
  const { terminal, payload } = radio;
  return {
    scenarioId: scene.scenario.scenarioId,
    marking: scene.scenario.marking,
    atUtc: formatIsoUtc(look.utcMs),
    stationId: station.stationId,
    satelliteId: satellite.element.satelliteId,
    satelliteName: satellite.element.objectName,
    fleetId: satellite.fleet.fleetId,
    terminal: typeFacts(terminal.terminalTypeId, terminal),
    payload: { ...typeFacts(payload.payloadTypeId, payload), processing: payload.processing.kind },
    otherPairs: answer.otherPairs.map(({ terminalTypeId, payloadTypeId }) => ({
      terminalTypeId,
      payloadTypeId,
    })),
    availabilityPercent: options.availabilityPercent,
    statistics: options.statistics,
    exceedancePercent: answer.exceedancePercent,
    sight: answer.sight,
    verdict: answer.verdict,
    geometry: {
      latitudeDeg: look.place.latitudeDeg,
      longitudeDeg: look.place.longitudeDeg,
      heightM: look.place.heightM,
      heightAboveSeaKm: answer.heightAboveSeaKm,
      azimuthDeg: look.azimuthDeg,
      magneticAzimuthDeg: look.magneticAzimuthDeg,
      elevationDeg: look.elevationDeg,
      bindingElevationDeg: answer.bindingElevationDeg,
      rangeKm: look.rangeKm,
      rangeRateKmPerS: look.rangeRateKmS,
      satelliteOffAxisDeg: geometry.satelliteOffAxisDeg,
    },
    climate: answer.climate.sources,
    up: directionJson(answer.up),
    down: directionJson(answer.down),
  };
}

function typeFacts(
  typeId: string,
  type: {
    readonly name: string;
    readonly confidence: string;
    readonly source: string;
    readonly asOfDate: string | null;
  },
) {
  const { name, confidence, source, asOfDate } = type;
  return { typeId, name, confidence, source, asOfDate };
}

function directionJson(answer: DirectionAnswer | null) {
  if (answer === null) return null;
  const { budget, link } = answer;
  const { verdict } = budget;
  return {
    frequencyGhz: link.frequencyGhz,
    closes: answer.isClosed,
    marginDb: verdict.marginDb,
    clearSkyMarginDb: verdict.clearSkyMarginDb,
    keptMarginDb: link.keptMarginDb,
    mode: verdict.mode?.name ?? null,
    rateBps: answer.isClosed ? verdict.rateBps : 0,
    clearSkyRateBps: answer.cuts.length === 0 ? verdict.clearSkyRateBps : 0,
    limit: answer.cuts[0]?.kind ?? verdict.limit,
    limitText: answer.verdict,
    cuts: answer.cuts.map(({ kind, text }) => ({ kind, text })),
    lines: budget.lines.map(lineJson),
  };
}

/** A line, with infinity (no interference at all) as null: JSON has no word for it. */
function lineJson(line: BudgetLine) {
  const inputs = Object.entries(line.inputs).map(([name, value]) => [
    name,
    Number.isFinite(value) ? value : null,
  ]);
  return { ...line, inputs: Object.fromEntries(inputs) };
}

/** The answer as text for people: the verdict first, then where, the air, and every line of both directions. */
export function* budgetText(answer: BudgetAnswer): Generator<string> {
  const { scene, station, satellite, radio, options, look } = answer;
  if (scene.scenario.marking !== '') yield scene.scenario.marking;
  yield `${station.name} (${station.stationId}) and ${satellite.element.objectName} (${satellite.element.satelliteId}), ${formatIsoUtc(look.utcMs)}`;
  yield `${radio.terminal.name} [${radio.terminal.confidence}] with ${radio.payload.name} [${radio.payload.confidence}]`;
  yield `availability ${options.availabilityPercent} % of the ${options.statistics === 'year' ? 'year' : 'worst month'}, exceeded for ${Number(answer.exceedancePercent.toPrecision(6))} % of the year`;
  yield '';
  yield answer.verdict;
  yield '';
  yield `azimuth ${look.azimuthDeg.toFixed(2)} deg true, ${look.magneticAzimuthDeg === null ? 'no magnetic azimuth' : `${look.magneticAzimuthDeg.toFixed(2)} deg magnetic`}`;
  yield `elevation ${look.elevationDeg.toFixed(2)} deg (asked for there: ${answer.bindingElevationDeg.toFixed(2)}), range ${look.rangeKm.toFixed(1)} km`;
  for (const [field, sourced] of Object.entries<SourcedValue | null>(answer.climate.sources)) {
    if (sourced !== null) yield `${field} ${Number(sourced.value.toPrecision(5))} (${sourced.source})`;
  }
  yield* directionText('UPLINK', answer.up);
  yield* directionText('DOWNLINK', answer.down);
}

function* directionText(title: string, answer: DirectionAnswer | null): Generator<string> {
  yield '';
  if (answer === null) {
    yield `${title}: not computed`;
    return;
  }
  yield `${title}, ${answer.link.frequencyGhz} GHz`;
  for (const { kind, name, value, unit, recommendation } of answer.budget.lines) {
    const mark = kind === 'sum' ? '=' : kind === 'fact' ? '.' : ' ';
    const from = recommendation === null ? '' : `  ${recommendation}`;
    yield `${mark} ${name.padEnd(44)} ${textOf(value, unit).padStart(14)} ${unit}${from}`;
  }
}

function textOf(value: number, unit: string): string {
  return unit === 'bit/s' || unit === 'Hz' ? value.toFixed(0) : value.toFixed(2);
}
