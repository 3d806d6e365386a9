import { type BufferGeometry, Color, type Material, Mesh, Points, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { AccessLayer } from '../../../../renderer/globe/layers/access.ts';
import { CoastsLayer } from '../../../../renderer/globe/layers/coasts.ts';
import { DesignPreviewLayer } from '../../../../renderer/globe/layers/designPreview.ts';
import { EarthLayer } from '../../../../renderer/globe/layers/earth.ts';
import { GraticuleLayer } from '../../../../renderer/globe/layers/graticule.ts';
import { MeshLayer } from '../../../../renderer/globe/layers/mesh.ts';
import { RestrictedAreasLayer } from '../../../../renderer/globe/layers/restrictedAreas.ts';
import { SatellitesLayer } from '../../../../renderer/globe/layers/satellites.ts';
import { StationsLayer } from '../../../../renderer/globe/layers/stations.ts';
import { ThreatsLayer } from '../../../../renderer/globe/layers/threats.ts';
import { TracksLayer } from '../../../../renderer/globe/layers/tracks.ts';
import type { MapSource } from '../../../../renderer/globe/mapSource.ts';
import { paletteFromTokens } from '../../../../renderer/globe/palette.ts';
import type { SceneLayer } from '../../../../renderer/globe/SceneLayer.ts';
import { satelliteStyles } from '../../../../renderer/globe/satelliteStyles.ts';
import { geodeticFromScene } from '../../../../renderer/globe/sceneFromEcef.ts';
import { NO_MESH, type ShownMesh } from '../../../../renderer/globe/shownMesh.ts';
import { threatCircle } from '../../../../renderer/globe/threatShapes.ts';
import { elementsOfOrbits, geodesicBetween } from '../../../../shared/astro/index.ts';
import { fleetFromLibrary, libraryFleetById } from '../../../../shared/designs/index.ts';
import { columnsFromElements } from '../../../../shared/domain/index.ts';
import { countAlive } from '../../../../shared/lifecycle/index.ts';
import { threat } from '../../../support/scenarios.ts';
import { eight, elements, frameContext, sceneInput, settled, seven, T, theScenario } from './layerScene.ts';

const line = Float32Array.of(1, 0, 0, 0, 1, 0);
const noMap: MapSource = {
  lines: (_, take) => take({ coasts: line, borders: line }, ''),
  land: () => undefined,
  dispose: () => undefined,
};

const LAYERS: readonly (readonly [string, () => SceneLayer])[] = [
  ['earth', () => new EarthLayer(noMap, () => undefined)],
  ['graticule', () => new GraticuleLayer()],
  ['coasts', () => new CoastsLayer(noMap, () => undefined)],
  ['tracks', () => new TracksLayer()],
  ['access', () => new AccessLayer()],
  ['satellites', () => new SatellitesLayer()],
  ['stations', () => new StationsLayer()],
  ['threats', () => new ThreatsLayer()],
  ['restrictedAreas', () => new RestrictedAreasLayer()],
  ['mesh', () => new MeshLayer()],
  [
    'designPreview',
    () =>
      new DesignPreviewLayer(
        () => ({ send: () => undefined, dispose: () => undefined }),
        () => undefined,
      ),
  ],
];

/** Counts what hangs below the root of a layer and how much of it says that it was freed. */
function watchResources(layer: SceneLayer) {
  const held = new Set<BufferGeometry | Material>();
  let freed = 0;
  layer.root.traverse((object) => {
    if (object instanceof Mesh || object instanceof Points) {
      held.add(object.geometry);
      for (const material of [object.material].flat()) {
        held.add(material);
      }
    }
  });
  for (const resource of held) {
    const onDispose = () => {
      freed += 1;
    };
    resource.addEventListener('dispose', onDispose as never);
  }
  return { heldCount: held.size, freedCount: () => freed };
}

describe('layers of the globe', () => {
  it.each(LAYERS)('verify %s is made, fed, drawn and freed without a rest', async (id, make) => {
    const context = frameContext(2);
    await settled(context);
    const before = countAlive();
    const layer = make();
    expect(layer.id).toBe(id);
    layer.setInput(sceneInput(2));
    layer.frame(context);
    layer.setInput(sceneInput(2, { selection: { kind: 'none' } }));
    layer.frame(context);
    expect(layer.problems()).toEqual([]);
    const resources = watchResources(layer);
    layer.dispose();
    expect(resources.freedCount()).toBe(resources.heldCount);
    expect(countAlive()).toBe(before);
    context.motion.dispose();
  });

  it('verify threats are sorted by whether they are active, and the one that is meant stands out', () => {
    const layer = new ThreatsLayer();
    const context = frameContext(0);
    const shown = () => layer.root.children.slice(0, 3).map((lines) => lines.visible);
    layer.setInput(sceneInput(0));
    layer.frame({ ...context, utcMs: T - 1 });
    expect(shown()).toEqual([false, true, false]);
    layer.frame(context);
    expect(shown()).toEqual([true, true, false]);
    layer.setInput(sceneInput(0, { hover: { kind: 'threat', threatId: 'by-day' } }));
    layer.frame(context);
    expect(shown()).toEqual([false, true, true]);
    layer.dispose();
    context.motion.dispose();
  });

  it('verify every corner of a circle is equally far from its middle along the ellipsoid, but for the ends of its teeth', () => {
    const listener = threat({ threatId: 'always', reportedRadiusKm: 300 });
    const segments = threatCircle(listener);
    const point = new Vector3();
    for (let at = 0; at < segments.length; at += 3) {
      const { distanceKm } = geodesicBetween(
        listener.place,
        geodeticFromScene(point.fromArray(segments, at)),
      );
      const nearest = distanceKm > 290 ? 300 : 279;
      expect(Math.abs(distanceKm - nearest)).toBeLessThan(0.02);
    }
    expect(threatCircle(threat({ threatId: 'x', reportedRadiusKm: null }))).toHaveLength(0);
  });

  describe('the mesh', () => {
    const hop = (fromIndex: number, toIndex: number) => ({
      ...{ fromIndex, toIndex, kind: 'isl' as const },
      ...{ lengthKm: 1, delayMs: 1, rateBps: 1 },
    });
    const mesh = (parts: Partial<ShownMesh> = {}): ShownMesh => ({
      ...NO_MESH,
      moment: {
        atUtcMs: T,
        satelliteIds: [eight!, seven!],
        stationIds: theScenario.stations.map((one) => one.stationId),
        laserFrom: Int32Array.of(0),
        laserTo: Int32Array.of(1),
        ways: [{ flowId: 'report', delayMs: 1, lengthKm: 1, hops: [hop(2, 0), hop(0, 1), hop(1, 3)] }],
      },
      lasers: 'shown',
      routes: 'shown',
      ...parts,
    });
    /** Which of its objects a layer would draw, and how many vertices of each. */
    const drawn = (layer: SceneLayer) => {
      const counts: number[] = [];
      layer.root.traverse((object) => {
        if (object instanceof Mesh || object instanceof Points) {
          const { geometry, visible } = object as Mesh<BufferGeometry>;
          counts.push(visible ? geometry.drawRange.count : 0);
        }
      });
      const [lasers, marginal, good, halo, selected, edges, crosses, traveller] = counts;
      return { lasers, marginal, good, halo, selected, edges, crosses, traveller };
    };

    it('verify lasers and ways are drawn from where satellites are, and the selected one travels', async () => {
      const context = frameContext(0);
      await settled(context);
      const layer = new MeshLayer();
      layer.setInput(sceneInput(0, { mesh: mesh() }));
      layer.frame(context);
      // A quad a segment: six vertices.
      expect(drawn(layer)).toMatchObject({ lasers: 6, good: 18, marginal: 0, selected: 0, traveller: 0 });
      const segments = (layer.root.children[0]!.children[0] as Mesh<BufferGeometry>).geometry.getAttribute(
        'position',
      );
      const at = new Vector3();
      context.motion.positionInto(1, T, at);
      expect(new Vector3().fromBufferAttribute(segments, 0).distanceTo(at)).toBeLessThan(1e-3);
      expect(layer.isTravelling).toBe(false);

      layer.setInput(sceneInput(0, { mesh: mesh({ flowId: 'report', travel: 'seen', routes: 'hidden' }) }));
      layer.frame(context);
      expect(drawn(layer)).toMatchObject({ good: 0, halo: 18, selected: 18, traveller: 1 });
      expect(layer.isTravelling).toBe(true);
      layer.setInput(sceneInput(0, { mesh: mesh({ flowId: 'report', travel: 'still' }) }));
      layer.frame(context);
      expect(drawn(layer).traveller).toBe(0);
      expect(layer.isTravelling).toBe(false);
      layer.dispose();
      context.motion.dispose();
    });

    it('verify an answer of long ago is not drawn, nor a way over a station that is gone', async () => {
      const context = frameContext(0);
      await settled(context);
      const layer = new MeshLayer();
      layer.setInput(sceneInput(0, { mesh: mesh() }));
      layer.frame({ ...context, utcMs: T + 3_600_000 });
      expect(layer.root.children[0]!.visible).toBe(false);
      const gone = { ...theScenario, stations: theScenario.stations.slice(0, 1) };
      layer.setInput(sceneInput(0, { mesh: mesh(), scenario: gone }));
      layer.frame(context);
      // The hop down to the station that is no longer there is left out.
      expect(drawn(layer).good).toBe(12);
      layer.dispose();
      context.motion.dispose();
    });

    it('verify what is lost is crossed out from its instant on, and satellites over an area while they cross it', async () => {
      const context = frameContext(0);
      await settled(context);
      const layer = new MeshLayer();
      const satelliteIds = new Set([seven!]);
      const losses = { satelliteIds, areas: [], fromUtcMs: T + 1000 };
      layer.setInput(sceneInput(0, { mesh: mesh({ losses }) }));
      layer.frame(context);
      expect(drawn(layer)).toMatchObject({ crosses: 0, edges: 0 });
      layer.setInput(sceneInput(0, { mesh: mesh({ losses: { ...losses, fromUtcMs: T } }) }));
      layer.frame(context);
      expect(drawn(layer).crosses).toBe(1);
      const below = new Vector3();
      context.motion.positionInto(0, T, below);
      const area = {
        longitudeDeg: (Math.atan2(below.y, below.x) * 180) / Math.PI,
        latitudeDeg: (Math.asin(below.z / below.length()) * 180) / Math.PI,
        radiusKm: 200,
      };
      const crossesWith = (areas: readonly (typeof area)[]) => {
        const over = { satelliteIds: new Set<never>(), areas, fromUtcMs: Number.NEGATIVE_INFINITY };
        layer.setInput(sceneInput(0, { mesh: mesh({ losses: over }) }));
        layer.frame(context);
        return drawn(layer);
      };
      expect(crossesWith([area]).crosses).toBeGreaterThan(0);
      expect(crossesWith([area]).edges).toBeGreaterThan(0);
      const away = { ...area, latitudeDeg: -area.latitudeDeg, longitudeDeg: area.longitudeDeg - 180 };
      expect(crossesWith([away]).crosses).toBe(0);
      layer.dispose();
      context.motion.dispose();
    });
  });

  it('verify a map that cannot be read is told in words', () => {
    const broken: MapSource = { ...noMap, lines: (_, take) => take(null, 'no map') };
    const layer = new CoastsLayer(broken, () => undefined);
    layer.setInput(sceneInput(0));
    layer.frame(frameContext(0));
    expect(layer.problems()).toEqual([{ layerId: 'coasts', message: 'no map' }]);
    layer.dispose();
  });

  it('verify fleets give colour and the mark of what is notional', () => {
    const styles = satelliteStyles(theScenario, elements);
    expect([...styles.colorIndex]).toEqual([0, 2]);
    expect([...styles.notional]).toEqual([0, 1]);
    expect(styles.rowOfSatellite.get(eight!)).toBe(1);
    const filed = {
      ...theScenario,
      fleets: [fleetFromLibrary(libraryFleetById('iridium-next')!, theScenario)],
    };
    const designed = columnsFromElements(
      filed.fleets[0]!.parts.flatMap(({ orbits }) =>
        orbits.kind === 'catalogue' ? [] : elementsOfOrbits(orbits),
      ),
    );
    // The design is filed; where its satellites stand is a choice all the same.
    expect(satelliteStyles(filed, designed).notional.every((mark) => mark === 1)).toBe(true);
    expect(paletteFromTokens(() => '#ff0000').of.coast).toEqual(new Color(1, 0, 0));
  });
});
