import { formatDuration } from '../../shared/time/index.ts';
import { cancelAccess, type RunningJob, useServer } from '../state/index.ts';
import { Button } from '../ui/index.ts';

/** Work shorter than this shows no line: a flash tells nobody anything. */
const QUIET_MS = 500;

interface ProgressProps {
  readonly what: string;
  /** How many of how many, to be read on hover; empty while that is not known. */
  readonly counts: string;
  /** `, 2 s left`; empty while that is not known. */
  readonly left: string;
  /** Between 0 and 1; null while the end is not known. */
  readonly fraction: number | null;
  readonly onCancel: (() => void) | null;
}

/** What is at work, how far, how long still, and how to stop it: words in the bar, and a line along its lower edge. */
export function ProgressLine() {
  const job = useServer((state) => state.job);
  const importing = useServer((state) => state.importing);
  if (job !== null) {
    return (job.progress?.elapsedMs ?? 0) < QUIET_MS ? (
      <span className="bb-dim bb-row">Computing…</span>
    ) : (
      <Progress {...wordsOfJob(job)} fraction={fractionOfJob(job)} onCancel={() => void cancelAccess()} />
    );
  }
  if (importing !== null) {
    const { doneCount, totalCount, fileName } = importing;
    return (
      <Progress
        what={`Reading ${fileName}`}
        counts={countsText(doneCount, totalCount)}
        left=""
        fraction={totalCount > 0 ? doneCount / totalCount : null}
        onCancel={null}
      />
    );
  }
  return null;
}

function Progress({ what, counts, left, fraction, onCancel }: ProgressProps) {
  const percent = fraction === null ? null : Math.floor(fraction * 100);
  const label = `${what}${counts === '' ? '' : `: ${counts}`}${left}`;
  return (
    <span className="bb-progress" title={label}>
      <span className="bb-progress-what">{what}</span>
      <span className="bb-number">{percent === null ? left : `${percent} %${left}`}</span>
      {onCancel !== null && <Button text="Cancel" onClick={onCancel} />}
      <span
        className="bb-progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <span className="bb-progress-bar" style={{ width: `${(fraction ?? 0) * 100}%` }} />
      </span>
    </span>
  );
}

function fractionOfJob({ progress }: RunningJob): number | null {
  return progress !== null && progress.totalCount > 0 ? progress.doneCount / progress.totalCount : null;
}

function wordsOfJob({ progress, cancelling }: RunningJob): Pick<ProgressProps, 'what' | 'counts' | 'left'> {
  if (cancelling || progress === null) {
    return { what: cancelling ? 'Cancelling…' : 'Starting…', counts: '', left: '' };
  }
  const { phase, doneCount, totalCount, remainingMs } = progress;
  return {
    what: phase,
    counts: totalCount === 0 ? '' : countsText(doneCount, totalCount),
    left: remainingMs === null ? '' : `, ${formatDuration(remainingMs / 1000)} left`,
  };
}

function countsText(doneCount: number, totalCount: number): string {
  return `${doneCount.toLocaleString('en-US')} of ${totalCount.toLocaleString('en-US')}`;
}
