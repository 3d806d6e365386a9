import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../renderer/bridge/index.ts';
import {
  addLosses,
  changeLoss,
  clearDrill,
  connectDrill,
  connectMeshMoment,
  frameState,
  initialServerState,
  initialViewState,
  lossKey,
  removeLoss,
  setBridgeForActions,
  setDrillFrom,
  setPreferences,
  useDrill,
  useMeshMoment,
  useServer,
  useView,
} from '../../../../renderer/state/index.ts';
import { FleetId, type Loss, utcMs } from '../../../../shared/domain/index.ts';
import type { CallName, MeshRun } from '../../../../shared/ipc/index.ts';

const fleetId = FleetId.parse('f');
const fleet: Loss = { kind: 'fleet', fleetId };
const part: Loss = { kind: 'part', fleetId, partId: 'p' };
const BEFORE = { inputHash: 'ab' } as MeshRun;
const AFTER = { inputHash: 'ab', elapsedMs: 3 } as MeshRun;

/** Answers of main that the test gives when it likes. */
function slowMain() {
  const questions: { name: CallName; input: unknown; answer: (result: unknown) => void }[] = [];
  const bridge = {
    call: (name: CallName, input: unknown) =>
      new Promise((resolve) => {
        questions.push({ name, input, answer: resolve });
      }),
    on: () => () => undefined,
    pathOfFile: () => '',
  } as unknown as Bridge;
  return { bridge, questions };
}

const settled = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

let main = slowMain();
let connections: { dispose(): void }[] = [];

beforeEach(() => {
  main = slowMain();
  setBridgeForActions(main.bridge);
  clearDrill();
  useServer.setState({ ...initialServerState, mesh: BEFORE });
  useView.setState(initialViewState);
  frameState.setSpan(utcMs(0), utcMs(86_400_000));
  frameState.setCursor(0);
});

afterEach(() => {
  for (const connection of connections) connection.dispose();
  connections = [];
  useMeshMoment.setState({ moment: null, problem: '' });
});

describe('the loss drill', () => {
  it('verify losses are asked for one question at a time, the newest next, and stand beside the run', async () => {
    connections = [connectDrill()];
    expect(main.questions).toHaveLength(0);
    addLosses([fleet]);
    addLosses([part, fleet]);
    setDrillFrom(utcMs(7));
    expect(useDrill.getState().lossSet).toEqual({ losses: [fleet, part], fromUtcMs: 7 });
    expect(main.questions.map(({ name }) => name)).toEqual(['mesh.drill']);
    expect(useDrill.getState().isAsking).toBe(true);
    main.questions[0]!.answer({ ok: true, value: AFTER });
    await settled();
    expect(main.questions[1]!.input).toEqual({ losses: { losses: [fleet, part], fromUtcMs: 7 } });
    main.questions[1]!.answer({ ok: true, value: AFTER });
    await settled();
    expect(useDrill.getState().answer).toEqual({
      lossSet: { losses: [fleet, part], fromUtcMs: 7 },
      before: BEFORE,
      after: AFTER,
    });
    expect(main.questions).toHaveLength(2);
    // Another run of the scenario is another other side.
    useServer.setState({ mesh: { ...BEFORE } });
    expect(main.questions).toHaveLength(3);
  });

  it('verify what is given back is shown no more, also when its answer comes late, and a failure is told', async () => {
    connections = [connectDrill()];
    addLosses([fleet]);
    removeLoss(lossKey(fleet));
    main.questions[0]!.answer({ ok: true, value: AFTER });
    await settled();
    expect(useDrill.getState()).toMatchObject({ answer: null, isAsking: false, problem: '' });
    addLosses([part]);
    main.questions[1]!.answer({ ok: false, failure: { code: 'mesh.unknownLoss', message: 'no such part' } });
    await settled();
    expect(useDrill.getState().problem).toBe('no such part');
    changeLoss(lossKey(part), fleet);
    expect(useDrill.getState().lossSet.losses).toEqual([fleet]);
    expect(main.questions).toHaveLength(3);
  });

  it('verify two losses of the same are one, in whatever order their fields stand', () => {
    expect(lossKey({ kind: 'fleet', fleetId })).toBe(lossKey({ fleetId, kind: 'fleet' }));
    expect(lossKey(fleet)).not.toBe(lossKey(part));
  });
});

describe('the mesh at the cursor', () => {
  const momentAt = (atUtcMs: number) => ({ ok: true, value: { atUtcMs } });

  it('verify the moment is asked for once, again when the cursor has moved far enough, and with what a drill takes', async () => {
    connections = [connectMeshMoment()];
    await settled(90);
    expect(main.questions.map(({ input }) => input)).toEqual([{ atUtcMs: 0 }]);
    frameState.setCursor(5_000);
    main.questions[0]!.answer(momentAt(0));
    await settled(90);
    expect(useMeshMoment.getState().moment?.atUtcMs).toBe(0);
    expect(main.questions).toHaveLength(1);
    frameState.setCursor(20_000);
    await settled(90);
    main.questions[1]!.answer(momentAt(20_000));
    await settled();
    addLosses([fleet]);
    await settled(90);
    expect(main.questions[2]!.input).toEqual({
      atUtcMs: 20_000,
      losses: { losses: [fleet], fromUtcMs: null },
    });
  });

  it('verify nothing is asked for while nothing of the mesh is shown, and what was there goes', async () => {
    connections = [connectMeshMoment()];
    await settled(90);
    main.questions[0]!.answer(momentAt(0));
    await settled();
    setPreferences({ lasers: 'hidden', routes: 'hidden' });
    frameState.setCursor(60_000);
    await settled(90);
    expect(useMeshMoment.getState().moment).toBeNull();
    expect(main.questions).toHaveLength(1);
    useView.setState({ selection: { kind: 'flow', flowId: 'x' } });
    await settled(90);
    expect(main.questions).toHaveLength(2);
  });
});
