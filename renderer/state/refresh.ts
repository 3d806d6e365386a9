import { create } from 'zustand';
import type { RefreshLook } from '../../shared/ipc/index.ts';
import { attempt, currentBridge, startAccess } from './actions.ts';
import { heldBefore, noteBaseline } from './baseline.ts';
import { notify } from './notices.ts';
import { refuseFile } from './refusedFile.ts';
import { whenScenarioChanges } from './serverStore.ts';

/** What is on screen about refresh packs. */
export interface RefreshState {
  /** The pack that was looked at; null for none. */
  readonly look: RefreshLook | null;
}

export const useRefresh = create<RefreshState>(() => ({ look: null }));

whenScenarioChanges(() => useRefresh.setState({ look: null }));

/** Checks a refresh pack and shows what it would change; without a path main asks. */
export async function lookAtRefresh(path?: string): Promise<void> {
  const looked = await currentBridge().call('refresh.look', path === undefined ? {} : { path });
  if (looked.ok) {
    useRefresh.setState(({ look }) => ({ look: looked.value.look ?? look }));
  } else {
    refuseFile('Refresh pack', looked.failure);
  }
}

export function closeRefresh(): void {
  useRefresh.setState({ look: null });
}

/** Applies the pack that is shown and has the windows computed anew; answers whether it was done. */
export async function applyRefresh(): Promise<boolean> {
  const { look } = useRefresh.getState();
  if (look === null) {
    return false;
  }
  const { path, sha256, fileName } = look;
  const held = heldBefore();
  const applied = await attempt('The refresh pack was not applied', 'refresh.apply', { path, sha256 });
  if (applied === null) {
    return false;
  }
  noteBaseline(`the refresh pack ${fileName}`, held);
  closeRefresh();
  const maps = applied.mapCount === 0 ? '' : `, ${applied.mapCount} digital maps`;
  const text = `${applied.newElementSetCount.toLocaleString('en-US')} new element sets${maps}.`;
  notify({ tone: 'good', title: `the refresh pack ${fileName}`, text });
  await startAccess();
  return true;
}
