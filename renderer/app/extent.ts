/** A share of the dock that never falls below what its content needs, nor grows beyond what it can use. */
export interface Extent {
  readonly share: number;
  readonly leastPx: number;
  readonly mostPx: number;
}

export function pxOf({ share, leastPx, mostPx }: Extent, wholePx: number): number {
  return Math.round(Math.min(mostPx, Math.max(leastPx, share * wholePx)));
}
