import { endMapTool, useMapTool } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';

const MOVE_HINT =
  'Drag a station or a threat. Arrow keys nudge the selected one by 1 km (Shift: 10 km, Ctrl: 100 m). Escape takes it back.';

/** What the pointer does just now, and how to stop it; nothing while it only looks. */
export function MapToolHint() {
  const tool = useMapTool((state) => state.tool);
  if (tool.kind === 'none') {
    return null;
  }
  return (
    <output className="bb-map-hint">
      {tool.kind === 'move' ? MOVE_HINT : `${tool.hint} Escape ${tool.repeats ? 'ends' : 'cancels'}.`}
      <Button label="Stop (Escape)" onClick={endMapTool} text="Done" />
    </output>
  );
}
