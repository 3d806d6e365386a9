import { create } from 'zustand';
import { frameState, NO_SELECTION, select, useServer } from '../state/index.ts';
import { showView } from './dockApi.ts';

/** One stop of the look around. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** What it is about, marked on screen. */
  readonly target: string;
  /** Brings what it is about on screen. */
  readonly show: () => void;
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    title: 'Where they are',
    text: 'Satellites of every fleet, the stations, and who sees whom at this moment. Drag turns the Earth, the wheel zooms, a click selects.',
    target: '[data-view="globe"]',
    show: () => showView('globe'),
  },
  {
    title: 'One time for everything',
    text: 'All panels show the same moment. Space lets it run, full stop and comma make it faster and slower.',
    target: '.bb-transport',
    show: () => frameState.play(),
  },
  {
    title: 'Your units',
    text: 'Stations stand here. The number is how many satellites each has above its mask now. Add one by hand, or read a file.',
    target: '[data-view="stations"]',
    show: () => {
      frameState.pause();
      const first = useServer.getState().scenarioState?.scenario.stations[0];
      select(first === undefined ? NO_SELECTION : { kind: 'station', stationId: first.stationId });
    },
  },
  {
    title: 'What is selected',
    text: 'Where to point, what comes next, and what each number was made from. Rest on a word for its definition.',
    target: '[data-view="inspector"]',
    show: () => showView('inspector'),
  },
  {
    title: 'Windows over time',
    text: 'One row a station: how many satellites are in view, and a mark on the base line where there is none. Drag the ruler to move the time.',
    target: '[data-view="timeline"]',
    show: () => showView('timeline'),
  },
  {
    title: 'Windows as a table',
    text: 'The same as rows: order, filter, copy, export. What is selected here is selected everywhere.',
    target: '[data-view="windows"]',
    show: () => showView('windows'),
  },
  {
    title: 'What to rely on',
    text: 'The age of the elements, what was computed and when. Stale means that the plan has changed since.',
    target: '.bb-status',
    show: () => showView('timeline'),
  },
  {
    title: 'And the rest',
    text: 'Ctrl+K finds every command, station and satellite by a few letters. F1 opens the manual at the place that fits. Ctrl+Z takes back any edit.',
    target: '.bb-bar',
    show: () => undefined,
  },
];

/** Where the look around stands; null while there is none. */
export const useTour = create<{ readonly step: number | null }>(() => ({ step: null }));

/** Goes to a stop; past the last one the look around ends. */
export function goToTourStep(step: number): void {
  const stop = TOUR_STEPS[step];
  useTour.setState({ step: stop === undefined ? null : step });
  stop?.show();
}

export function endTour(): void {
  useTour.setState({ step: null });
}
