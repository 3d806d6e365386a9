import type { DirectionBudget, LinkBudgetAnswer, Scenario } from '../../shared/domain/index.ts';
import type { Drive, TransparentRatios } from '../../shared/link/index.ts';
import type { ThroughAnswer, ThroughBudget } from '../../shared/radios/index.ts';
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

/** The way on to another station as the JSON that the command prints: that of the first, the other's, and the whole. */
export function throughJson(scenario: Scenario, { from, to, through, isClosed }: ThroughAnswer) {
  return {
    ...budgetJson(scenario, from),
    to: budgetJson(scenario, to),
    through: through === null ? null : { ...wholeJson(through), closes: isClosed },
  };
}

function wholeJson({ processing, budget }: ThroughBudget) {
  if (!('drive' in budget)) {
    const { marginDb, rateBps, limit } = budget;
    return { processing, marginDb, rateBps, limit };
  }
  const { marginDb, rateBps, limit, modeName, cN0DbHz, esN0Db, drive, ratios } = budget;
  return { processing, marginDb, rateBps, limit, mode: modeName, cN0DbHz, esN0Db, drive, ratios };
}

const THROUGH_NAMES = {
  inputBackOffDb: ['Input back-off by this carrier', 'dB'],
  outputBackOffDb: ['Output back-off by this carrier', 'dB'],
  downlinkEirpDbw: ['EIRP of the satellite along its beam', 'dBW'],
  uplinkCN0DbHz: ['Uplink C/N0', 'dBHz'],
  downlinkCN0DbHz: ['Downlink C/N0', 'dBHz'],
  uplinkCI0DbHz: ['Uplink C/I0', 'dBHz'],
  downlinkCI0DbHz: ['Downlink C/I0', 'dBHz'],
  intermodulationCIm0DbHz: ['C/Im0 of the transponder', 'dBHz'],
} as const satisfies Record<keyof Drive | keyof TransparentRatios, readonly [string, string]>;

/** The way on as text: the first station's budget, what the whole makes, then the other station's. */
export function* throughText(scenario: Scenario, answer: ThroughAnswer): Generator<string> {
  const { from, to, through, isClosed } = answer;
  yield* budgetText(scenario, from);
  yield '';
  yield `THROUGH to ${to.stationName} (${to.stationId})`;
  if (through === null) {
    yield 'no link: one of the two stations has the satellite below its horizon';
    return;
  }
  const { budget, processing } = through;
  yield `${isClosed ? 'closes' : 'does not close'}, ${processing}: margin ${budget.marginDb.toFixed(2)} dB, ${budget.rateBps.toFixed(0)} bit/s, limited by ${budget.limit}`;
  if ('drive' in budget) {
    const numbers: Readonly<Record<string, number | null>> = { ...budget.drive, ...budget.ratios };
    for (const [key, [name, unit]] of Object.entries(THROUGH_NAMES)) {
      const value = numbers[key] ?? null;
      yield `. ${name.padEnd(44)} ${(value === null ? 'none' : value.toFixed(2)).padStart(14)} ${unit}`;
    }
    yield `= C/(N0 + I0) ${budget.cN0DbHz.toFixed(2)} dBHz, Es/(N0 + I0) ${budget.esN0Db.toFixed(2)} dB, ${budget.modeName ?? 'no mode holds'}`;
  }
  yield '';
  yield* budgetText(scenario, to);
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
