import type { LocatedProblem } from '../../shared/ipc/index.ts';

/** The part of a report that says why a whole file was refused: one problem without a place. */
export function refusedFile(
  fileName: string,
  failure: { readonly code: string; readonly message: string },
): { fileName: string; rejected: LocatedProblem[] } {
  return { fileName, rejected: [{ line: 0, record: 0, code: failure.code, message: failure.message }] };
}

/** Longest label of a step. */
const MAX_LABEL_LENGTH = 120;

/** What a step that read files is called: `Import elements from a.json and 2 more files`. */
export function stepLabel(verb: string, fileNames: readonly string[]): string {
  const others = fileNames.length - 1;
  const more = others === 0 ? '' : ` and ${others} more ${others === 1 ? 'file' : 'files'}`;
  const room = MAX_LABEL_LENGTH - verb.length - more.length - 1;
  const first = fileNames[0] ?? '';
  const name = first.length > room ? `${first.slice(0, room - 1)}…` : first;
  return `${verb} ${name}${more}`;
}

/** A scenario's name as the start of a file name. */
export function fileStem(name: string): string {
  const stem = name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
  return stem === '' ? 'scenario' : stem.slice(0, 80);
}
