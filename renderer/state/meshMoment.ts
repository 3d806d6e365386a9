import { create } from 'zustand';
import type { LossSet } from '../../shared/domain/index.ts';
import type { MeshMoment, MeshRun } from '../../shared/ipc/index.ts';
import type { Disposable } from '../../shared/lifecycle/index.ts';
import { drilledLosses, useDrill } from './drill.ts';
import { frameState } from './frameState.ts';
import { keepAsking } from './keepAsking.ts';
import { askMeshMoment } from './mesh.ts';
import { useServer } from './serverStore.ts';
import { useView } from './viewStore.ts';

interface MeshMomentState {
  /** The network at an instant near the cursor, with what a drill has left of it; null where nothing is shown of it. */
  readonly moment: MeshMoment | null;
  /** Why there is none; empty when nothing is wrong. */
  readonly problem: string;
}

export const useMeshMoment = create<MeshMomentState>(() => ({ moment: null, problem: '' }));

/** A cursor moved by less sees the same links, ms: lasers are chosen anew every ten seconds at the most. */
const RENEW_MS = 10_000;

/** What an answer depends on besides the instant. */
interface Basis {
  readonly run: MeshRun | null;
  readonly losses: LossSet | null;
}

function basisNow(): Basis {
  return { run: useServer.getState().mesh, losses: drilledLosses() };
}

/** Whether the globe shows anything of a mesh. */
function isWanted({ run }: Basis): boolean {
  const { preferences, selection } = useView.getState();
  const { lasers, routes } = preferences;
  return run !== null && (lasers === 'shown' || routes === 'shown' || selection.kind === 'flow');
}

/** Keeps the moment near the cursor. */
export function connectMeshMoment(): Disposable {
  let done: (Basis & { readonly atUtcMs: number }) | null = null;
  const isDone = (basis: Basis) =>
    done !== null &&
    done.run === basis.run &&
    done.losses === basis.losses &&
    Math.abs(done.atUtcMs - frameState.cursorUtcMs) < RENEW_MS;
  return keepAsking({
    isDue() {
      const basis = basisNow();
      if (isWanted(basis)) return !isDone(basis);
      done = null;
      if (useMeshMoment.getState().moment !== null) useMeshMoment.setState({ moment: null, problem: '' });
      return false;
    },
    async ask() {
      const basis = basisNow();
      if (!isWanted(basis)) return () => undefined;
      const atUtcMs = frameState.cursorUtcMs;
      const losses = basis.losses === null ? {} : { losses: basis.losses };
      const answer = await askMeshMoment({ atUtcMs, ...losses });
      return () => {
        done = { ...basis, atUtcMs };
        useMeshMoment.setState(
          answer.ok
            ? { moment: answer.value, problem: '' }
            : { moment: null, problem: answer.failure.message },
        );
      };
    },
    sources: [useServer, useView, useDrill],
  });
}
