import { cancelAccess, useServer } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';

/** How far what is computed is, and how to stop it; `start` stands until the first word of it comes. */
export function JobProgress({ start }: { readonly start: string }) {
  const progress = useServer((state) => state.job?.progress ?? null);
  const share =
    progress === null || progress.totalCount === 0
      ? ''
      : ` ${Math.floor((100 * progress.doneCount) / progress.totalCount)} %`;
  return (
    <>
      <output className="bb-dim">{progress === null ? start : `${progress.phase}…${share}`}</output>
      <Button onClick={() => void cancelAccess()} text="Cancel" />
    </>
  );
}
