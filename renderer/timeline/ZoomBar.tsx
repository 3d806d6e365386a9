import { Term } from '../ui/index.ts';
import { RULER_HEIGHT_PX } from './scene.ts';
import { type TimelineController, ZOOM_STEP_FACTOR } from './timelineController.ts';

/** Head of the labels: time scale, and buttons for what the wheel does. */
export function ZoomBar(props: {
  readonly controller: { readonly current: TimelineController | null };
  /** Whether links are counted beside satellites in view. */
  readonly counts: 'links' | 'satellites';
}) {
  const act = (action: (controller: TimelineController) => void) => () => {
    if (props.controller.current !== null) {
      action(props.controller.current);
    }
  };
  return (
    <div className="bb-timeline-zoombar" style={{ height: RULER_HEIGHT_PX }}>
      <button
        aria-label="Zoom out"
        onClick={act((controller) => controller.zoom(1 / ZOOM_STEP_FACTOR, controller.cursorPx))}
        title="Zoom out about the cursor (-)"
        type="button"
      >
        −
      </button>
      <button
        aria-label="Zoom in"
        onClick={act((controller) => controller.zoom(ZOOM_STEP_FACTOR, controller.cursorPx))}
        title="Zoom in about the cursor (+)"
        type="button"
      >
        +
      </button>
      <button
        aria-label="Show the whole span"
        onClick={act((controller) => controller.showSpan())}
        title="Show the whole span (0)"
        type="button"
      >
        ↔
      </button>
      <span className="bb-timeline-heads">
        <span>Zulu (UTC)</span>
        <Term id="inView">{props.counts === 'links' ? 'link/in view' : 'in view'}</Term>
      </span>
    </div>
  );
}
