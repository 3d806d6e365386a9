import { Scene, type Vector2, Vector3, WebGLRenderer } from 'three';
import { sunPositionEcef } from '../../shared/astro/index.ts';
import { type SatelliteId, type StationId, utcMs } from '../../shared/domain/index.ts';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { openRowsAt } from '../state/index.ts';
import { DisplayMotion, type OpenChannel } from './displayMotion.ts';
import { type CameraPose, GlobeCamera } from './globeCamera.ts';
import { globeLabels } from './globeLabels.ts';
import { LabelOverlay } from './LabelOverlay.ts';
import { AccessLayer } from './layers/access.ts';
import { CoastsLayer } from './layers/coasts.ts';
import { EarthLayer } from './layers/earth.ts';
import { GraticuleLayer } from './layers/graticule.ts';
import { SatellitesLayer } from './layers/satellites.ts';
import { StationsLayer } from './layers/stations.ts';
import { TracksLayer } from './layers/tracks.ts';
import type { MapSource } from './mapSource.ts';
import { type Picked, pick, ScreenProjection } from './picking.ts';
import type { FrameContext, LayerProblem, SceneInput, SceneLayer } from './SceneLayer.ts';
import { sceneDirectionFromEcef } from './sceneFromEcef.ts';
import { selectedIds } from './selectedIds.ts';
import { StationPlaces } from './stationPlaces.ts';

/** Open windows looked at a frame; beyond it the surplus is not drawn. */
const MAX_OPEN_WINDOWS = 50_000;
/** Sharper than this costs more than it shows. */
const MAX_PIXEL_RATIO = 2;
/** A flight of the camera, ms; nothing that moves on its own takes longer. */
const FLIGHT_MS = 150;

/** What the scene is built on. */
export interface GlobeHost {
  readonly canvas: HTMLCanvasElement;
  /** Element over the canvas that takes the labels. */
  readonly overlay: HTMLElement;
  readonly openChannel: OpenChannel;
  /** Where the map comes from; the scene disposes of it. */
  readonly mapSource: MapSource;
  /** Called after a frame whose list of problems differs from the last. */
  readonly onProblems: (problems: readonly LayerProblem[]) => void;
}

/** Owns renderer, camera, picker and layers. Draws when asked and never otherwise. */
export class GlobeScene implements Disposable {
  readonly globeCamera = new GlobeCamera();
  readonly #disposables = new DisposableStore();
  readonly #host: GlobeHost;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #layers: readonly SceneLayer[];
  readonly #motion: DisplayMotion;
  readonly #stations = new StationPlaces();
  readonly #labels: LabelOverlay;
  readonly #projection = new ScreenProjection();
  readonly #open = { rows: new Uint32Array(MAX_OPEN_WINDOWS), count: 0 };
  readonly #sun = new Vector3(1, 0, 0);
  readonly #km = new Vector3();
  #surface = { widthPx: 1, heightPx: 1, pixelRatio: 1 };
  #input: SceneInput | null = null;
  #utcMs = 0;
  #speed = 1;
  #handle = 0;
  #flight: { readonly from: CameraPose; readonly to: CameraPose; readonly startMs: number } | null = null;
  #following = false;
  #frameCount = 0;
  #problemText = '';

  /** Throws when the system has no WebGL; the caller shows the flat map then. */
  constructor(host: GlobeHost) {
    this.#host = host;
    this.#renderer = this.#disposables.add(
      new WebGLRenderer({
        canvas: host.canvas,
        antialias: false,
        depth: false,
        powerPreference: 'low-power',
      }),
    );
    this.#renderer.sortObjects = true;
    this.#disposables.addRelease(() => this.#renderer.forceContextLoss());
    this.#motion = this.#disposables.add(new DisplayMotion(host.openChannel, () => this.requestFrame()));
    this.#labels = this.#disposables.add(new LabelOverlay(host.overlay));
    this.#disposables.add(host.mapSource);
    const redraw = () => this.requestFrame();
    this.#layers = [
      new EarthLayer(host.mapSource, redraw),
      new GraticuleLayer(),
      new CoastsLayer(host.mapSource, redraw),
      new TracksLayer(),
      new AccessLayer(),
      new SatellitesLayer(),
      new StationsLayer(),
    ];
    for (const layer of this.#layers) {
      this.#disposables.add(layer);
      this.#scene.add(layer.root);
    }
    this.#disposables.addRelease(() => cancelAnimationFrame(this.#handle));
    const onRestored = () => this.requestFrame();
    host.canvas.addEventListener('webglcontextrestored', onRestored);
    this.#disposables.addRelease(() => host.canvas.removeEventListener('webglcontextrestored', onRestored));
  }

  /** Frames drawn so far; stands still while nothing moves. */
  get frameCount(): number {
    return this.#frameCount;
  }

  setInput(input: SceneInput): void {
    const before = this.#input;
    this.#input = input;
    if (
      before?.elements !== input.elements ||
      before?.scenario?.ut1MinusUtcS !== input.scenario?.ut1MinusUtcS
    ) {
      this.#motion.setElements(input.elements, input.scenario?.ut1MinusUtcS ?? 0);
    }
    if (before?.scenario?.stations !== input.scenario?.stations) {
      this.#stations.setScenario(input.scenario);
    }
    for (const layer of this.#layers) {
      layer.setInput(input);
    }
    this.requestFrame();
  }

  setTime(t: number, speed: number): void {
    this.#utcMs = t;
    this.#speed = speed;
    this.requestFrame();
  }

  /** Adapts to the size of the panel, CSS pixels. */
  resize(width: number, height: number, devicePixelRatio: number): void {
    const pixelRatio = Math.min(devicePixelRatio, MAX_PIXEL_RATIO);
    this.#renderer.setPixelRatio(pixelRatio);
    this.#renderer.setSize(width, height, false);
    this.#surface = { widthPx: width * pixelRatio, heightPx: height * pixelRatio, pixelRatio };
    this.globeCamera.setAspect(width / Math.max(1, height));
    this.requestFrame();
  }

  /** Asks for one frame; any number of requests before it are the same as one. */
  requestFrame(): void {
    if (this.#handle === 0) {
      this.#handle = requestAnimationFrame((wallMs) => {
        this.#handle = 0;
        this.#draw(wallMs);
      });
    }
  }

  /** Moves the camera; at once when `flying` is `never`. */
  flyTo(change: Partial<CameraPose>, flying: 'smooth' | 'never'): void {
    const from = this.globeCamera.pose;
    if (flying === 'never') {
      this.globeCamera.setPose(change);
    } else {
      this.#flight = { from, to: { ...from, ...change }, startMs: performance.now() };
    }
    this.requestFrame();
  }

  /** Keeps the selected satellite in the middle while set. */
  setFollowing(following: boolean): void {
    this.#following = following;
    this.requestFrame();
  }

  /** Ground point below the selected station or satellite; null when nothing is selected or placed. */
  selectedGround(): Pick<CameraPose, 'longitudeDeg' | 'latitudeDeg'> | null {
    const input = this.#input;
    const { satelliteId, stationId } = selectedIds(
      input?.selection ?? { kind: 'none' },
      input?.latest ?? null,
    );
    const found =
      stationId !== null && this.#stationPosition(stationId)
        ? true
        : satelliteId !== null && this.#satellitePosition(satelliteId);
    return found ? groundBelow(this.#km) : null;
  }

  /** What lies under a point of the panel, CSS pixels from the top left. */
  pickAt(point: Vector2): { readonly satelliteId: SatelliteId } | { readonly stationId: StationId } | null {
    const picked: Picked = pick(point, this.#projection, {
      stations: {
        count: this.#input?.scenario?.stations.length ?? 0,
        positionInto: (row, target) => this.#readStation(row, target),
      },
      satellites: {
        count: this.#motion.satelliteCount,
        positionInto: (row, target) => this.#motion.positionInto(row, this.#utcMs, target),
      },
    });
    if (picked.kind === 'station') {
      const station = this.#input?.scenario?.stations[picked.row];
      return station === undefined ? null : { stationId: station.stationId };
    }
    if (picked.kind === 'satellite') {
      const satelliteId = this.#input?.elements?.satelliteIds[picked.row];
      return satelliteId === undefined ? null : { satelliteId };
    }
    return null;
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #draw(wallMs: number): void {
    const input = this.#input;
    if (input === null) {
      return;
    }
    this.#fly(wallMs);
    this.#motion.seek(this.#utcMs, this.#speed);
    this.#stations.moveTo(this.#utcMs);
    this.#follow(input);
    const sun = sunPositionEcef(utcMs(this.#utcMs), input.scenario?.ut1MinusUtcS ?? 0);
    sceneDirectionFromEcef(sun.xKm, sun.yKm, sun.zKm, this.#sun);
    const found = input.latest === null ? 0 : openRowsAt(input.latest.index, this.#utcMs, this.#open.rows);
    this.#open.count = Math.min(found, MAX_OPEN_WINDOWS);
    const context: FrameContext = {
      utcMs: this.#utcMs,
      camera: this.globeCamera.camera,
      surface: this.#surface,
      sunScene: this.#sun,
      motion: this.#motion,
      open: this.#open,
      stationsKm: this.#stations.positionsKm,
    };
    for (const layer of this.#layers) {
      layer.frame(context);
    }
    this.#renderer.render(this.#scene, this.globeCamera.camera);
    const { widthPx, heightPx, pixelRatio } = this.#surface;
    this.#projection.set(this.globeCamera, widthPx / pixelRatio, heightPx / pixelRatio);
    this.#labels.show(globeLabels(input, context, this.#projection));
    this.#frameCount += 1;
    this.#reportProblems();
  }

  #fly(wallMs: number): void {
    const flight = this.#flight;
    if (flight === null) {
      return;
    }
    const along = Math.min(1, Math.max(0, (wallMs - flight.startMs) / FLIGHT_MS));
    this.globeCamera.setPose(poseBetween(flight.from, flight.to, along * along * (3 - 2 * along)));
    if (along >= 1) {
      this.#flight = null;
    } else {
      this.requestFrame();
    }
  }

  #follow(input: SceneInput): void {
    const { satelliteId } = selectedIds(input.selection, input.latest);
    if (this.#following && satelliteId !== null && this.#satellitePosition(satelliteId)) {
      this.globeCamera.setPose(groundBelow(this.#km));
    }
  }

  #satellitePosition(satelliteId: SatelliteId): boolean {
    const row = this.#input?.styles.rowOfSatellite.get(satelliteId) ?? -1;
    if (row < 0 || row >= this.#motion.satelliteCount) {
      return false;
    }
    this.#motion.positionInto(row, this.#utcMs, this.#km);
    return !Number.isNaN(this.#km.x);
  }

  #stationPosition(stationId: StationId): boolean {
    const stations = this.#input?.scenario?.stations ?? [];
    const row = stations.findIndex((station) => station.stationId === stationId);
    this.#readStation(row, this.#km);
    return row >= 0 && !Number.isNaN(this.#km.x);
  }

  #readStation(row: number, target: { x: number; y: number; z: number }): void {
    const km = this.#stations.positionsKm;
    target.x = km[row * 3] ?? Number.NaN;
    target.y = km[row * 3 + 1] ?? Number.NaN;
    target.z = km[row * 3 + 2] ?? Number.NaN;
  }

  #reportProblems(): void {
    const problems = this.#layers.flatMap((layer) => layer.problems());
    const text = problems.map((problem) => problem.message).join('\n');
    if (text !== this.#problemText) {
      this.#problemText = text;
      this.#host.onProblems(problems);
    }
  }
}

/** Pose part of the way between two, the short way round. */
function poseBetween(from: CameraPose, to: CameraPose, part: number): CameraPose {
  const turned = (a: number, b: number) => a + (((b - a + 540) % 360) - 180) * part;
  const mixed = (a: number, b: number) => a + (b - a) * part;
  return {
    longitudeDeg: turned(from.longitudeDeg, to.longitudeDeg),
    latitudeDeg: mixed(from.latitudeDeg, to.latitudeDeg),
    distanceRadii: mixed(from.distanceRadii, to.distanceRadii),
    tiltDeg: mixed(from.tiltDeg, to.tiltDeg),
    headingDeg: turned(from.headingDeg, to.headingDeg),
  };
}

/** Geocentric longitude and latitude below a position, degrees; within 0.2 degrees of the geodetic ones. */
function groundBelow(km: Vector3): Pick<CameraPose, 'longitudeDeg' | 'latitudeDeg'> {
  const longitudeDeg = (Math.atan2(km.y, km.x) * 180) / Math.PI;
  return { longitudeDeg, latitudeDeg: (Math.atan2(km.z, Math.hypot(km.x, km.y)) * 180) / Math.PI };
}
