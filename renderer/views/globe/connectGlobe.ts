import type { Vector2 } from 'three';
import { type Disposable, DisposableStore } from '../../../shared/lifecycle/index.ts';
import {
  connectCameraInput,
  GlobeScene,
  HOME_DISTANCE_RADII,
  type LayerProblem,
  paletteFromTokens,
  type SceneInput,
  satelliteStyles,
  startMapWorker,
} from '../../globe/index.ts';
import {
  frameState,
  NO_SELECTION,
  type Selection,
  select,
  setHover,
  useServer,
  useView,
  zoomTo,
} from '../../state/index.ts';
import { startDisplayWorker } from '../../workers/index.ts';

/** The camera comes at least this near when it is told to show something, Earth radii. */
const FRAME_DISTANCE_RADII = 1.4;

/** A living globe and how to end it. */
export interface GlobeConnection extends Disposable {
  readonly scene: GlobeScene;
}

/** Whether the person lets things move on their own. */
export function flightWanted(): 'smooth' | 'never' {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'never' : 'smooth';
}

/** Everything from above, north up. */
export function flyHome(scene: GlobeScene): void {
  useView.setState({ following: false });
  scene.flyTo({ distanceRadii: HOME_DISTANCE_RADII, tiltDeg: 0, headingDeg: 0 }, flightWanted());
}

export function flyNorthUp(scene: GlobeScene): void {
  scene.flyTo({ tiltDeg: 0, headingDeg: 0 }, flightWanted());
}

/**
 * Builds the scene in the host element and ties it to the stores. Throws when the system has no WebGL.
 *
 * @param onBroken called when the display worker cannot run.
 */
export function connectGlobe(
  host: HTMLElement,
  onProblems: (problems: readonly LayerProblem[]) => void,
  onBroken: (message: string) => void,
): GlobeConnection {
  const store = new DisposableStore();
  const canvas = host.querySelector('canvas');
  const overlay = host.querySelector<HTMLElement>('.bb-globe-labels');
  if (canvas === null || overlay === null) {
    throw new Error('The globe panel has lost its canvas.');
  }
  const scene = store.add(
    new GlobeScene({
      canvas,
      overlay,
      onProblems,
      mapSource: startMapWorker(),
      openChannel: (onAnswer) => startDisplayWorker(onAnswer, onBroken),
    }),
  );
  bindInput(scene, store);
  bindTime(scene, store);
  bindSize(scene, host, store);
  bindGestures(scene, canvas, store);
  lookAtStations(scene);
  return { scene, dispose: () => store.dispose() };
}

/** Feeds the scene from the stores; parts keep their identity so that layers rebuild only what changed. */
function bindInput(scene: GlobeScene, store: DisposableStore): void {
  let palette = paletteFromTokens();
  let theme = useView.getState().theme;
  let styles = satelliteStyles(null, null);
  let last: SceneInput | null = null;
  const feed = () => {
    const { scenarioState, elements, latest } = useServer.getState();
    const view = useView.getState();
    const scenario = scenarioState?.scenario ?? null;
    if (view.theme !== theme) {
      theme = view.theme;
      palette = paletteFromTokens();
    }
    if (last === null || last.scenario?.fleets !== scenario?.fleets || last.elements !== elements) {
      styles = satelliteStyles(scenario, elements);
    }
    const { selection, hover } = view;
    const input = { palette, scenario, elements, styles, latest, selection, hover };
    if (last === null || differs(last, input)) {
      last = input;
      scene.setInput(input);
    }
    scene.setFollowing(view.following);
  };
  feed();
  store.addRelease(useServer.subscribe(feed));
  store.addRelease(useView.subscribe(feed));
}

function differs(a: SceneInput, b: SceneInput): boolean {
  return (Object.keys(b) as (keyof SceneInput)[]).some((key) => a[key] !== b[key]);
}

function bindTime(scene: GlobeScene, store: DisposableStore): void {
  const follow = () => scene.setTime(frameState.cursorUtcMs, frameState.playing ? frameState.speed : 1);
  follow();
  store.addRelease(frameState.subscribe(follow));
  let framed = useView.getState().frameRequestCount;
  store.addRelease(
    useView.subscribe(({ frameRequestCount }) => {
      const ground = scene.selectedGround();
      if (frameRequestCount !== framed && ground !== null) {
        const distanceRadii = Math.min(scene.globeCamera.pose.distanceRadii, FRAME_DISTANCE_RADII);
        scene.flyTo({ ...ground, distanceRadii }, flightWanted());
      }
      framed = frameRequestCount;
    }),
  );
}

function bindSize(scene: GlobeScene, host: HTMLElement, store: DisposableStore): void {
  const resize = () => {
    if (host.clientWidth > 0 && host.clientHeight > 0) {
      scene.resize(host.clientWidth, host.clientHeight, window.devicePixelRatio);
    }
  };
  const observer = new ResizeObserver(resize);
  observer.observe(host);
  resize();
  store.addRelease(() => observer.disconnect());
}

function bindGestures(scene: GlobeScene, canvas: HTMLCanvasElement, store: DisposableStore): void {
  let pointer: Vector2 | null = null;
  let handle = 0;
  const selectionAt = (point: Vector2): Selection => {
    const picked = scene.pickAt(point);
    if (picked === null) {
      return NO_SELECTION;
    }
    return 'stationId' in picked
      ? { kind: 'station', stationId: picked.stationId }
      : { kind: 'satellite', satelliteId: picked.satelliteId };
  };
  const lookUnderPointer = () => {
    handle = 0;
    const hover = pointer === null ? NO_SELECTION : selectionAt(pointer);
    canvas.style.cursor = hover.kind === 'none' ? 'grab' : 'pointer';
    setHover(hover);
  };
  store.add(
    connectCameraInput(canvas, scene.globeCamera, {
      onMoved: () => {
        if (useView.getState().following) {
          useView.setState({ following: false });
        }
        scene.requestFrame();
      },
      onHover: (point) => {
        pointer = point;
        handle ||= requestAnimationFrame(lookUnderPointer);
      },
      onClick: (point) => select(selectionAt(point)),
      onDoubleClick: (point) => {
        const selection = selectionAt(point);
        if (selection.kind !== 'none') {
          zoomTo(selection);
        }
      },
    }),
  );
  store.addRelease(() => cancelAnimationFrame(handle));
  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey || (key !== 'n' && key !== 'h')) {
      return;
    }
    event.preventDefault();
    if (key === 'n') {
      flyNorthUp(scene);
    } else {
      flyHome(scene);
    }
  };
  canvas.addEventListener('keydown', onKeyDown);
  store.addRelease(() => canvas.removeEventListener('keydown', onKeyDown));
}

/** Begins over the first station, so that the first picture shows something of the scenario. */
function lookAtStations(scene: GlobeScene): void {
  const look = () => {
    const first = useServer.getState().scenarioState?.scenario.stations[0];
    const place = first?.place ?? first?.track[0];
    if (place != null) {
      scene.flyTo({ longitudeDeg: place.longitudeDeg, latitudeDeg: place.latitudeDeg * 0.7 }, 'never');
    }
    return place != null;
  };
  if (!look()) {
    const stop = useServer.subscribe(() => {
      if (look()) {
        stop();
      }
    });
  }
}
