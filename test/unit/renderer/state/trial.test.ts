import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../renderer/bridge/index.ts';
import {
  connectTrial,
  endTrial,
  indexWindows,
  initialServerState,
  keepTrial,
  rowsOfGroup,
  setBridgeForActions,
  shownNow,
  tryStation,
  useServer,
  useTrial,
} from '../../../../renderer/state/index.ts';
import { type RunId, SatelliteId, type Station, utcMs } from '../../../../shared/domain/index.ts';
import type { CallName } from '../../../../shared/ipc/index.ts';
import { scenario, station } from '../../../support/scenarios.ts';
import { windowsFrom } from './windowsFrom.ts';

const A = station({ stationId: 'A' });
const B = station({ stationId: 'B' });
const SATELLITES = ['1', '2', '3'].map((id) => SatelliteId.parse(id));
const MOVED: Station = { ...A, place: { latitudeDeg: 1, longitudeDeg: 2, heightM: 0 } };

function indexedRun(runId: number) {
  const windows = windowsFrom([
    [0, 0, 10, 20, 45],
    [1, 1, 12, 30, 45],
    [2, 0, 40, 60, 45],
  ]);
  const run = {
    runId: runId as RunId,
    scenarioId: scenario({}).scenarioId,
    inputHash: 'ab',
    engineVersion: '1',
    computedAtUtcMs: utcMs(0),
    elapsedMs: 1,
    fromUtcMs: utcMs(0),
    toUtcMs: utcMs(100),
    satelliteIds: SATELLITES,
    stationIds: [A.stationId, B.stationId],
    windows,
    failures: [],
  };
  return { run, index: indexWindows(windows, 2, 3) };
}

/** Answers of main that the test gives when it likes. */
function slowMain() {
  const questions: { name: CallName; input: unknown; answer: (value: unknown) => void }[] = [];
  const bridge = {
    call: (name: CallName, input: unknown) =>
      new Promise((resolve) => {
        questions.push({ name, input, answer: (value) => resolve({ ok: true, value }) });
      }),
    on: () => () => undefined,
    pathOfFile: () => '',
  } as unknown as Bridge;
  return { bridge, questions };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
/** In other terms than the run: its satellites in another order, one unknown to the run. */
const ANSWER = {
  satelliteIds: ['9', '2'].map((id) => SatelliteId.parse(id)),
  windows: windowsFrom([
    [1, 0, 5, 15, 30],
    [0, 0, 6, 16, 30],
  ]),
  elapsedMs: 1,
};

let main = slowMain();

function stateOf(stations: readonly Station[]) {
  return {
    scenario: scenario({ stations: [...stations] }),
    undoLabel: null,
    redoLabel: null,
    stale: false,
    linksStale: false,
    linksHash: null,
    meshStale: false,
    meshHash: null,
    planStale: false,
    planHash: null,
    file: null,
  };
}

beforeEach(() => {
  main = slowMain();
  setBridgeForActions(main.bridge);
  useServer.setState({ ...initialServerState, scenarioState: stateOf([A, B]), latest: indexedRun(1) }, true);
});

afterEach(async () => {
  endTrial();
  // Who has asked waits for its answer before asking again.
  for (const { answer } of main.questions) answer(ANSWER);
  await settled();
});

describe('verify a station that is tried out', () => {
  it('stands in the shown scenario at once, its windows in the shown run when they are known', async () => {
    tryStation(MOVED);
    expect(shownNow().scenario?.stations[0]).toEqual(MOVED);
    expect(shownNow().latest).toBe(useServer.getState().latest);
    main.questions[0]?.answer(ANSWER);
    await settled();
    const { latest } = shownNow();
    expect(latest?.run.windows.count).toBe(2);
    const rows = rowsOfGroup(latest!.index.byStation, 0);
    expect([...rows].map((row) => latest?.run.windows.startUtcMs[row])).toEqual([5]);
    expect([...rows].map((row) => latest?.run.windows.satelliteIndex[row])).toEqual([1]);
    expect([...rowsOfGroup(latest!.index.byStation, 1)]).toHaveLength(1);
    // Nothing of it is saved.
    expect(useServer.getState().scenarioState?.scenario.stations[0]).toEqual(A);
  });

  it('asks one question at a time and then for the newest place only', async () => {
    const places = [1, 2, 3, 4].map((latitudeDeg) => ({ ...A, place: { ...A.place!, latitudeDeg } }));
    places.forEach(tryStation);
    expect(main.questions).toHaveLength(1);
    main.questions[0]?.answer(ANSWER);
    await settled();
    expect(
      main.questions.map(({ input }) => (input as { station: Station }).station.place?.latitudeDeg),
    ).toEqual([1, 4]);
  });

  it('lets a late answer go that nobody waits for any more', async () => {
    tryStation(MOVED);
    endTrial();
    main.questions[0]?.answer(ANSWER);
    await settled();
    expect(useTrial.getState()).toMatchObject({ station: null, latest: null, answer: null });
  });

  it('is shown after it was kept until its run is there', async () => {
    const connection = connectTrial();
    tryStation(MOVED);
    main.questions[0]?.answer(ANSWER);
    await settled();
    const kept = keepTrial('Move station A');
    expect(main.questions[1]?.name).toBe('scenario.save');
    main.questions[1]?.answer(stateOf([MOVED, B]));
    expect(await kept).toBe(true);
    useServer.setState({ scenarioState: stateOf([structuredClone(MOVED), B]) });
    expect(useTrial.getState().station).toEqual(MOVED);
    useServer.setState({ latest: indexedRun(2) });
    expect(useTrial.getState().station).toBeNull();
    connection.dispose();
  });

  it('ends when the step is undone before its run is there', async () => {
    const connection = connectTrial();
    tryStation(MOVED);
    const kept = keepTrial('Move station A');
    main.questions[1]?.answer(stateOf([MOVED, B]));
    await kept;
    useServer.setState({ scenarioState: stateOf([MOVED, B]) });
    useServer.setState({ scenarioState: stateOf([A, B]) });
    expect(useTrial.getState().station).toBeNull();
    connection.dispose();
  });
});
