import { Scene, type Vector2, Vector3, WebGLRenderer } from 'three';
import { sunPositionEcef, wrapDeg180 } from '../../shared/astro/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import { connectCameraInput } from './cameraInput.ts';
import type { DisplayMotion } from './displayMotion.ts';
import { Frames } from './frames.ts';
import {
  type CameraPose,
  clampPose,
  GlobeCamera,
  HOME_DISTANCE_RADII,
  regionDistanceRadii,
  regionRadiusDeg,
} from './globeCamera.ts';
import { globeLabels } from './globeLabels.ts';
import { LabelOverlay } from './LabelOverlay.ts';
import { AccessLayer } from './layers/access.ts';
import { CoastsLayer } from './layers/coasts.ts';
import { DesignPreviewLayer } from './layers/designPreview.ts';
import { EarthLayer } from './layers/earth.ts';
import { GraticuleLayer } from './layers/graticule.ts';
import { MeshLayer } from './layers/mesh.ts';
import { RestrictedAreasLayer } from './layers/restrictedAreas.ts';
import { SatellitesLayer } from './layers/satellites.ts';
import { StationsLayer } from './layers/stations.ts';
import { ThreatEffectsLayer } from './layers/threatEffects.ts';
import { ThreatsLayer } from './layers/threats.ts';
import { TracksLayer } from './layers/tracks.ts';
import { groundBelow, Moment } from './moment.ts';
import { ScreenProjection } from './picking.ts';
import { ProblemReport } from './problemReport.ts';
import type { FrameContext, SceneInput, SceneLayer } from './SceneLayer.ts';
import { geodeticFromScene, sceneDirectionFromEcef } from './sceneFromEcef.ts';
import { FanLines, SymbolFan } from './symbolFan.ts';
import type {
  Flying,
  Ground,
  PickedIds,
  Region,
  WorldGestures,
  WorldHost,
  WorldScene,
} from './WorldScene.ts';

/** No layer needs depth or multisampling: hiding and soft edges are geometry. */
const CONTEXT_ATTRIBUTES: WebGLContextAttributes & { readonly powerPreference: 'low-power' } = {
  alpha: false,
  antialias: false,
  depth: false,
  stencil: false,
  powerPreference: 'low-power',
};
/** Sharper than this costs more than it shows. */
const MAX_PIXEL_RATIO = 2;
/** A flight of the camera, ms; nothing that moves on its own takes longer. */
const FLIGHT_MS = 150;
/** The camera comes at least this near when it is told to show something, Earth radii. */
const NEAR_DISTANCE_RADII = 1.4;
/** Below this two poses are the same to the eye, degrees and Earth radii. */
const SAME_POSE = 0.01;

/** The globe: owns renderer, camera, picker and layers. Draws when asked and never otherwise. */
export class GlobeScene implements WorldScene {
  readonly #disposables = new DisposableStore();
  readonly #frames = this.#disposables.add(new Frames((wallMs) => this.#draw(wallMs)));
  readonly #globeCamera = new GlobeCamera();
  readonly #moment: Moment;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #layers: readonly SceneLayer[];
  readonly #mesh = new MeshLayer();
  readonly #labels: LabelOverlay;
  readonly #fan = new SymbolFan();
  readonly #fanLines: FanLines;
  readonly #projection = new ScreenProjection();
  readonly #problems: ProblemReport;
  readonly #sun = new Vector3(1, 0, 0);
  readonly #km = new Vector3();
  #surface = { widthPx: 1, heightPx: 1, pixelRatio: 1 };
  #input: SceneInput | null = null;
  #flight: { readonly from: CameraPose; readonly to: CameraPose; readonly startMs: number } | null = null;
  #following = false;

  /** Throws when the system has no WebGL; the caller shows the flat map then. */
  constructor({ canvas, overlay, openChannel, mapSource, onProblems }: WorldHost) {
    const context = canvas.getContext('webgl2', CONTEXT_ATTRIBUTES);
    if (context === null) {
      throw new Error('The system offers no WebGL 2.');
    }
    this.#renderer = this.#disposables.add(new WebGLRenderer({ canvas, context, ...CONTEXT_ATTRIBUTES }));
    this.#disposables.addRelease(() => this.#renderer.forceContextLoss());
    this.#disposables.add(mapSource);
    const redraw = () => this.requestFrame();
    this.#moment = this.#disposables.add(new Moment(openChannel, redraw));
    this.#fanLines = this.#disposables.add(new FanLines(overlay));
    this.#labels = this.#disposables.add(new LabelOverlay(overlay));
    this.#problems = new ProblemReport(onProblems);
    this.#layers = [
      new EarthLayer(mapSource, redraw),
      new GraticuleLayer(),
      new CoastsLayer(mapSource, redraw),
      new TracksLayer(),
      new AccessLayer(),
      this.#mesh,
      new SatellitesLayer(),
      new RestrictedAreasLayer(),
      new ThreatEffectsLayer(),
      new ThreatsLayer(),
      new DesignPreviewLayer(openChannel, redraw),
      new StationsLayer(),
    ];
    for (const layer of this.#layers) {
      this.#disposables.add(layer);
      this.#scene.add(layer.root);
    }
    canvas.addEventListener('webglcontextrestored', redraw);
    this.#disposables.addRelease(() => canvas.removeEventListener('webglcontextrestored', redraw));
  }

  get motion(): DisplayMotion {
    return this.#moment.motion;
  }

  setInput(input: SceneInput): void {
    this.#input = input;
    this.#moment.setInput(input);
    for (const layer of this.#layers) {
      layer.setInput(input);
    }
    this.requestFrame();
  }

  setTime(t: number, speed: number): void {
    this.#moment.setTime(t, speed);
    this.requestFrame();
  }

  resize(width: number, height: number, devicePixelRatio: number): void {
    const pixelRatio = Math.min(devicePixelRatio, MAX_PIXEL_RATIO);
    this.#renderer.setPixelRatio(pixelRatio);
    this.#renderer.setSize(width, height, false);
    this.#surface = { widthPx: width * pixelRatio, heightPx: height * pixelRatio, pixelRatio };
    this.#globeCamera.setAspect(width / Math.max(1, height));
    this.requestFrame();
  }

  requestFrame(): void {
    this.#frames.request();
  }

  setFollowing(following: boolean): void {
    this.#following = following;
    this.requestFrame();
  }

  selectedGround(): Ground | null {
    return this.#moment.selectedInto(this.#km) ? groundBelow(this.#km) : null;
  }

  showGround(ground: Ground, nearness: 'near' | 'asIs', flying: Flying): void {
    const { distanceRadii } = this.#globeCamera.pose;
    const near = nearness === 'near' ? Math.min(distanceRadii, NEAR_DISTANCE_RADII) : distanceRadii;
    this.#flyTo({ ...ground, distanceRadii: near }, flying);
  }

  showRegion(region: Region, flying: Flying): void {
    this.#flyTo(poseOver(region), flying);
  }

  shows(region: Region): boolean {
    const there = clampPose(poseOver(region));
    const { longitudeDeg, ...pose } = this.#flight?.to ?? this.#globeCamera.pose;
    const isNear = (a: number, b: number) => Math.abs(a - b) < SAME_POSE;
    return (
      isNear(wrapDeg180(longitudeDeg - there.longitudeDeg), 0) &&
      isNear(pose.latitudeDeg, there.latitudeDeg) &&
      isNear(pose.distanceRadii, there.distanceRadii) &&
      isNear(pose.tiltDeg, 0) &&
      isNear(pose.headingDeg, 0)
    );
  }

  get shown(): Region {
    const { longitudeDeg, latitudeDeg, distanceRadii } = this.#globeCamera.pose;
    return { centre: { longitudeDeg, latitudeDeg }, radiusDeg: regionRadiusDeg(distanceRadii) };
  }

  showAll(flying: Flying): void {
    this.#flyTo({ distanceRadii: HOME_DISTANCE_RADII, tiltDeg: 0, headingDeg: 0 }, flying);
  }

  northUp(flying: Flying): void {
    this.#flyTo({ tiltDeg: 0, headingDeg: 0 }, flying);
  }

  pickAt(point: Vector2): PickedIds | null {
    return this.#moment.pickAt(point, this.#projection, this.#fan);
  }

  groundAt(point: Vector2): Ground | null {
    const { widthPx, heightPx, pixelRatio } = this.#surface;
    const x = (point.x * pixelRatio * 2) / Math.max(1, widthPx) - 1;
    const y = 1 - (point.y * pixelRatio * 2) / Math.max(1, heightPx);
    const ground = this.#globeCamera.groundUnder(point.clone().set(x, y));
    return ground === null ? null : geodeticFromScene(ground);
  }

  connectInput(element: HTMLElement, gestures: WorldGestures): Disposable {
    return connectCameraInput(element, this.#globeCamera, gestures);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #flyTo(change: Partial<CameraPose>, flying: Flying): void {
    const from = this.#globeCamera.pose;
    if (flying === 'never') {
      this.#flight = null;
      this.#globeCamera.setPose(change);
    } else {
      this.#flight = { from, to: { ...from, ...change }, startMs: performance.now() };
    }
    this.requestFrame();
  }

  #draw(wallMs: number): void {
    const input = this.#input;
    if (input === null) {
      return;
    }
    this.#moment.advance();
    this.#fly(wallMs);
    if (this.#following && this.#moment.selectedSatelliteInto(this.#km)) {
      this.#globeCamera.setPose(groundBelow(this.#km));
    }
    const sun = sunPositionEcef(utcMs(this.#moment.utcMs), input.scenario?.ut1MinusUtcS ?? 0);
    sceneDirectionFromEcef(sun.xKm, sun.yKm, sun.zKm, this.#sun);
    const { widthPx, heightPx, pixelRatio } = this.#surface;
    const view = { widthPx: widthPx / pixelRatio, heightPx: heightPx / pixelRatio };
    this.#projection.set(this.#globeCamera, view.widthPx, view.heightPx);
    this.#fanLines.show(this.#fan.spread(this.#moment, this.#projection, view));
    const context: FrameContext = {
      utcMs: this.#moment.utcMs,
      wallMs,
      camera: this.#globeCamera.camera,
      surface: this.#surface,
      sunScene: this.#sun,
      motion: this.#moment.motion,
      open: this.#moment.open,
      stationsKm: this.#moment.stationsKm,
      threatsKm: this.#moment.threatsKm,
      fan: this.#fan,
    };
    for (const layer of this.#layers) {
      layer.frame(context);
    }
    this.#renderer.render(this.#scene, this.#globeCamera.camera);
    this.#labels.show(globeLabels(input, context, this.#projection), view);
    this.#problems.report(this.#layers.flatMap((layer) => layer.problems()));
    this.#frames.goOnWhile(this.#mesh.isTravelling);
  }

  #fly(wallMs: number): void {
    const flight = this.#flight;
    if (flight === null) {
      return;
    }
    const along = Math.min(1, Math.max(0, (wallMs - flight.startMs) / FLIGHT_MS));
    this.#globeCamera.setPose(poseBetween(flight.from, flight.to, along * along * (3 - 2 * along)));
    if (along >= 1) {
      this.#flight = null;
    } else {
      this.requestFrame();
    }
  }
}

/** Over the middle of a region, as far as its spread asks for. */
function poseOver({ centre, radiusDeg }: Region): CameraPose {
  return { ...centre, distanceRadii: regionDistanceRadii(radiusDeg), tiltDeg: 0, headingDeg: 0 };
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
