import { create } from 'zustand';
import type { Scenario, Station, StationId } from '../../shared/domain/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { type IndexedRun, type ServerState, useServer } from './serverStore.ts';
import { type TrialAnswer, TrialJoiner } from './trialRun.ts';

/**
 * A station that is being tried out: dragged, nudged, or its limits drawn. Nothing of it is saved; panels that
 * show (and do not edit) take scenario and run from here while there is one.
 */
export interface TrialState {
  /** The station as tried; null when none is. */
  readonly station: Station | null;
  /** The scenario with it. */
  readonly scenario: Scenario | null;
  /** The latest run with its windows; null until there is an answer. */
  readonly latest: IndexedRun | null;
  /** Windows of the station alone, also where the run is too large to be joined. */
  readonly answer: TrialAnswer | null;
  /** Why there is no answer; empty when nothing is wrong. */
  readonly problem: string;
}

const NO_TRIAL: TrialState = { station: null, scenario: null, latest: null, answer: null, problem: '' };

export const useTrial = create<TrialState>(() => NO_TRIAL);

const joiner = new TrialJoiner();
/** True while a hand is on it; afterwards a trial only bridges the time until its run is there. */
let held = false;
let wanted: Station | null = null;
let asking = false;

/** Tries a station out: shown at once, its windows as soon as they are known. One question at a time, the newest next. */
export function tryStation(station: Station): void {
  held = true;
  wanted = station;
  const { scenarioState } = useServer.getState();
  const same = useTrial.getState().station?.stationId === station.stationId;
  useTrial.setState({
    ...(same ? {} : NO_TRIAL),
    station,
    scenario: scenarioState === null ? null : withStation(scenarioState.scenario, station),
  });
  if (!asking) {
    void ask();
  }
}

async function ask(): Promise<void> {
  asking = true;
  while (wanted !== null) {
    const station: Station = wanted;
    wanted = null;
    const result = await currentBridge().call('access.trial', { station });
    if (useTrial.getState().station?.stationId !== station.stationId) {
      continue;
    }
    if (result.ok) {
      const answer = result.value;
      const latest = joiner.join(useServer.getState().latest, station, answer);
      useTrial.setState({ answer, latest, problem: '' });
    } else if (result.failure.code !== 'services.superseded') {
      useTrial.setState({ problem: result.failure.message });
    }
  }
  asking = false;
}

/** Gives the trial up: everything is shown as it is. */
export function endTrial(): void {
  held = false;
  wanted = null;
  if (useTrial.getState().station !== null) {
    useTrial.setState(NO_TRIAL);
  }
}

/** The hand is off, what was tried is being saved by other ways: shown until the run that follows is there. */
export function releaseTrial(): void {
  held = false;
}

/** Gives the trial up, unless it is being saved. */
export function dropTrial(): void {
  if (held) {
    endTrial();
  }
}

/** Saves the tried station as one step; the trial is shown until the run that follows is there. */
export async function keepTrial(label: string): Promise<boolean> {
  const { station } = useTrial.getState();
  const { scenarioState } = useServer.getState();
  if (station === null || scenarioState === null) {
    return false;
  }
  releaseTrial();
  const scenario = withStation(scenarioState.scenario, station);
  const saved = await attempt(`${label}: not saved`, 'scenario.save', { label, scenario });
  if (saved === null) {
    endTrial();
  }
  return saved !== null;
}

/** The scenario with a station in the place of that of the same id, or at the end. */
export function withStation(scenario: Scenario, station: Station): Scenario {
  const known = scenario.stations.some(({ stationId }) => stationId === station.stationId);
  const stations = known
    ? scenario.stations.map((other) => (other.stationId === station.stationId ? station : other))
    : [...scenario.stations, station];
  return { ...scenario, stations };
}

/** Lets go of a trial when what it was shown for has come, or is no longer wanted. */
export function connectTrial(): Disposable {
  const release = useServer.subscribe((now, before) => {
    const trial = useTrial.getState();
    if (
      trial.station !== null &&
      (now.scenarioState !== before.scenarioState || now.latest !== before.latest)
    ) {
      follow(trial, trial.station, now, before);
    }
  });
  return { dispose: release };
}

function follow(trial: TrialState, station: Station, now: ServerState, before: ServerState): void {
  const scenario = now.scenarioState?.scenario ?? null;
  const newRun = now.latest !== before.latest;
  if (held && scenario !== null) {
    const { answer } = trial;
    const latest = answer === null ? null : newRun ? joiner.join(now.latest, station, answer) : trial.latest;
    useTrial.setState({ scenario: withStation(scenario, station), latest });
    return;
  }
  const saved = scenario?.stations.find(({ stationId }) => stationId === station.stationId);
  // The answer of main is a copy, so it is compared by content.
  if (newRun || JSON.stringify(saved) !== JSON.stringify(station)) {
    endTrial();
  } else {
    useTrial.setState({ scenario });
  }
}

/** The scenario as it is shown: with the station that is being tried out. Edits start from `useScenario`. */
export function useShownScenario(): Scenario | null {
  const tried = useTrial((state) => state.scenario);
  const saved = useServer((state) => state.scenarioState?.scenario ?? null);
  return tried ?? saved;
}

/** The run as it is shown: with the windows of the station that is being tried out. */
export function useShownRun(): IndexedRun | null {
  const tried = useTrial((state) => state.latest);
  const latest = useServer((state) => state.latest);
  return tried ?? latest;
}

/** Scenario and run as they are shown, for those who are no components. */
export function shownNow(): { readonly scenario: Scenario | null; readonly latest: IndexedRun | null } {
  const trial = useTrial.getState();
  const server = useServer.getState();
  return {
    scenario: trial.scenario ?? server.scenarioState?.scenario ?? null,
    latest: trial.latest ?? server.latest,
  };
}

/** The station of an id as it is saved. */
export function savedStation(stationId: StationId): Station | null {
  const { scenarioState } = useServer.getState();
  return scenarioState?.scenario.stations.find((station) => station.stationId === stationId) ?? null;
}
