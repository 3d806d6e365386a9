import {
  horizonRingPath,
  plotPointFromSky,
  ringRadius,
  type SkyDirection,
  type SkySector,
  sectorPath,
  skyTrackPath,
} from './skyProjection.ts';
import './charts.css';

/** The path of a satellite over one window. */
export interface SkyTrack {
  readonly key: string;
  readonly color: string;
  /** `open`: in view at the cursor; `next`: still to come; `selected`: the window looked at. */
  readonly state: 'open' | 'next' | 'selected';
  readonly directions: readonly SkyDirection[];
}

/** A satellite at the time cursor. */
export interface SkyMark extends SkyDirection {
  readonly key: string;
  readonly color: string;
  readonly label: string;
  readonly selected: boolean;
}

export interface SkyPlotProps {
  /** Lowest elevation free of terrain at an azimuth, degrees; null where nothing stands. */
  readonly horizonAtDeg: ((azimuthDeg: number) => number) | null;
  /** Policy floor, degrees. */
  readonly floorDeg: number;
  /** Lowest and highest elevation of the antenna, degrees; null without limits. */
  readonly antennaDeg: readonly [number, number] | null;
  /** Declination: magnetic north from true north, east positive, degrees; null when it is not known. */
  readonly declinationDeg: number | null;
  /** Directions in which the antenna must not radiate, each with its reason; left out for none. */
  readonly keepOut?: readonly (SkySector & { readonly reason: string })[];
  readonly tracks: readonly SkyTrack[];
  readonly marks: readonly SkyMark[];
  onSelectMark?(key: string): void;
}

const RADIUS = 100;
const RINGS_DEG = [30, 60];
const SPOKES_DEG = [0, 45, 90, 135];
const COMPASS = [
  ['N', 0],
  ['E', 90],
  ['S', 180],
  ['W', 270],
] as const;

/** The sky over a station: what hides it, what may be used, and what crosses it. */
export function SkyPlot(props: SkyPlotProps) {
  const { floorDeg, antennaDeg } = props;
  return (
    <>
      <svg
        aria-label={`Sky plot, north up, east right: ${props.marks.length} satellites in view`}
        className="bb-sky"
        role="img"
        viewBox="-120 -120 240 240"
      >
        <circle className="bb-sky-ground" r={RADIUS} />
        {props.horizonAtDeg === null ? null : (
          <path className="bb-sky-terrain" d={horizonRingPath(props.horizonAtDeg, RADIUS)} fillRule="evenodd">
            <title>Horizon mask: terrain and obstructions</title>
          </path>
        )}
        <SkyGrid />
        <circle className="bb-sky-floor" r={ringRadius(floorDeg, RADIUS)}>
          <title>{`Policy floor ${floorDeg}°`}</title>
        </circle>
        {antennaDeg === null ? null : <AntennaRings antennaDeg={antennaDeg} />}
        {(props.keepOut ?? []).map((sector) => (
          <path
            className="bb-sky-keep-out"
            d={sectorPath(sector, RADIUS)}
            key={`${sector.fromAzimuthDeg} ${sector.toAzimuthDeg} ${sector.belowElevationDeg} ${sector.reason}`}
          >
            <title>{`Keep-out ${sector.fromAzimuthDeg}° to ${sector.toAzimuthDeg}° below ${sector.belowElevationDeg}°${sector.reason === '' ? '' : `: ${sector.reason}`}`}</title>
          </path>
        ))}
        {props.declinationDeg === null ? null : <MagneticNorth declinationDeg={props.declinationDeg} />}
        {props.tracks.map((track) => (
          <path
            className={`bb-sky-track bb-sky-track-${track.state}`}
            d={skyTrackPath(track.directions, RADIUS)}
            key={track.key}
            stroke={track.color}
          />
        ))}
        {props.marks.map((mark) => (
          <Mark key={mark.key} mark={mark} onSelect={props.onSelectMark} />
        ))}
        <RingNames />
      </svg>
      <SkyKey {...props} />
    </>
  );
}

/** What the lines of a sky plot mean, those alone that it has. */
function SkyKey(props: SkyPlotProps) {
  const lines = [
    ['terrain', props.horizonAtDeg === null ? '' : 'horizon mask'],
    ['floor', `floor ${props.floorDeg}°`],
    ['antenna', props.antennaDeg === null ? '' : 'antenna limit'],
    ['keep-out', (props.keepOut ?? []).length === 0 ? '' : 'keep-out'],
    ['magnetic', props.declinationDeg === null ? '' : 'magnetic north'],
  ] as const;
  return (
    <p className="bb-sky-key">
      {lines.map(([line, words]) =>
        words === '' ? null : (
          <span key={line}>
            <i aria-hidden="true" data-line={line} />
            {words}
          </span>
        ),
      )}
      <span>rings 30°, 60° elevation</span>
    </p>
  );
}

/** Rings of elevation, spokes and the names of the four quarters. */
export function SkyGrid() {
  return (
    <g className="bb-sky-grid">
      <circle r={RADIUS} />
      {RINGS_DEG.map((elevationDeg) => (
        <circle key={elevationDeg} r={ringRadius(elevationDeg, RADIUS)} />
      ))}
      {SPOKES_DEG.map((azimuthDeg) => {
        const end = plotPointFromSky({ azimuthDeg, elevationDeg: 0 }, RADIUS);
        return <line key={azimuthDeg} x1={-end.x} x2={end.x} y1={-end.y} y2={end.y} />;
      })}
      {COMPASS.map(([name, azimuthDeg]) => {
        const at = plotPointFromSky({ azimuthDeg, elevationDeg: 0 }, RADIUS + 11);
        return (
          <text className="bb-sky-compass" key={name} x={at.x} y={at.y}>
            {name}
          </text>
        );
      })}
    </g>
  );
}

/** Elevations of the rings, for above what is drawn on them. */
export function RingNames() {
  return (
    <g className="bb-sky-rings">
      {RINGS_DEG.map((elevationDeg) => (
        <text key={elevationDeg} x={2} y={-ringRadius(elevationDeg, RADIUS) + 8}>
          {elevationDeg}°
        </text>
      ))}
    </g>
  );
}

function AntennaRings(props: { readonly antennaDeg: readonly [number, number] }) {
  const [lowestDeg, highestDeg] = props.antennaDeg;
  return (
    <g className="bb-sky-antenna">
      <circle r={ringRadius(lowestDeg, RADIUS)}>
        <title>{`Antenna: not below ${lowestDeg}°`}</title>
      </circle>
      {highestDeg >= 90 ? null : (
        <circle r={ringRadius(highestDeg, RADIUS)}>
          <title>{`Antenna: not above ${highestDeg}° (keyhole at the zenith)`}</title>
        </circle>
      )}
    </g>
  );
}

function MagneticNorth(props: { readonly declinationDeg: number }) {
  const rim = plotPointFromSky({ azimuthDeg: props.declinationDeg, elevationDeg: 0 }, RADIUS);
  const out = plotPointFromSky({ azimuthDeg: props.declinationDeg, elevationDeg: 0 }, RADIUS + 7);
  const side = props.declinationDeg >= 0 ? 'E' : 'W';
  return (
    <g className="bb-sky-magnetic">
      <title>{`Magnetic north: ${Math.abs(props.declinationDeg).toFixed(1)}° ${side} of true north (WMM2025)`}</title>
      <line x1={rim.x * 0.94} x2={out.x} y1={rim.y * 0.94} y2={out.y} />
      <circle cx={out.x} cy={out.y} r={2} />
    </g>
  );
}

function Mark(props: { readonly mark: SkyMark; readonly onSelect: SkyPlotProps['onSelectMark'] }) {
  const { mark, onSelect } = props;
  const at = plotPointFromSky(mark, RADIUS);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the plot offers the same to the keyboard
    <g
      className={mark.selected ? 'bb-sky-mark bb-sky-mark-selected' : 'bb-sky-mark'}
      onClick={() => onSelect?.(mark.key)}
      transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}
    >
      <title>{`${mark.label}: azimuth ${mark.azimuthDeg.toFixed(1)}° T, elevation ${mark.elevationDeg.toFixed(1)}°`}</title>
      <circle className="bb-sky-hit" r={8} />
      {mark.selected ? <circle className="bb-sky-halo" r={6.5} /> : null}
      <circle fill={mark.color} r={mark.selected ? 4 : 3} />
      {mark.selected ? (
        <text textAnchor={at.x > 40 ? 'end' : 'start'} x={at.x > 40 ? -9 : 9} y={3}>
          {mark.label}
        </text>
      ) : null}
    </g>
  );
}
