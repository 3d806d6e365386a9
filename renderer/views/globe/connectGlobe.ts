import type { Vector2 } from 'three';
import type { Scenario, ScenarioId } from '../../../shared/domain/index.ts';
import { type Disposable, DisposableStore } from '../../../shared/lifecycle/index.ts';
import {
  FlatMap,
  type Flying,
  GlobeScene,
  type LayerProblem,
  paletteFromTokens,
  type Region,
  regionOf,
  type SceneInput,
  satelliteStyles,
  startMapWorker,
  type WorldHost,
  type WorldScene,
} from '../../globe/index.ts';
import {
  frameState,
  NO_SELECTION,
  select,
  setHover,
  shownLinks,
  shownNow,
  useDesignPreview,
  useDrill,
  useMapTool,
  useMeshMoment,
  useServer,
  useThreatEffects,
  useTrial,
  useView,
  withCarriedThreat,
  zoomTo,
} from '../../state/index.ts';
import { loadSymbolMaker } from '../../symbols/index.ts';
import { startDisplayWorker } from '../../workers/index.ts';
import { MapHand, selectionOf } from './mapHand.ts';
import { meshMemo } from './shownMesh.ts';
import { SymbolSheets } from './symbolSheets.ts';

/** What the panel draws with: the globe, or the flat map for want of WebGL or by choice. */
export type WorldKind = 'globe' | 'flat';

/** A living picture of the world and how to end it. */
export interface WorldConnection extends Disposable {
  readonly scene: WorldScene;
}

/** Whether the person lets things move on their own. */
export function flightWanted(): Flying {
  const isLess = useView.getState().preferences.motion === 'less';
  return isLess || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'never' : 'smooth';
}

/** Home: the stations, or the whole Earth where they are what is shown; lets go of a followed satellite. */
export function goHome(scene: WorldScene): void {
  useView.setState({ following: false });
  const region = stationsRegion();
  if (region === null || scene.shows(region)) {
    scene.showAll(flightWanted());
  } else {
    scene.showRegion(region, flightWanted());
  }
}

/** What the stations of the open scenario are spread over; null for none, or for all the Earth. */
export function stationsRegion(): Region | null {
  const stations = useServer.getState().scenarioState?.scenario.stations ?? [];
  return regionOf(stations.flatMap(({ place, track }) => place ?? track[0] ?? []));
}

/**
 * Builds the picture in the host element and ties it to the stores. Throws when the system cannot draw it.
 *
 * @param ties who hears what a layer cannot show and what broke for good, and what to begin over
 */
export function connectWorld(
  kind: WorldKind,
  host: HTMLElement,
  {
    onProblems,
    onBroken,
    from,
  }: {
    readonly onProblems: (problems: readonly LayerProblem[]) => void;
    readonly onBroken: (message: string) => void;
    /** Where another picture of the same scenario was moved to; null for none. */
    readonly from: Region | null;
  },
): WorldConnection {
  const canvas = host.querySelector('canvas');
  const overlay = host.querySelector<HTMLElement>('.bb-globe-labels');
  if (canvas === null || overlay === null) {
    throw new Error('The panel has lost its canvas.');
  }
  const store = new DisposableStore();
  const worldHost: WorldHost = {
    canvas,
    overlay,
    onProblems,
    mapSource: store.add(startMapWorker()),
    openChannel: (onAnswer) => startDisplayWorker(onAnswer, onBroken),
  };
  try {
    const scene = store.add(kind === 'globe' ? new GlobeScene(worldHost) : new FlatMap(worldHost));
    const { catchUp } = bindInput(scene, store);
    bindTime(scene, { catchUp }, store);
    bindSize(scene, host, store);
    bindGestures(scene, canvas, store.add(new MapHand(scene, host, canvas)), store);
    lookAtStations(scene, from, store);
    return { scene, dispose: () => store.dispose() };
  } catch (error) {
    store.dispose();
    throw error;
  }
}

/** What the picture takes in. */
interface BoundInput {
  /** Takes in at once what waits. */
  catchUp(): void;
}

/** Feeds the scene from the stores; parts keep their identity so that layers rebuild only what changed. */
function bindInput(scene: WorldScene, store: DisposableStore): BoundInput {
  let palette = paletteFromTokens();
  let theme = useView.getState().theme;
  let styles = satelliteStyles(null, null);
  let last: SceneInput | null = null;
  let fedScenario: Scenario | undefined;
  const sheets = new SymbolSheets();
  const meshNow = meshMemo();
  const feed = () => {
    const { elements, scenarioState } = useServer.getState();
    fedScenario = scenarioState?.scenario;
    const { effects, carried } = useThreatEffects.getState();
    const { latest, scenario: tried } = shownNow();
    const scenario = withCarriedThreat(tried, carried);
    const view = useView.getState();
    if (view.theme !== theme) {
      theme = view.theme;
      palette = paletteFromTokens();
    }
    const symbols = sheets.of(scenario, theme);
    if (last === null || last.scenario?.fleets !== scenario?.fleets || last.elements !== elements) {
      styles = satelliteStyles(scenario, elements);
    }
    const { selection, hover } = view;
    const { labels } = view.preferences;
    const preview = useDesignPreview.getState().orbits;
    const mesh = meshNow(scenario, flightWanted());
    const shown = { palette, scenario, elements, styles, latest, symbols, preview, effects, mesh };
    const input = { ...shown, links: shownLinks(), selection, hover, labels };
    if (last === null || differs(last, input)) {
      last = input;
      scene.setInput(input);
    }
  };
  feed();
  let disposed = false;
  store.addRelease(() => {
    disposed = true;
  });
  void loadSymbolMaker().then(() => disposed || feed());
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const catchUp = () => {
    if (waiting !== undefined) {
      clearTimeout(waiting);
      waiting = undefined;
      feed();
    }
  };
  // Another scenario changes several stores and all panels in one task: the picture takes it in once, in a task of its own.
  const follow = () => {
    if (useServer.getState().scenarioState?.scenario !== fedScenario) {
      waiting ??= setTimeout(catchUp, 0);
    }
    if (waiting === undefined) {
      feed();
    }
  };
  store.addRelease(() => clearTimeout(waiting));
  const stores = [
    useServer,
    useTrial,
    useView,
    useDesignPreview,
    useThreatEffects,
    useMeshMoment,
    useDrill,
  ] as const;
  for (const each of stores) {
    store.addRelease(each.subscribe(follow));
  }
  return { catchUp };
}

function differs(a: SceneInput, b: SceneInput): boolean {
  return (Object.keys(b) as (keyof SceneInput)[]).some((key) => a[key] !== b[key]);
}

function bindTime(scene: WorldScene, { catchUp }: BoundInput, store: DisposableStore): void {
  const follow = () => scene.setTime(frameState.cursorUtcMs, frameState.playing ? frameState.speed : 1);
  follow();
  store.addRelease(frameState.subscribe(follow));
  let { frameRequestCount: framed, groundRequest: asked, following } = useView.getState();
  scene.setFollowing(following);
  store.addRelease(
    useView.subscribe((view) => {
      if (view.following !== following) {
        following = view.following;
        scene.setFollowing(following);
      }
      if (view.groundRequest !== asked) {
        asked = view.groundRequest;
        if (asked !== null) scene.showGround(asked, 'near', flightWanted());
      }
      if (view.frameRequestCount !== framed) {
        framed = view.frameRequestCount;
        // Where something is, only a picture knows that has taken it in.
        catchUp();
        const ground = scene.selectedGround();
        if (ground !== null) {
          scene.showGround(ground, 'near', flightWanted());
        }
      }
    }),
  );
}

function bindSize(scene: WorldScene, host: HTMLElement, store: DisposableStore): void {
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

function bindGestures(
  scene: WorldScene,
  canvas: HTMLCanvasElement,
  hand: MapHand,
  store: DisposableStore,
): void {
  let pointer: Vector2 | null = null;
  let handle = 0;
  const selectionAt = (point: Vector2) => selectionOf(scene.pickAt(point));
  const lookUnderPointer = () => {
    handle = 0;
    const hover = pointer === null ? NO_SELECTION : selectionAt(pointer);
    const { tool } = useMapTool.getState();
    const calm = tool.kind === 'pick' ? 'crosshair' : hover.kind === 'none' ? 'grab' : 'pointer';
    const isMovable = hover.kind === 'station' || hover.kind === 'threat';
    canvas.style.cursor = tool.kind === 'move' && isMovable ? 'move' : calm;
    hand.hover(pointer);
    setHover(hover);
  };
  store.add(
    scene.connectInput(canvas, {
      onGrab: (point, alt) => hand.grab(point, alt),
      onCarry: (point) => hand.carry(point),
      onRelease: (how) => hand.release(how),
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
      onClick: (point) => {
        if (!hand.place(point)) {
          select(selectionAt(point));
        }
      },
      onDoubleClick: (point) => {
        if (useMapTool.getState().tool.kind === 'pick') {
          return;
        }
        const selection = selectionAt(point);
        if (selection.kind !== 'none') {
          zoomTo(selection);
        }
      },
    }),
  );
  store.addRelease(() => cancelAnimationFrame(handle));
  bindKeys(scene, canvas, store);
}

/** N brings north up, H goes home. */
function bindKeys(scene: WorldScene, canvas: HTMLCanvasElement, store: DisposableStore): void {
  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey || (key !== 'n' && key !== 'h')) {
      return;
    }
    event.preventDefault();
    if (key === 'n') {
      scene.northUp(flightWanted());
    } else {
      goHome(scene);
    }
  };
  canvas.addEventListener('keydown', onKeyDown);
  store.addRelease(() => canvas.removeEventListener('keydown', onKeyDown));
}

/** Begins over what another picture showed, and each further scenario over its stations, as near as their spread allows: from afar they are one heap. */
function lookAtStations(scene: WorldScene, from: Region | null, store: DisposableStore): void {
  let seenId: ScenarioId | null = null;
  if (from !== null) {
    seenId = useServer.getState().scenarioState?.scenario.scenarioId ?? null;
    scene.showRegion(from, 'never');
  }
  const look = () => {
    const scenario = useServer.getState().scenarioState?.scenario;
    if (scenario === undefined || scenario.scenarioId === seenId) {
      return;
    }
    seenId = scenario.scenarioId;
    const region = stationsRegion();
    if (region !== null) {
      scene.showRegion(region, 'never');
    }
  };
  look();
  store.addRelease(useServer.subscribe(look));
}
