import type { RefObject } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './charts.css';

/** A drawing with a line over it that moves without a redraw. */
export interface PlotParts {
  readonly heightPx: number;
  readonly data: uPlot.AlignedData;
  options(widthPx: number): uPlot.Options;
  /** Puts the line where it belongs; called again whenever the size has changed. */
  place(line: HTMLElement, plot: uPlot): void;
  /** Ties the drawing to what moves its line. Returns how to end that. */
  connect?(plot: uPlot, placeLine: () => void): () => void;
}

/** Widths below this are those of a panel that is folded away, CSS pixels. */
const LEAST_WIDTH_PX = 80;

/** Draws into the element, as wide as it is. Returns how to take the drawing away. */
export function mountPlot(element: HTMLElement, parts: PlotParts): () => void {
  const widthPx = () => Math.max(element.clientWidth, LEAST_WIDTH_PX);
  const plot = new uPlot(parts.options(widthPx()), parts.data, element);
  const line = document.createElement('div');
  line.className = 'bb-chart-cursor';
  plot.over.append(line);
  const place = () => parts.place(line, plot);
  place();
  const disconnect = parts.connect?.(plot, place);
  const observer = new ResizeObserver(() => {
    plot.setSize({ width: widthPx(), height: parts.heightPx });
    place();
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    disconnect?.();
    plot.destroy();
  };
}

/** What every axis has. */
export function axisLook(props: {
  readonly axisColor: string;
  readonly gridColor: string;
  readonly font: string;
}) {
  return { stroke: props.axisColor, grid: { stroke: props.gridColor, width: 1 }, font: props.font };
}

/** Where a drawing stands. */
export function PlotFrame(props: {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly heightPx: number;
}) {
  return (
    <div
      aria-label={props.label}
      className="bb-chart"
      ref={props.host}
      role="img"
      style={{ height: props.heightPx }}
    />
  );
}
