import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../../renderer/bridge/index.ts';
import {
  connectState,
  frameState,
  initialServerState,
  initialViewState,
  select,
  startAccess,
  useNotices,
  useServer,
  useView,
} from '../../../../renderer/state/index.ts';
import {
  columnsFromElements,
  type JobId,
  type RunId,
  type SatelliteId,
  utcMs,
} from '../../../../shared/domain/index.ts';
import type { AccessRun, CallName, EventName, ScenarioState } from '../../../../shared/ipc/index.ts';
import { countAlive } from '../../../../shared/lifecycle/index.ts';
import { elementSet } from '../../../support/elementSets.ts';
import { fleetOfIds, scenario, station } from '../../../support/scenarios.ts';
import { windowsFrom } from './windowsFrom.ts';

const elements = columnsFromElements([elementSet({ satelliteId: '25544' })]);

function state(parts: Partial<ScenarioState> = {}): ScenarioState {
  return {
    scenario: scenario({ stations: [station({ stationId: 'A' })] }),
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
    ...parts,
  };
}

function accessRun(elapsedMs: number): AccessRun & { readonly windowCount: number } {
  return {
    runId: 1 as RunId,
    scenarioId: state().scenario.scenarioId,
    inputHash: 'ab',
    engineVersion: '1',
    computedAtUtcMs: utcMs(0),
    elapsedMs,
    fromUtcMs: utcMs(0),
    toUtcMs: utcMs(1),
    satelliteIds: [...elements.satelliteIds],
    stationIds: state().scenario.stations.map((one) => one.stationId),
    windows: windowsFrom([[0, 0, 10, 20, 45]]),
    windowCount: 1,
    failures: [],
  };
}

/** A main process in the test: answers by table and lets the test send events. */
function mainProcess(answers: Partial<Record<CallName, unknown>>) {
  const handlers = new Map<EventName, (payload: never) => void>();
  const asked: CallName[] = [];
  const bridge: Bridge = {
    call: async (name) => {
      asked.push(name);
      const value = answers[name];
      return value === undefined
        ? { ok: false, failure: { code: 'test.none', message: `${name} is not answered` } }
        : ({ ok: true, value } as never);
    },
    on: (name, handler) => {
      handlers.set(name, handler as (payload: never) => void);
      return () => handlers.delete(name);
    },
    pathOfFile: () => '',
  };
  const send = (name: EventName, payload: unknown) => handlers.get(name)?.(payload as never);
  return { bridge, asked, send, handlers };
}

const usual = (elapsedMs: number) => ({
  'app.info': { version: '1' },
  'scenario.get': state(),
  'catalogue.active': elements,
  'access.latest': accessRun(elapsedMs),
  'access.start': { jobId: 'job' as JobId },
});

beforeEach(() => {
  vi.useFakeTimers();
  useServer.setState(initialServerState, true);
  useView.setState(initialViewState, true);
  useNotices.setState({ notices: [], nextId: 1 });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('connected state', () => {
  it('verify the first load fills the stores and the span of the cursor', async () => {
    const main = mainProcess(usual(100));
    const connection = connectState(main.bridge);
    await vi.runAllTimersAsync();
    expect(useServer.getState().phase).toBe('ready');
    expect(useServer.getState().elements).toBe(elements);
    expect(useServer.getState().latest?.index.rowsByStart.length).toBe(1);
    expect(frameState.fromUtcMs).toBe(state().scenario.fromUtcMs);
    connection.dispose();
  });

  it('verify an edit is computed again by itself only when the last run was quick', async () => {
    for (const [elapsedMs, expected] of [
      [100, true],
      [5000, false],
    ] as const) {
      useServer.setState(initialServerState, true);
      const main = mainProcess(usual(elapsedMs));
      const connection = connectState(main.bridge);
      await vi.runAllTimersAsync();
      main.send('scenario.changed', state({ stale: true, undoLabel: 'Add station' }));
      await vi.runAllTimersAsync();
      expect(useServer.getState().scenarioState?.undoLabel).toBe('Add station');
      expect(main.asked.includes('access.start')).toBe(expected);
      connection.dispose();
    }
  });

  it('verify that links of a scenario that is left are cancelled, and that the open one is computed then', async () => {
    const answers = { ...usual(100), 'access.cancel': {}, 'link.start': { jobId: 'links' as JobId } };
    const main = mainProcess(answers);
    const connection = connectState(main.bridge);
    await vi.runAllTimersAsync();
    useServer.setState({
      linkJobId: 'links' as JobId,
      job: { jobId: 'links' as JobId, progress: null, cancelling: false },
    });
    const other = scenario({ scenarioId: 'other' as never, stations: [station({ stationId: 'A' })] });
    const opened = state({ scenario: other, stale: true, undoLabel: 'Import stations' });
    answers['scenario.get'] = opened;
    main.send('scenario.changed', opened);
    await vi.runAllTimersAsync();
    expect(main.asked).toContain('access.cancel');
    expect(main.asked).not.toContain('access.start');
    main.send('job.finished', { jobId: 'links', outcome: 'cancelled', runId: null, message: '' });
    await vi.runAllTimersAsync();
    expect(useServer.getState().job).not.toMatchObject({ jobId: 'links' });
    expect(main.asked).toContain('access.start');
    connection.dispose();
  });

  it('verify that an edit of the same scenario leaves its links alone', async () => {
    const main = mainProcess({ ...usual(5000), 'access.cancel': {} });
    const connection = connectState(main.bridge);
    await vi.runAllTimersAsync();
    useServer.setState({
      linkJobId: 'links' as JobId,
      job: { jobId: 'links' as JobId, progress: null, cancelling: false },
    });
    main.send('scenario.changed', state({ linksStale: true, undoLabel: 'Move station' }));
    await vi.runAllTimersAsync();
    expect(main.asked).not.toContain('access.cancel');
    connection.dispose();
  });

  it('verify the first run of a scenario starts by itself after an edit when it is sure to be quick', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, n) => String(n + 1) as SatelliteId);
    for (const [satelliteCount, undoLabel, expected] of [
      [66, 'Import stations', true],
      [66, null, false],
      [0, 'Import stations', false],
      [200_000, 'Import stations', false],
    ] as const) {
      useServer.setState(initialServerState, true);
      const fleets = satelliteCount === 0 ? [] : [fleetOfIds(ids(satelliteCount), { fleetId: 'many' })];
      const empty = state({ scenario: { ...state().scenario, fleets } });
      const main = mainProcess({ ...usual(0), 'scenario.get': empty, 'access.latest': null });
      const connection = connectState(main.bridge);
      await vi.runAllTimersAsync();
      main.send('scenario.changed', { ...empty, undoLabel });
      await vi.runAllTimersAsync();
      expect(main.asked.includes('access.start')).toBe(expected);
      connection.dispose();
    }
  });

  it('verify progress shows, and the end of the job brings the new run', async () => {
    const main = mainProcess(usual(5000));
    const connection = connectState(main.bridge);
    await vi.runAllTimersAsync();
    await startAccess();
    const progress = {
      jobId: 'job',
      phase: 'Windows',
      doneCount: 1,
      totalCount: 2,
      elapsedMs: 9,
      remainingMs: null,
    };
    main.send('job.progress', progress);
    expect(useServer.getState().job?.progress).toEqual(progress);
    const before = useServer.getState().latest;
    main.send('job.finished', { jobId: 'job', outcome: 'done', runId: 1, message: '' });
    await vi.runAllTimersAsync();
    expect(useServer.getState().job).toBeNull();
    expect(useServer.getState().latest).not.toBe(before);
    connection.dispose();
  });

  it('verify a failure becomes a notice and not an exception', async () => {
    const main = mainProcess({ ...usual(100), 'scenario.get': undefined });
    const connection = connectState(main.bridge);
    await vi.runAllTimersAsync();
    expect(useServer.getState().phase).toBe('failed');
    expect(useNotices.getState().notices.map((notice) => notice.tone)).toEqual(['bad']);
    connection.dispose();
  });

  it('verify another scenario drops the selection', async () => {
    const main = mainProcess(usual(5000));
    const connection = connectState(main.bridge);
    await vi.runAllTimersAsync();
    select({ kind: 'station', stationId: state().scenario.stations[0]!.stationId });
    main.send('scenario.changed', state({ scenario: scenario({ scenarioId: 'other' }) }));
    await vi.runAllTimersAsync();
    expect(useView.getState().selection).toEqual({ kind: 'none' });
    connection.dispose();
  });

  it('verify disposing ends every subscription', async () => {
    const before = countAlive();
    const main = mainProcess(usual(100));
    const connection = connectState(main.bridge);
    expect(countAlive()).toBeGreaterThan(before);
    await vi.runAllTimersAsync();
    connection.dispose();
    expect(main.handlers.size).toBe(0);
    expect(countAlive()).toBe(before);
  });
});
