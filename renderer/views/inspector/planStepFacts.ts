import { countText } from '../common/index.ts';

/** How far a scenario is; null for what is not computed, or is of a scenario that has changed since. */
export interface PlanProgress {
  readonly satelliteCount: number;
  readonly stationCount: number;
  readonly exchangeCount: number;
  readonly windowCount: number | null;
  readonly plannedCount: number | null;
  readonly isReadOnly: boolean;
}

/** A step on the way from nothing to a plan that is handed over. */
export interface PlanStep {
  readonly id: 'satellites' | 'stations' | 'windows' | 'exchanges' | 'plan' | 'handover';
  readonly title: string;
  /** How it stands, or what it is for. */
  readonly text: string;
  readonly state: 'done' | 'next' | 'later';
  /** Whether its buttons show. */
  readonly offers: boolean;
}

/** The steps in their order; the first that is not done is the next, and what is handed over is never done with. */
export function planSteps(progress: PlanProgress): readonly PlanStep[] {
  const { satelliteCount, stationCount, exchangeCount, windowCount, plannedCount } = progress;
  const count = (number: number, one: string, many: string) => countText(number, one, many);
  const plain: readonly (Pick<PlanStep, 'id' | 'title' | 'text'> & { readonly isDone: boolean })[] = [
    {
      id: 'satellites',
      title: 'Satellites',
      text:
        satelliteCount > 0
          ? count(satelliteCount, 'satellite', 'satellites')
          : 'a fleet of the library, or from an element file',
      isDone: satelliteCount > 0,
    },
    {
      id: 'stations',
      title: 'Units',
      text: stationCount > 0 ? count(stationCount, 'station', 'stations') : 'from a table: name, lat, lon',
      isDone: stationCount > 0,
    },
    {
      id: 'windows',
      title: 'Windows',
      text:
        windowCount === null
          ? 'when which satellite is above which mask'
          : count(windowCount, 'window', 'windows'),
      isDone: windowCount !== null && stationCount > 0,
    },
    {
      id: 'exchanges',
      title: 'Exchanges',
      text: exchangeCount > 0 ? count(exchangeCount, 'exchange', 'exchanges') : 'who has to get what to whom',
      isDone: exchangeCount > 0,
    },
    {
      id: 'plan',
      title: 'Plan',
      text:
        plannedCount === null
          ? 'means of every exchange'
          : `${count(plannedCount, 'exchange', 'exchanges')} planned`,
      isDone: plannedCount !== null && exchangeCount > 0,
    },
    { id: 'handover', title: 'Hand over', text: 'papers, files, or one signed package', isDone: false },
  ];
  const next = plain.findIndex(({ isDone }) => !isDone);
  return plain.map(({ isDone, ...step }, place) => {
    const state = isDone ? 'done' : place === next ? 'next' : 'later';
    // A plan of somebody else is handed on as it is; nothing else is done with it.
    const offers = state === 'next' && (!progress.isReadOnly || step.id === 'handover');
    return { ...step, state, offers };
  });
}
