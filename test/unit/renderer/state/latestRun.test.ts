import { beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../renderer/bridge/index.ts';
import { setBridgeForActions } from '../../../../renderer/state/actions.ts';
import { useNotices } from '../../../../renderer/state/index.ts';
import { readLatestRun } from '../../../../renderer/state/latestRun.ts';
import { type RunId, utcMs, type WindowColumns } from '../../../../shared/domain/index.ts';
import { sliceWindows } from '../../../../shared/jobs/index.ts';
import { scenario } from '../../../support/scenarios.ts';
import { numberedWindows } from '../../../support/windows.ts';

const PART = 1000;

/** Main with the runs that it has now, newest last: parts of any of them, until it is removed. */
class RunsInMain {
  readonly runs = new Map<RunId, WindowColumns>();
  readonly asked: string[] = [];
  beforePart: (firstIndex: number) => void = () => undefined;

  add(runId: number, windows: WindowColumns): void {
    this.runs.set(runId as RunId, windows);
  }

  #part(windows: WindowColumns, firstIndex: number): WindowColumns {
    return sliceWindows(windows, firstIndex, Math.min(firstIndex + PART, windows.count));
  }

  answer(name: string, input: { runId: RunId; firstIndex: number }): unknown {
    this.asked.push(name);
    if (name === 'access.latest') {
      const newest = [...this.runs].at(-1);
      if (newest === undefined) {
        return { ok: true, value: null };
      }
      const [runId, windows] = newest;
      const { scenarioId } = scenario();
      const value = { runId, scenarioId, inputHash: 'ab', engineVersion: '1', computedAtUtcMs: utcMs(0) };
      const rest = { elapsedMs: 1, fromUtcMs: utcMs(0), toUtcMs: utcMs(1), satelliteIds: [], stationIds: [] };
      const part = { windows: this.#part(windows, 0), windowCount: windows.count, failures: [] };
      return { ok: true, value: { ...value, ...rest, ...part } };
    }
    this.beforePart(input.firstIndex);
    const windows = this.runs.get(input.runId);
    return windows === undefined
      ? { ok: false, failure: { code: 'db.noSuchRun', message: 'There is no such run.' } }
      : { ok: true, value: { windows: this.#part(windows, input.firstIndex) } };
  }
}

let main: RunsInMain;

beforeEach(() => {
  main = new RunsInMain();
  const call = async (name: string, input: unknown) => main.answer(name, input as never);
  setBridgeForActions({ call, on: () => () => undefined, pathOfFile: () => '' } as unknown as Bridge);
  useNotices.setState({ notices: [], nextId: 1 });
});

const always = () => true;

describe('the latest run', () => {
  it.each([0, 1, PART, PART + 1, 3 * PART, 3 * PART + 7])('verify %i windows arrive whole', async (count) => {
    const windows = numberedWindows(count);
    main.add(1, windows);
    expect((await readLatestRun(always))?.windows).toEqual(windows);
    expect(main.asked.length).toBe(Math.max(1, Math.ceil(count / PART)));
  });

  it('verify there is none where main has none', async () => {
    expect(await readLatestRun(always)).toBeNull();
  });

  it('verify a question that is out of date asks for no more parts and says nothing', async () => {
    main.add(1, numberedWindows(10 * PART));
    expect(await readLatestRun(() => main.asked.length < 3)).toBeNull();
    expect(main.asked.length).toBe(3);
    expect(useNotices.getState().notices).toEqual([]);
  });

  it('verify a run that vanishes between two parts gives way to the newer one', async () => {
    main.add(1, numberedWindows(5 * PART));
    const newer = numberedWindows(2 * PART + 1);
    main.beforePart = (firstIndex) => {
      if (firstIndex === 2 * PART && main.runs.has(1 as RunId)) {
        main.runs.clear();
        main.add(2, newer);
      }
    };
    const run = await readLatestRun(always);
    expect(run?.runId).toBe(2);
    expect(run?.windows).toEqual(newer);
    expect(useNotices.getState().notices).toEqual([]);
  });

  it('verify a run that cannot be read is told once', async () => {
    main.add(1, numberedWindows(5 * PART));
    const windows = main.runs.get(1 as RunId)!;
    main.beforePart = () => void main.runs.delete(1 as RunId);
    const call = async (name: string, input: unknown) => {
      if (name === 'access.latest') main.add(1, windows);
      return main.answer(name, input as never);
    };
    setBridgeForActions({ call, on: () => () => undefined, pathOfFile: () => '' } as unknown as Bridge);
    expect(await readLatestRun(always)).toBeNull();
    expect(useNotices.getState().notices.map((notice) => notice.text)).toEqual([
      'There is no such run. (db.noSuchRun)',
    ]);
  });
});
