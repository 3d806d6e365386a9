import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { RingNames, SkyGrid } from './SkyPlot.tsx';
import {
  horizonRingPath,
  plotPointFromSky,
  ringRadius,
  type SkyDirection,
  skyFromPlotPoint,
} from './skyProjection.ts';
import './charts.css';

export interface MaskPlotProps {
  /** Corners of the horizon, in ascending azimuth. */
  readonly points: readonly SkyDirection[];
  /** What the corners make of the horizon: elevation at an azimuth; null while there is none. */
  readonly horizonAtDeg: ((azimuthDeg: number) => number) | null;
  /** Policy floor, degrees. */
  readonly floorDeg: number;
  /** Ascending azimuths, to a tenth of a degree. */
  onChange(points: SkyDirection[]): void;
}

const RADIUS = 100;
const FINE_DEG = 0.5;
const COARSE_DEG = 5;
const MOST_STEPS_BACK = 100;

/**
 * The horizon as something to draw: a press adds a corner, a drag moves it, Delete takes it away, arrow keys
 * move the chosen one (azimuth left and right, elevation up and down; Shift in steps of 5°), Ctrl+Z takes the
 * last change back.
 */
export function MaskPlot(props: MaskPlotProps) {
  const { points } = props;
  const svg = useRef<SVGSVGElement>(null);
  const history = useRef<(readonly SkyDirection[])[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  const dragged = useRef<number | null>(null);
  // Pointers may move twice before the next drawing: each step builds on the one before.
  const newest = useRef(points);
  newest.current = points;
  const give = (made: SkyDirection[]): void => {
    newest.current = made;
    props.onChange(made);
  };

  const remember = (): void => {
    history.current = [...history.current.slice(-MOST_STEPS_BACK), points];
  };
  /** Puts the point where it belongs by azimuth and keeps it chosen. */
  const put = (place: number | null, point: SkyDirection): void => {
    const rest = newest.current.filter((_, index) => index !== place);
    const at = rounded(point);
    const before = rest.filter((other) => other.azimuthDeg <= at.azimuthDeg).length;
    dragged.current = dragged.current === null ? null : before;
    setChosen(before);
    give([...rest.slice(0, before), at, ...rest.slice(before)]);
  };
  const press = (event: PointerEvent, place: number | null): void => {
    event.stopPropagation();
    const direction = directionAt(svg.current, event);
    if (event.button !== 0 || direction === null) {
      return;
    }
    remember();
    svg.current?.setPointerCapture(event.pointerId);
    dragged.current = place ?? points.length;
    setChosen(place);
    if (place === null) {
      put(null, direction);
    }
  };
  const move = (event: PointerEvent): void => {
    const direction = directionAt(svg.current, event);
    if (dragged.current !== null && direction !== null) {
      put(dragged.current, direction);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      const before = history.current.pop();
      taken(event);
      if (before !== undefined) {
        setChosen(null);
        give([...before]);
      }
      return;
    }
    const point = chosen === null ? undefined : points[chosen];
    if (chosen === null || point === undefined) {
      return;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      taken(event);
      remember();
      setChosen(null);
      give(points.filter((_, index) => index !== chosen));
      svg.current?.focus();
      return;
    }
    const moved = nudged(point, event);
    if (moved !== null) {
      taken(event);
      remember();
      put(chosen, moved);
    }
  };
  return (
    <svg
      aria-label={`Horizon, ${points.length} corners. Press to add one; Tab and arrow keys move them, Delete removes.`}
      className="bb-sky bb-mask-plot"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => press(event, null)}
      onPointerMove={move}
      onPointerUp={() => {
        dragged.current = null;
      }}
      ref={svg}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing takes keys for its corners
      tabIndex={0}
      viewBox="-120 -120 240 240"
    >
      <circle className="bb-sky-ground" r={RADIUS} />
      {props.horizonAtDeg === null ? null : (
        <path className="bb-sky-terrain" d={horizonRingPath(props.horizonAtDeg, RADIUS)} fillRule="evenodd" />
      )}
      <SkyGrid />
      <RingNames />
      <circle className="bb-sky-floor" r={ringRadius(props.floorDeg, RADIUS)} />
      {points.map((point, index) => (
        <Corner
          chosen={index === chosen}
          // biome-ignore lint/suspicious/noArrayIndexKey: corners have no other name than their place
          key={index}
          onFocus={() => setChosen(index)}
          onPress={(event) => press(event, index)}
          point={point}
        />
      ))}
    </svg>
  );
}

function Corner(props: {
  readonly point: SkyDirection;
  readonly chosen: boolean;
  onFocus(): void;
  onPress(event: PointerEvent): void;
}) {
  const at = plotPointFromSky(props.point, RADIUS);
  const words = `azimuth ${props.point.azimuthDeg}° T, elevation ${props.point.elevationDeg}°`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
    <g
      aria-label={`Corner at ${words}`}
      className={props.chosen ? 'bb-mask-corner bb-mask-corner-chosen' : 'bb-mask-corner'}
      onFocus={props.onFocus}
      onPointerDown={props.onPress}
      role="button"
      tabIndex={0}
      transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}
    >
      <title>{words}</title>
      <circle className="bb-sky-hit" r={9} />
      <circle r={props.chosen ? 4.5 : 3.5} />
      {props.chosen ? (
        <text textAnchor={at.x > 20 ? 'end' : 'start'} x={at.x > 20 ? -9 : 9} y={3}>
          {`${props.point.azimuthDeg}° T ${props.point.elevationDeg}°`}
        </text>
      ) : null}
    </g>
  );
}

function taken(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function rounded({ azimuthDeg, elevationDeg }: SkyDirection): SkyDirection {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return { azimuthDeg: tenth(azimuthDeg) % 360, elevationDeg: Math.min(90, tenth(elevationDeg)) };
}

/** The point after an arrow key; null for other keys. */
function nudged(point: SkyDirection, { key, shiftKey }: KeyboardEvent): SkyDirection | null {
  const stepDeg = shiftKey ? COARSE_DEG : FINE_DEG;
  const [azimuth, elevation] =
    (
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] } as Record<
        string,
        number[]
      >
    )[key] ?? [];
  if (azimuth === undefined || elevation === undefined) {
    return null;
  }
  return {
    azimuthDeg: (point.azimuthDeg + azimuth * stepDeg + 360) % 360,
    elevationDeg: Math.min(90, Math.max(-90, point.elevationDeg + elevation * stepDeg)),
  };
}

function directionAt(svg: SVGSVGElement | null, event: PointerEvent): SkyDirection | null {
  const matrix = svg?.getScreenCTM()?.inverse();
  if (matrix === undefined) {
    return null;
  }
  return skyFromPlotPoint(new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix), RADIUS);
}
