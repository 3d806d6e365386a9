import { create } from 'zustand';
import type {
  CallInput,
  CallOutput,
  MergeLook,
  PackageFacts,
  PackageSigner,
} from '../../shared/ipc/index.ts';
import { attempt, currentBridge, startAccess } from './actions.ts';
import { notify } from './notices.ts';
import { lookAtRefresh, useRefresh } from './refresh.ts';
import { refuseFile } from './refusedFile.ts';
import { describeOpenedScenario } from './reports.ts';
import { whenScenarioChanges } from './serverStore.ts';

/** Whose value counts in a conflict. */
export type MergeSide = CallInput<'package.applyMerge'>['choices'][number]['side'];

/** What is on screen about packages. */
export interface PackagesState {
  /** The form for a new package. */
  readonly exporting: boolean;
  /** The package that was looked at; null for none. */
  readonly shown: PackageFacts | null;
  /** Files of a merge; empty until chosen. */
  readonly basePath: string;
  readonly theirsPath: string;
  /** What merging them would do; null before it was asked, and after anything changed. */
  readonly look: MergeLook | null;
  readonly choices: ReadonlyMap<string, MergeSide>;
}

const START: PackagesState = {
  exporting: false,
  shown: null,
  basePath: '',
  theirsPath: '',
  look: null,
  choices: new Map(),
};

export const usePackages = create<PackagesState>(() => START);

whenScenarioChanges(() => usePackages.setState({ basePath: '', look: null, choices: new Map() }));

export function openExportForm(): void {
  usePackages.setState({ exporting: true });
}

export function closePackageDialogs(): void {
  usePackages.setState({ exporting: false, shown: null });
}

/** The key that this program signs with; null where it cannot be had, which is said. */
export function ownKey(): Promise<PackageSigner | null> {
  return attempt('The key that signs packages cannot be used', 'package.key', {});
}

/** Packs and signs the open scenario; answers whether a package was written. */
export async function exportPackage(input: Omit<CallInput<'package.create'>, 'path'>): Promise<boolean> {
  const made = await attempt('No package was made', 'package.create', input);
  if (made === null || made.cancelled) {
    return false;
  }
  const size = `${(made.sizeBytes / 1000).toLocaleString('en-US', { maximumFractionDigits: 0 })} kB`;
  notify({
    tone: 'good',
    title: 'Package written and signed',
    text: `${made.path}\n${made.files.length} files, ${size}`,
  });
  return true;
}

/**
 * Checks a sealed file and shows what is in it, a plan package or a refresh pack; without a path main asks. One that was
 * tampered with is refused, once and clearly.
 */
export async function lookAtPackage(path?: string): Promise<void> {
  const looked = await currentBridge().call('package.inspect', path === undefined ? {} : { path });
  if (looked.ok) {
    usePackages.setState(({ shown }) => ({ shown: looked.value.facts ?? shown, exporting: false }));
  } else if (looked.failure.code === 'packages.otherKind' && path !== undefined) {
    await lookAtRefresh(path);
  } else {
    refuseFile('Plan package', looked.failure);
  }
}

/** Opens the package that is shown, read-only. */
export async function openShownPackage(): Promise<void> {
  const { shown } = usePackages.getState();
  if (shown === null) {
    return;
  }
  const { path, sha256 } = shown;
  const opened = await attempt('The package was not opened', 'package.open', { path, sha256 });
  if (opened !== null) {
    closePackageDialogs();
    notify(describeOpenedScenario(opened.facts.scenarioName, opened.warnings));
    if (opened.facts.stationCount > 0) {
      await startAccess();
    }
  }
}

/** Gives a key a name; answers why not, or an empty text. */
export async function nameSigner(publicKeyHex: string, name: string): Promise<string> {
  const named = await currentBridge().call('package.nameSigner', { publicKeyHex, name });
  if (!named.ok) {
    return named.failure.message;
  }
  const signer = named.value;
  const isIts = (file: { readonly signer: PackageSigner } | null): boolean =>
    file?.signer.publicKeyHex === publicKeyHex;
  usePackages.setState(({ shown }) =>
    shown !== null && isIts(shown) ? { shown: { ...shown, signer } } : {},
  );
  useRefresh.setState(({ look }) => (look !== null && isIts(look) ? { look: { ...look, signer } } : {}));
  return '';
}

/** Makes a copy of the open read-only scenario that can be changed. */
export async function copyReadOnly(): Promise<void> {
  const copied = await attempt('No copy was made', 'package.copy', {});
  if (copied !== null) {
    notify({
      tone: 'good',
      title: 'Copy opened',
      text: `${copied.name} can be changed; the package stays as it is.`,
    });
  }
}

/** The file that the open scenario was handed out as last is what others started from, unless one was chosen. */
export async function suggestBase(): Promise<void> {
  const suggested = await attempt('The package to start from is not known', 'package.base', {});
  if (suggested?.path != null && usePackages.getState().basePath === '') {
    usePackages.setState({ basePath: suggested.path });
  }
}

/** Asks for the file of one side of a merge. */
export async function chooseMergeFile(side: 'base' | 'theirs'): Promise<void> {
  const title = side === 'base' ? 'What both started from' : 'What the other planner made of it';
  const chosen = await attempt('No file was chosen', 'package.choose', { title });
  if (chosen?.path != null) {
    setMergeFile(side, chosen.path);
  }
}

export function setMergeFile(side: 'base' | 'theirs', path: string): void {
  const file = side === 'base' ? { basePath: path } : { theirsPath: path };
  usePackages.setState({ ...file, look: null, choices: new Map() });
}

/** Asks what merging would do; answers why it cannot be done, or an empty text. */
export async function lookAtMerge(): Promise<string> {
  const { basePath, theirsPath } = usePackages.getState();
  const looked = await currentBridge().call('package.merge', { basePath, theirsPath });
  usePackages.setState({ look: looked.ok ? looked.value : null, choices: new Map() });
  return looked.ok ? '' : looked.failure.message;
}

export function chooseSide(where: string, side: MergeSide): void {
  usePackages.setState(({ choices }) => ({ choices: new Map(choices).set(where, side) }));
}

/** The same side for every conflict that has a choice. */
export function chooseSideForAll(side: 'ours' | 'theirs'): void {
  usePackages.setState(({ look }) => ({
    choices: new Map(conflictsToSettle(look).map(({ where }) => [where, side])),
  }));
}

/** Conflicts that a person decides; a type that is still used comes back whatever they say. */
export function conflictsToSettle(look: MergeLook | null): MergeLook['conflicts'] {
  return look === null ? [] : look.conflicts.filter(({ kind }) => kind !== 'still-used');
}

/** Merges as one step; answers whether it was done. */
export async function applyMerge(): Promise<boolean> {
  const { basePath, theirsPath, choices } = usePackages.getState();
  const list = [...choices].map(([where, side]) => ({ where, side }));
  const applied: CallOutput<'package.applyMerge'> | null = await attempt(
    'Nothing was merged',
    'package.applyMerge',
    {
      basePath,
      theirsPath,
      choices: list,
    },
  );
  if (applied === null) {
    return false;
  }
  usePackages.setState({ theirsPath: '', look: null, choices: new Map() });
  notify({ tone: 'good', title: 'Merged', text: `${applied.label}: one step, which Ctrl+Z takes back.` });
  return true;
}
