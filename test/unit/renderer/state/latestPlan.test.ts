import { beforeEach, describe, expect, it } from 'vitest';
import { exchangesFrom } from '../../../../electron/services/planParts.ts';
import type { Bridge } from '../../../../renderer/bridge/index.ts';
import { setBridgeForActions } from '../../../../renderer/state/actions.ts';
import { useNotices } from '../../../../renderer/state/index.ts';
import { readLatestPlan } from '../../../../renderer/state/latestPlan.ts';
import { FLOW_LIMITS } from '../../../../shared/domain/index.ts';
import type { PlannedExchange } from '../../../../shared/ipc/index.ts';

/** More than one part holds: of silences some hundreds each. */
const SILENCES = 300;

function exchange(index: number): PlannedExchange {
  const silences = Array.from({ length: SILENCES }, (_, place) => ({
    fromUtcMs: place * 1000,
    toUtcMs: place * 1000 + 500,
    limit: FLOW_LIMITS[0],
  }));
  return { flowId: `flow-${index}`, outcome: null, leftOutReason: null, silences, pace: [] };
}

/** Main with a plan, until another takes its place. */
class PlanInMain {
  inputHash = 'first';
  exchanges: PlannedExchange[] = [];
  /** Whether parts of it cannot be had. */
  isGone = false;
  readonly asked: string[] = [];
  beforePart = (): void => undefined;

  answer(name: string, input: { inputHash: string; firstIndex: number }): unknown {
    this.asked.push(name);
    const { inputHash, exchanges } = this;
    if (name === 'plan.latest') {
      const exchangeCount = exchanges.length;
      return { ok: true, value: { inputHash, exchanges: exchangesFrom(exchanges, 0), exchangeCount } };
    }
    this.beforePart();
    return !this.isGone && input.inputHash === this.inputHash
      ? { ok: true, value: { exchanges: exchangesFrom(this.exchanges, input.firstIndex) } }
      : { ok: false, failure: { code: 'services.planGone', message: 'Another plan is there.' } };
  }
}

let main: PlanInMain;

beforeEach(() => {
  main = new PlanInMain();
  const call = async (name: string, input: unknown) => main.answer(name, input as never);
  setBridgeForActions({ call, on: () => () => undefined, pathOfFile: () => '' } as unknown as Bridge);
  useNotices.setState({ notices: [], nextId: 1 });
});

const always = () => true;

describe('the latest plan', () => {
  it.each([0, 1, 7, 50])('verify that %i exchanges arrive whole and in order', async (count) => {
    main.exchanges = Array.from({ length: count }, (_, index) => exchange(index));
    expect((await readLatestPlan(always))?.exchanges).toEqual(main.exchanges);
    expect(main.asked.slice(1).every((name) => name === 'plan.exchanges')).toBe(true);
    expect(main.asked.length > 1).toBe(count > 7);
  });

  it('verify that an exchange larger than a part crosses by itself', () => {
    const large = { ...exchange(0), silences: Array.from({ length: 10 }, () => exchange(0).silences).flat() };
    expect(exchangesFrom([large, large], 0)).toEqual([large]);
    expect(exchangesFrom([large, large], 1)).toEqual([large]);
    expect(exchangesFrom([large, large], 2)).toEqual([]);
  });

  it('verify that a plan which takes the place of another between two parts is read instead', async () => {
    main.exchanges = Array.from({ length: 50 }, (_, index) => exchange(index));
    const newer = main.exchanges.slice(20);
    main.beforePart = () => {
      main.inputHash = 'second';
      main.exchanges = newer;
    };
    expect(await readLatestPlan(always)).toEqual({ inputHash: 'second', exchanges: newer });
    expect(useNotices.getState().notices).toHaveLength(0);
  });

  it('verify that a plan that cannot be had whole is told, and none is half there', async () => {
    main.exchanges = Array.from({ length: 50 }, (_, index) => exchange(index));
    main.isGone = true;
    expect(await readLatestPlan(always)).toBeNull();
    expect(useNotices.getState().notices).toHaveLength(1);
  });

  it('verify that what is no longer wanted is left without a word', async () => {
    main.exchanges = Array.from({ length: 50 }, (_, index) => exchange(index));
    expect(await readLatestPlan(() => false)).toBeNull();
    expect(main.asked).toEqual(['plan.latest', 'plan.exchanges']);
    expect(useNotices.getState().notices).toHaveLength(0);
  });
});
