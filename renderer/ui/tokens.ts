/** Number of colours in the fleet palette (Okabe and Ito's set, its black replaced by a grey). */
export const FLEET_COLOR_COUNT = 8;

/** Name of the token for a fleet's place in the palette; the palette repeats. */
export function fleetToken(colorIndex: number): string {
  return `--fleet-${colorIndex % FLEET_COLOR_COUNT}`;
}

/** CSS value for a fleet's colour, for use in styles. */
export function fleetColor(colorIndex: number): string {
  return `var(${fleetToken(colorIndex)})`;
}

/** The present value of a token, for canvases and shaders. Read again when the theme changes. */
export function readToken(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
