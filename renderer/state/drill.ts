import { create } from 'zustand';
import type { Loss, LossSet, UtcMs } from '../../shared/domain/index.ts';
import type { MeshRun } from '../../shared/ipc/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import { askMeshDrill } from './mesh.ts';
import { useServer, whenScenarioChanges } from './serverStore.ts';

/** Flows with everything there, and without what is lost; both from the same inputs. */
export interface DrillAnswer {
  readonly lossSet: LossSet;
  readonly before: MeshRun;
  readonly after: MeshRun;
}

interface DrillState {
  /** What is switched off, in the order in which it was chosen. Stands in no scenario. */
  readonly lossSet: LossSet;
  /** The newest answer; it stays while the next is awaited. Null while nothing is lost. */
  readonly answer: DrillAnswer | null;
  readonly isAsking: boolean;
  /** Why there is no answer to the losses as they stand; empty when nothing is wrong. */
  readonly problem: string;
}

const NOTHING_LOST: LossSet = { losses: [], fromUtcMs: null };
const MOST_LOSSES = 1000;

export const useDrill = create<DrillState>(() => ({
  lossSet: NOTHING_LOST,
  answer: null,
  isAsking: false,
  problem: '',
}));

/** The losses of the drill; null while nothing is lost. */
export function drilledLosses(): LossSet | null {
  const { lossSet } = useDrill.getState();
  return lossSet.losses.length === 0 ? null : lossSet;
}

/** Two losses of one key are the same. */
export function lossKey(loss: Loss): string {
  return JSON.stringify(loss, Object.keys(loss).sort());
}

/** Switches more off; what is off already stays so once. */
export function addLosses(more: readonly Loss[]): void {
  const { lossSet } = useDrill.getState();
  const known = new Set(lossSet.losses.map(lossKey));
  const fresh = more.filter((loss) => !known.has(lossKey(loss)));
  if (fresh.length > 0) {
    const losses = [...lossSet.losses, ...fresh].slice(0, MOST_LOSSES);
    useDrill.setState({ lossSet: { ...lossSet, losses } });
  }
}

/** Gives one back. */
export function removeLoss(key: string): void {
  const { lossSet } = useDrill.getState();
  const losses = lossSet.losses.filter((loss) => lossKey(loss) !== key);
  if (losses.length === 0) {
    clearDrill();
  } else {
    useDrill.setState({ lossSet: { ...lossSet, losses } });
  }
}

/** Puts another in the place of a loss. */
export function changeLoss(key: string, loss: Loss): void {
  const { lossSet } = useDrill.getState();
  const losses = lossSet.losses.map((each) => (lossKey(each) === key ? loss : each));
  useDrill.setState({ lossSet: { ...lossSet, losses } });
}

/** From when on the losses hold; null for throughout. */
export function setDrillFrom(fromUtcMs: UtcMs | null): void {
  useDrill.setState(({ lossSet }) => ({ lossSet: { ...lossSet, fromUtcMs } }));
}

/** Gives everything back. */
export function clearDrill(): void {
  useDrill.setState({ lossSet: NOTHING_LOST, answer: null, problem: '' });
}

/** What an answer depends on. */
interface Round {
  readonly lossSet: LossSet;
  /** The other side: the losses are taken from what it was made of. */
  readonly before: MeshRun | null;
}

function roundNow(): Round {
  return { lossSet: useDrill.getState().lossSet, before: useServer.getState().mesh };
}

/** Keeps the answer what losses and run ask for: one question at a time, the newest next. */
export function connectDrill(): Disposable {
  let isDisposed = false;
  let isAsking = false;
  let done: Round | null = null;
  const consider = () => {
    const round = roundNow();
    const isDone = round.lossSet === done?.lossSet && round.before === done.before;
    if (isAsking || isDisposed || isDone) return;
    done = round;
    if (round.before !== null && round.lossSet.losses.length > 0) void ask(round, round.before);
  };
  const ask = async ({ lossSet }: Round, before: MeshRun) => {
    isAsking = true;
    useDrill.setState({ isAsking: true });
    const after = await askMeshDrill(lossSet);
    isAsking = false;
    // Given back meanwhile: there is nothing to show.
    const isWanted = drilledLosses() !== null;
    useDrill.setState({
      isAsking: false,
      problem: after.ok || !isWanted ? '' : after.failure.message,
      ...(after.ok && isWanted ? { answer: { lossSet, before, after: after.value } } : {}),
    });
    consider();
  };
  const releases = [useDrill.subscribe(consider), useServer.subscribe(consider)];
  return {
    dispose() {
      isDisposed = true;
      for (const release of releases) release();
    },
  };
}

// Ids repeat in a variant of a scenario, so losses would be those of another.
whenScenarioChanges(clearDrill);
