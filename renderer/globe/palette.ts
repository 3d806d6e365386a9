import { Color, ColorManagement } from 'three';
import { FLEET_COLOR_COUNT, fleetToken, readToken } from '../ui/index.ts';

// Tokens are display colours and the shaders blend them as such; no conversion in between.
ColorManagement.enabled = false;

const NAMES = [
  'space',
  'sea-day',
  'sea-night',
  'land-day',
  'land-night',
  'coast',
  'border',
  'grid',
  'rim',
  'access',
  'link',
  'link-marginal',
  'laser',
  'route',
  'route-marginal',
  'station',
  'threat',
  'restricted',
  'selected',
] as const;
type Name = (typeof NAMES)[number];

/** Colours of the globe in the present theme. */
export interface GlobePalette {
  readonly of: Readonly<Record<Name, Color>>;
  readonly fleets: readonly Color[];
}

/** Reads the colours through the given look-up (normally {@link readToken}). */
export function paletteFromTokens(look: (token: string) => string = readToken): GlobePalette {
  const of = Object.fromEntries(NAMES.map((name) => [name, new Color(look(`--globe-${name}`))]));
  const fleets = Array.from({ length: FLEET_COLOR_COUNT }, (_, order) => new Color(look(fleetToken(order))));
  return { of: of as Record<Name, Color>, fleets };
}
