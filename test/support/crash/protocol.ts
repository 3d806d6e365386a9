import { createHash } from 'node:crypto';
import { Scenario, type WindowColumns } from '../../../shared/domain/index.ts';

/** What the child is about to do, with what its outcome can be recognised by. Hashes are SHA-256, hexadecimal. */
export type Begun =
  | { readonly kind: 'setting'; readonly key: string; readonly hash: string }
  | { readonly kind: 'save'; readonly label: string; readonly hash: string }
  | { readonly kind: 'undo' | 'redo' }
  | { readonly kind: 'create'; readonly name: string }
  | { readonly kind: 'open'; readonly scenarioId: string }
  | { readonly kind: 'import'; readonly fleets: readonly string[] }
  | { readonly kind: 'run' }
  | { readonly kind: 'file'; readonly path: string; readonly hash: string }
  | { readonly kind: 'export'; readonly path: string; readonly rowCount: number };

/** Where the open scenario stands after a change, as the caller was told. */
export interface ScenarioPoint {
  readonly scenarioId: string;
  readonly hash: string;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

/** What the caller was told when the work was done. */
export interface Confirmation {
  readonly scenario?: ScenarioPoint;
  readonly run?: { readonly runId: number; readonly windowCount: number; readonly hash: string | null };
  readonly fileHash?: string;
}

/** One line of the child's standard output. */
export type ChildLine =
  | { readonly is: 'ready'; readonly scenario: ScenarioPoint }
  | { readonly is: 'begun'; readonly id: number; readonly what: Begun }
  | { readonly is: 'done'; readonly id: number; readonly confirmation: Confirmation }
  | { readonly is: 'dropped'; readonly id: number; readonly why: string };

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 of a document in the key order of its schema, so that it does not depend on who wrote it. */
export function hashOfScenario(document: unknown): string {
  return sha256(JSON.stringify(Scenario.parse(document)));
}

/** SHA-256 over all columns in their order. */
export function hashOfWindows(windows: WindowColumns): string {
  const hash = createHash('sha256');
  const { satelliteIndex, stationIndex, startUtcMs, endUtcMs, peakUtcMs, peakElevationDeg, flags } = windows;
  for (const column of [
    satelliteIndex,
    stationIndex,
    startUtcMs,
    endUtcMs,
    peakUtcMs,
    peakElevationDeg,
    flags,
  ]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, windows.count * column.BYTES_PER_ELEMENT));
  }
  return hash.digest('hex');
}

/** The element files that children import: one fleet each, with numbers of its own. */
export const FLEET_FILES = [
  { name: 'alder', planes: 4, perPlane: 6, firstId: 931_000_001 },
  { name: 'birch', planes: 6, perPlane: 20, firstId: 932_000_001 },
  { name: 'cedar', planes: 12, perPlane: 40, firstId: 933_000_001 },
  { name: 'dogwood', planes: 1, perPlane: 3, firstId: 934_000_001 },
] as const;
