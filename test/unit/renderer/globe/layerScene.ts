import { Vector3 } from 'three';
import { DisplayMotion } from '../../../../renderer/globe/displayMotion.ts';
import { GlobeCamera } from '../../../../renderer/globe/globeCamera.ts';
import { paletteFromTokens } from '../../../../renderer/globe/palette.ts';
import type { FrameContext, SceneInput } from '../../../../renderer/globe/SceneLayer.ts';
import { satelliteStyles } from '../../../../renderer/globe/satelliteStyles.ts';
import { NO_MESH } from '../../../../renderer/globe/shownMesh.ts';
import { StationPlaces } from '../../../../renderer/globe/stationPlaces.ts';
import { threatPositionsKm } from '../../../../renderer/globe/threatShapes.ts';
import { indexWindows } from '../../../../renderer/state/windowIndex.ts';
import { createStateFiller, STATE_WIDTH } from '../../../../shared/astro/index.ts';
import { columnsFromElements, type RunId, utcMs } from '../../../../shared/domain/index.ts';
import { elementSet } from '../../../support/elementSets.ts';
import { fleetOfIds, scenario, station, threat } from '../../../support/scenarios.ts';
import { windowsFrom } from '../state/windowsFrom.ts';

/** A small scene for layers: two satellites, two stations, two threats. */
export const T = utcMs(Date.UTC(2026, 10, 22, 1));
export const elements = columnsFromElements([
  elementSet({ satelliteId: '7' }),
  elementSet({ satelliteId: '8' }),
]);
export const [seven, eight] = elements.satelliteIds;

export const theScenario = scenario({
  stations: [station({ stationId: 'A' }), station({ stationId: 'B' })],
  threats: [
    threat({ threatId: 'by-day', activeToUtcMs: T }),
    threat({ threatId: 'always', reportedRadiusKm: 300 }),
  ],
  fleets: [fleetOfIds([eight!], { fleetId: 'f', name: 'Fleet', confidence: 'notional', colorIndex: 2 })],
});

export function sceneInput(windowCount: number, parts: Partial<SceneInput> = {}): SceneInput {
  const windows = windowsFrom(
    Array.from({ length: windowCount }, (_, row) => [row % 2, row % 2, T - 60_000, T + 60_000, 45] as const),
  );
  const run = {
    runId: 1 as RunId,
    scenarioId: theScenario.scenarioId,
    inputHash: '',
    engineVersion: '',
    computedAtUtcMs: T,
    elapsedMs: 1,
    fromUtcMs: theScenario.fromUtcMs,
    toUtcMs: theScenario.toUtcMs,
    satelliteIds: [...elements.satelliteIds],
    stationIds: theScenario.stations.map((one) => one.stationId),
    windows,
    failures: [],
  };
  return {
    palette: paletteFromTokens(() => '#336699'),
    scenario: theScenario,
    elements,
    styles: satelliteStyles(theScenario, elements),
    latest: { run, index: indexWindows(windows, 2, 2) },
    links: null,
    selection: { kind: 'satellite', satelliteId: seven! },
    hover: { kind: 'none' },
    symbols: null,
    labels: 'stations',
    preview: null,
    effects: [],
    mesh: NO_MESH,
    ...parts,
  };
}

export function frameContext(openCount: number): FrameContext & { motion: DisplayMotion } {
  const filler = createStateFiller(elements);
  const motion = new DisplayMotion(
    (onAnswer) => ({
      send: (request) => {
        if (request.kind === 'key') {
          const states = new Float32Array(filler.count * STATE_WIDTH);
          filler.fill(request.utcMs, states);
          queueMicrotask(() => onAnswer({ generation: request.generation, utcMs: request.utcMs, states }));
        }
      },
      dispose: () => undefined,
    }),
    () => undefined,
  );
  motion.setElements(elements, 0);
  const places = new StationPlaces();
  places.setScenario(theScenario);
  places.moveTo(T);
  return {
    utcMs: T,
    wallMs: 0,
    camera: new GlobeCamera().camera,
    surface: { widthPx: 800, heightPx: 600, pixelRatio: 1 },
    sunScene: new Vector3(1, 0, 0),
    motion,
    open: { rows: Uint32Array.from({ length: openCount }, (_, row) => row), count: openCount },
    stationsKm: places.positionsKm,
    fan: { stationsPx: new Float32Array(4), threatsPx: new Float32Array(4) },
    threatsKm: threatPositionsKm(theScenario.threats),
  };
}

export async function settled(context: FrameContext): Promise<void> {
  context.motion.seek(T, 1);
  await Promise.resolve();
  await Promise.resolve();
  context.motion.seek(T, 1);
}
