import { app } from 'electron';
import { scenarioArgument } from './scenarioArgument.ts';

/** Files that macOS hands over by an event and not as an argument. */
export interface OpenedFiles {
  /** The file of the start, once; null without. */
  takeFirst(): string | null;
  /** Calls back for every later one. */
  onOpen(open: (filePath: string) => void): void;
}

/** Watches from the beginning: the event of the start comes before the window is there. */
export function watchOpenedFiles(): OpenedFiles {
  let first: string | null = null;
  let listener: ((filePath: string) => void) | null = null;
  app.on('open-file', (event, filePath) => {
    event.preventDefault();
    const scenario = scenarioArgument(['', filePath], '/');
    if (scenario !== null && listener !== null) {
      listener(scenario);
    } else {
      first = scenario;
    }
  });
  return {
    takeFirst() {
      const taken = first;
      first = null;
      return taken;
    },
    onOpen(open) {
      listener = open;
    },
  };
}
