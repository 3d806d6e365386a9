import type { KeyboardEvent } from 'react';
import { endRadioTask } from './radiosStore.ts';

/** Leaves an editor of radios by Escape; a field that holds an unsaved text takes the key for itself first. */
export function closeOnEscape(event: KeyboardEvent): void {
  // A dialog that was opened from here takes its own Escape: React tells of it although it stands elsewhere.
  const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
  if (event.key === 'Escape' && isHere) {
    event.stopPropagation();
    endRadioTask();
  }
}
