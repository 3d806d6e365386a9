import { create } from 'zustand';
import type { ElementColumns, RunId } from '../../shared/domain/index.ts';
import { useServer, whenScenarioChanges } from './serverStore.ts';

/** The windows that later ones are held against. */
export interface Baseline {
  readonly runId: RunId;
  /** What came after it, for people: `relay.json imported`. */
  readonly followedBy: string;
  /** What they were computed with: names of satellites that are in no fleet any more. */
  readonly elements: ElementColumns | null;
}

/** The windows as they were before elements came last; null before any came. */
export const useBaseline = create<{ readonly baseline: Baseline | null }>(() => ({ baseline: null }));

whenScenarioChanges(() => useBaseline.setState({ baseline: null }));

/** Notes the windows as they are, once something came that may move them. */
export function noteBaseline(followedBy: string, elements: ElementColumns | null): void {
  const { latest } = useServer.getState();
  if (latest !== null) {
    useBaseline.setState({ baseline: { runId: latest.run.runId, followedBy, elements } });
  }
}
