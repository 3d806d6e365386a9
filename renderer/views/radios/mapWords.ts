import type { ClimateMapQuantity } from '../../../shared/domain/index.ts';
import type { KeptClimateMap } from '../../../shared/ipc/index.ts';
import type { TermId } from '../../ui/index.ts';

/** A quantity of the digital maps, in words. */
export interface MapQuantity {
  readonly quantity: ClimateMapQuantity;
  readonly name: string;
  readonly term: TermId;
  readonly recommendation: string;
  /** Files of the recommendation's archive. */
  readonly files: string;
}

/** Every quantity that a link takes from maps, with what to look for in the archives. */
export const MAP_QUANTITIES: readonly MapQuantity[] = [
  {
    quantity: 'rainRateMmPerHour',
    name: 'Rain rate, 0.01 % of the year',
    term: 'rainRate',
    recommendation: 'P.837-7',
    files: 'R001.TXT',
  },
  {
    quantity: 'isothermHeightKm',
    name: 'Height of the 0 °C isotherm',
    term: 'rainHeight',
    recommendation: 'P.839-4',
    files: 'h0.txt',
  },
  {
    quantity: 'cloudLiquidKgPerM2',
    name: 'Cloud water by percentage',
    term: 'cloudLiquid',
    recommendation: 'P.840-9',
    files: 'L_….TXT, Lred_….TXT',
  },
  {
    quantity: 'vapourGPerM3',
    name: 'Water vapour by percentage',
    term: 'vapourDensity',
    recommendation: 'P.836-6',
    files: 'RHO_….TXT',
  },
  {
    quantity: 'columnarVapourKgPerM2',
    name: 'Vapour column by percentage',
    term: 'vapourColumn',
    recommendation: 'P.836-6',
    files: 'V_….TXT',
  },
  {
    quantity: 'temperatureK',
    name: 'Surface temperature',
    term: 'surfaceTemperature',
    recommendation: 'P.1510-1',
    files: 'T_Annual.TXT',
  },
  {
    quantity: 'wetRefractivity',
    name: 'Wet refractivity',
    term: 'wetRefractivity',
    recommendation: 'P.453-14',
    files: 'NWET_Annual_50.TXT',
  },
];

/** What is kept of a quantity: `0.01 %`, `18 maps, 0.1 to 99 %`; empty for nothing. */
export function keptText(maps: readonly KeptClimateMap[], quantity: ClimateMapQuantity): string {
  const percents = maps
    .filter((map) => map.quantity === quantity)
    .map(({ exceedancePercent }) => exceedancePercent)
    .sort((a, b) => a - b);
  if (percents.length < 2) return percents.length === 0 ? '' : '1 map';
  return `${percents.length} maps, ${percents[0]} to ${percents.at(-1)} %`;
}

/** Files, day and grid of what is kept of a quantity. */
export function keptDetail(maps: readonly KeptClimateMap[], quantity: ClimateMapQuantity): string {
  const own = maps.filter((map) => map.quantity === quantity);
  const [first] = own;
  if (first === undefined) return '';
  const day = new Date(first.importedAtUtcMs).toISOString().slice(0, 10);
  const files = own.map(({ fileName }) => fileName).join(', ');
  return `${files}; ${first.latitudeCount} × ${first.longitudeCount} places; imported ${day}`;
}
