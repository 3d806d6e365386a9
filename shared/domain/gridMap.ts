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
