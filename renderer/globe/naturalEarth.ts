import type { MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { MapScale } from './mapProtocol.ts';
import type { LonLatLine } from './surfaceLines.ts';

type CountriesTopology = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

/** Coasts, borders and land of one resolution of Natural Earth. */
export interface NaturalEarth {
  readonly coasts: readonly LonLatLine[];
  readonly borders: readonly LonLatLine[];
  /** Outer and inner rings of all land, longitude and latitude. */
  readonly landRings: readonly LonLatLine[];
}

/** Loads the bundled data; each scale is its own chunk and read only when wanted. */
export async function loadNaturalEarth(scale: MapScale): Promise<NaturalEarth> {
  const module =
    scale === '110m'
      ? await import('world-atlas/countries-110m.json')
      : await import('world-atlas/countries-50m.json');
  return naturalEarthFromTopology(module.default as unknown as CountriesTopology);
}

/** Arcs used once are coasts, arcs shared by two countries are borders. */
export function naturalEarthFromTopology(topology: CountriesTopology): NaturalEarth {
  const { countries, land } = topology.objects;
  const rings: LonLatLine[] = [];
  for (const { geometry } of feature(topology, land).features) {
    rings.push(...ringsOf(geometry as Polygon | MultiPolygon));
  }
  return {
    coasts: mesh(topology, countries, (a, b) => a === b).coordinates,
    borders: mesh(topology, countries, (a, b) => a !== b).coordinates,
    landRings: rings,
  };
}

function ringsOf(geometry: Polygon | MultiPolygon): readonly LonLatLine[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}
