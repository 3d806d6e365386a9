import type { Command } from 'commander';
import { createPropagator, lookAngleSeries, magneticFieldAt, placeAt } from '../../../shared/astro/index.ts';
import type { Station, UtcMs } from '../../../shared/domain/index.ts';
import { csvLine } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { selectSatellites } from '../inputs.ts';
import {
  choiceOption,
  instantsOfSpan,
  numberOption,
  withEarthRotationOption,
  withSourceOptions,
  withSpanOptions,
} from '../options.ts';
import { note, printJsonRows, printLines } from '../output.ts';
import { openSource, type Source, type SourceOptions, spanOfSource } from '../source.ts';
import { ComputationError, UsageError } from '../usage.ts';

const FORMATS = ['json', 'csv'] as const;

interface LookOptions extends SourceOptions {
  readonly station: string;
  readonly satellite: string;
  readonly step: number;
  readonly frequencyMhz?: number;
  readonly format: (typeof FORMATS)[number];
}

/** `look`: where to point from a station at a satellite, instant by instant. */
export function addLookCommand(program: Command): void {
  const command = withSpanOptions(
    withSourceOptions(program.command('look').description('print look angles from a station to a satellite')),
  )
    .option('--stations <file>', 'stations: JSON, CSV, KML, GPX or GeoJSON')
    .requiredOption('--station <id>', 'the station')
    .requiredOption('--satellite <id>', 'the catalogue number')
    .requiredOption(
      '--step <seconds>',
      'step of the instants',
      numberOption('step', { min: 0.001, max: 31_557_600 }),
    )
    .option(
      '--frequency-mhz <MHz>',
      'carrier, for the Doppler shift of a downlink',
      numberOption('frequency-mhz', { min: 0.000_001, max: 1_000_000 }),
    )
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, choiceOption('format', FORMATS), 'json');
  withEarthRotationOption(command).action(runLook);
}

async function runLook(options: LookOptions): Promise<void> {
  const source = await openSource(options, 'elements and stations');
  const span = spanOfSource(source);
  const times = instantsOfSpan(span, options.step);
  const station = stationOf(source, options.station);
  const [record] = selectSatellites(source.active, [options.satellite]);
  const element = record!.element;
  const created = createPropagator(element);
  if (!created.ok) throw new ComputationError(created.failure.message);
  const alive = created.value.lifeLimits(span.from, span.to);
  const startUtcMs = source.startUtcMs.get(element.satelliteId) ?? span.from;
  if (startUtcMs > span.from) note(`the satellite exists from ${formatIsoUtc(startUtcMs)} on`);
  if (alive.failureAfter !== null && alive.aliveToUtcMs < span.to) {
    note(`the elements fail from ${formatIsoUtc(alive.aliveToUtcMs)} on: ${alive.failureAfter}`);
  }
  noteCompass(station, span.from);
  const rows = lookAngleSeries({
    propagator: created.value,
    station,
    times: times.filter((t) => t >= startUtcMs && t >= alive.aliveFromUtcMs && t <= alive.aliveToUtcMs),
    ut1MinusUtcS: source.ut1MinusUtcS,
    ...(options.frequencyMhz === undefined ? {} : { frequencyHz: options.frequencyMhz * 1e6 }),
  }).flatMap((row) => (row.ok ? [row.value] : []));
  if (rows.length === 0) {
    throw new ComputationError(
      `${element.satelliteId}: no position in the whole span (${alive.failureAfter ?? alive.failureBefore})`,
    );
  }
  const samples = rows.map((row) => ({
    timeUtc: formatIsoUtc(row.utcMs),
    azimuthDeg: row.azimuthDeg,
    magneticAzimuthDeg: row.magneticAzimuthDeg,
    elevationDeg: row.elevationDeg,
    rangeKm: row.rangeKm,
    rangeRateKmPerS: row.rangeRateKmS,
    dopplerHz: row.dopplerHz,
  }));
  if (options.format === 'csv') {
    printLines([
      csvLine(Object.keys(samples[0]!)),
      ...samples.map((sample) => csvLine(Object.values(sample))),
    ]);
    return;
  }
  printJsonRows('samples', samples, {
    stationId: station.stationId,
    satelliteId: element.satelliteId,
    satelliteName: element.objectName,
    epochUtc: formatIsoUtc(element.epochUtcMs, 6),
    rejected: source.rejected,
  });
}

function stationOf({ stations }: Source, wanted: string): Station {
  const station = stations.find((candidate) => candidate.stationId === wanted);
  if (station === undefined) {
    const known = stations.map((candidate) => candidate.stationId).join(', ');
    throw new UsageError(`--station: expected one of ${known}, found "${wanted}"`);
  }
  return station;
}

/** Says where a compass must not be trusted, or why there is no magnetic azimuth. */
function noteCompass(station: Station, t: UtcMs): void {
  const place = placeAt(station, t);
  if (place === null) return;
  const field = magneticFieldAt(place, t);
  if (!field.ok) note(`no magnetic azimuth: ${field.failure.message}`);
  else if (field.value.zone !== 'normal') {
    note(
      `magnetic ${field.value.zone} zone: the horizontal field is ${Math.round(field.value.horizontalNt)} nT, a compass ` +
        `${field.value.zone === 'blackout' ? 'is of no use' : 'may be wrong'} here`,
    );
  }
}
