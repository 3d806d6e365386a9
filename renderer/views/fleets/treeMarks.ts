import type { Selection } from '../../state/index.ts';
import type { FleetTask } from './fleetsStore.ts';

/** Rows of the tree that stand out. */
export interface TreeMarks {
  readonly activeKey: string | null;
  readonly marked: ReadonlySet<string>;
}

/** What the window is about now. */
export interface ShownNow {
  readonly selection: Selection;
  readonly task: FleetTask | null;
  /** Row of the selected satellite; null when none is, or its row is not open. */
  readonly satelliteKey: string | null;
}

/**
 * The marks of the tree after something was selected anywhere. There is one selection for all panels: a row that is not
 * what the inspector shows does not look selected. Rows ticked together stay so, for the switches below the tree.
 */
export function marksAfter(marks: TreeMarks, { selection, task, satelliteKey }: ShownNow): TreeMarks {
  if (task !== null && task.kind !== 'fleet') {
    // Its form stays open whatever is selected beside it.
    return marks;
  }
  if (selection.kind === 'none') {
    return task === null || marks.activeKey !== null ? marks : alone(`fleet ${task.fleetId}`);
  }
  if (satelliteKey !== null) {
    return satelliteKey === marks.activeKey ? marks : alone(satelliteKey);
  }
  return { activeKey: null, marked: marks.marked.size > 1 ? marks.marked : new Set() };
}

function alone(key: string): TreeMarks {
  return { activeKey: key, marked: new Set([key]) };
}
