import { z } from 'zod';

/**
 * A quantity on a grid of places, as digital maps give it: rows of latitude, columns of longitude.
 *
 * The unit is that of the map; whoever keeps a map keeps its meaning beside it.
 */
export interface GridMap {
  /** Strictly falling or strictly rising, -90 to 90. */
  readonly latitudesDeg: Float64Array;
  /** Strictly rising, over at most 360 degrees. */
  readonly longitudesDeg: Float64Array;
  /** Row by row: `gridValues[row * longitudesDeg.length + column]`. */
  readonly gridValues: Float64Array;
}

/** What the digital maps of the climate hold, in the unit of the name; P.837-7, P.839-4, P.836-6, P.840, P.1510-1, P.453-14. */
export const ClimateMapQuantity = z.enum([
  'rainRateMmPerHour',
  'isothermHeightKm',
  'vapourGPerM3',
  'columnarVapourKgPerM2',
  'cloudLiquidKgPerM2',
  'temperatureK',
  'wetRefractivity',
]);
export type ClimateMapQuantity = z.infer<typeof ClimateMapQuantity>;
