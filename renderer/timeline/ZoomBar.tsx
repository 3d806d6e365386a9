import { RULER_HEIGHT_PX } from './scene.ts';
import { type TimelineController, ZOOM_STEP_FACTOR } from './timelineController.ts';

/** Head of the labels: time scale, and buttons for what the wheel does. */
export function ZoomBar(props: { readonly controller: { readonly current: TimelineController | null } }) {
  const act = (action: (controller: TimelineController) => void) => () => {
    if (props.controller.current !== null) {
      action(props.controller.current);
    }
  };
  return (
    <div className="bb-timeline-zoombar" style={{ height: RULER_HEIGHT_PX }}>
      <span
        className="bb-timeline-zulu"
        title="Satellites above the mask at the time cursor stand on the right of each station."
      >
        Zulu (UTC)
      </span>
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
    </div>
  );
}
