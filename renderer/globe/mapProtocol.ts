/** Nominal scale of a map data set: 1:110 million or 1:50 million. */
export type MapScale = '110m' | '50m';

/** What the map worker is asked for: the lines of a scale, or the mask of all land. */
export type MapRequest = { readonly kind: 'lines'; readonly scale: MapScale } | { readonly kind: 'land' };

/** Coasts and borders as segments on the unit sphere. */
export interface MapLines {
  readonly coasts: Float32Array<ArrayBuffer>;
  readonly borders: Float32Array<ArrayBuffer>;
}

/** How much of each texel is land, 0 to 255: rows from south to north, each from 180 degrees west (`landMask.ts` has the size). */
export type LandMask = Uint8Array<ArrayBuffer>;

/** The worker's answer; `failure` says in words why there is none. */
export type MapAnswer =
  | { readonly kind: 'lines'; readonly scale: MapScale; readonly lines: MapLines }
  | { readonly kind: 'land'; readonly land: LandMask }
  | { readonly kind: 'failure'; readonly request: MapRequest; readonly message: string };
