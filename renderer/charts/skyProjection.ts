/** A direction in the sky: azimuth from true north clockwise, elevation above the horizon, degrees. */
export interface SkyDirection {
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
}

/** A point of the plot: x right, y down, from its centre. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

const RAD_PER_DEG = Math.PI / 180;
/** Step between the points of a drawn outline. */
const OUTLINE_STEP_DEG = 2;

/**
 * Puts a direction on a disc: zenith in the middle, horizon on the rim, distance from the middle in
 * proportion to 90 degrees less the elevation (azimuthal equidistant). North is up and east is right, as
 * on a map. What is below the horizon stands on the rim.
 */
export function plotPointFromSky(direction: SkyDirection, radius: number): PlotPoint {
  const elevationDeg = Math.min(90, Math.max(0, direction.elevationDeg));
  const distance = radius * (1 - elevationDeg / 90);
  const azimuthRad = direction.azimuthDeg * RAD_PER_DEG;
  return { x: distance * Math.sin(azimuthRad), y: -distance * Math.cos(azimuthRad) };
}

/** The direction under a point of the disc; on or outside the rim the elevation is 0. */
export function skyFromPlotPoint(point: PlotPoint, radius: number): SkyDirection {
  const elevationDeg = Math.max(0, 90 * (1 - Math.hypot(point.x, point.y) / radius));
  const azimuthDeg = (Math.atan2(point.x, -point.y) / RAD_PER_DEG + 360) % 360;
  return { azimuthDeg, elevationDeg };
}

function svgPoint(point: PlotPoint): string {
  return `${point.x.toFixed(1)},${point.y.toFixed(1)}`;
}

/** SVG path through the directions, in order. Empty for fewer than two. */
export function skyTrackPath(track: readonly SkyDirection[], radius: number): string {
  if (track.length < 2) {
    return '';
  }
  return `M${track.map((direction) => svgPoint(plotPointFromSky(direction, radius))).join('L')}`;
}

/**
 * SVG path of the ring between the rim and what hides the sky, to be filled by the even-odd rule.
 * `elevationAtDeg` tells the lowest free elevation at an azimuth, degrees.
 */
export function horizonRingPath(elevationAtDeg: (azimuthDeg: number) => number, radius: number): string {
  const outline: string[] = [];
  for (let azimuthDeg = 0; azimuthDeg < 360; azimuthDeg += OUTLINE_STEP_DEG) {
    const direction = { azimuthDeg, elevationDeg: elevationAtDeg(azimuthDeg) };
    outline.push(svgPoint(plotPointFromSky(direction, radius)));
  }
  const rim = `M0,${-radius}A${radius},${radius} 0 1 1 0,${radius}A${radius},${radius} 0 1 1 0,${-radius}Z`;
  return `${rim}M${outline.join('L')}Z`;
}

/** Azimuths clockwise from one to the other, below an elevation; 0 to 360 means all round. */
export interface SkySector {
  readonly fromAzimuthDeg: number;
  readonly toAzimuthDeg: number;
  readonly belowElevationDeg: number;
}

/** SVG path of a sector between the rim and its elevation; empty where it does not reach above the horizon. */
export function sectorPath(sector: SkySector, radius: number): string {
  const { fromAzimuthDeg, toAzimuthDeg, belowElevationDeg } = sector;
  // The same azimuth twice is a line without width.
  if (belowElevationDeg <= 0 || fromAzimuthDeg === toAzimuthDeg) {
    return '';
  }
  const turnDeg = (((toAzimuthDeg - fromAzimuthDeg) % 360) + 360) % 360;
  const spanDeg = turnDeg === 0 ? 360 : turnDeg;
  const steps = Math.ceil(spanDeg / OUTLINE_STEP_DEG);
  const azimuths = Array.from({ length: steps + 1 }, (_, step) => fromAzimuthDeg + (spanDeg * step) / steps);
  const along = (elevationDeg: number, directions: readonly number[]): string =>
    directions
      .map((azimuthDeg) => svgPoint(plotPointFromSky({ azimuthDeg, elevationDeg }, radius)))
      .join('L');
  return `M${along(0, azimuths)}L${along(belowElevationDeg, azimuths.toReversed())}Z`;
}

/** Radius of the circle of one elevation. */
export function ringRadius(elevationDeg: number, radius: number): number {
  return radius * (1 - Math.min(90, Math.max(0, elevationDeg)) / 90);
}
