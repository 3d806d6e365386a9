import { formatDuration } from '../../shared/time/index.ts';
import { cancelAccess, type RunningJob, useServer } from '../state/index.ts';
import { Button } from '../ui/index.ts';

/** Work shorter than this shows no line: a flash tells nobody anything. */
const QUIET_MS = 500;

interface ProgressProps {
  readonly label: string;
  /** Between 0 and 1; null while the end is not known. */
  readonly fraction: number | null;
  readonly onCancel: (() => void) | null;
}

/** One quiet line: what, how much, time left, cancel. */
export function ProgressLine() {
  const job = useServer((state) => state.job);
  const importing = useServer((state) => state.importing);
  if (job !== null && (job.progress?.elapsedMs ?? 0) >= QUIET_MS) {
    return (
      <Progress label={labelOfJob(job)} fraction={fractionOfJob(job)} onCancel={() => void cancelAccess()} />
    );
  }
  if (importing !== null) {
    const { doneCount, totalCount, fileName } = importing;
    const counts = `${doneCount.toLocaleString('en-US')} of ${totalCount.toLocaleString('en-US')}`;
    const fraction = totalCount > 0 ? doneCount / totalCount : null;
    return <Progress label={`Reading ${fileName}: ${counts}`} fraction={fraction} onCancel={null} />;
  }
  return null;
}

function Progress({ label, fraction, onCancel }: ProgressProps) {
  return (
    <div className="bb-progress">
      <div
        className="bb-progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={fraction === null ? undefined : Math.round(fraction * 100)}
      >
        <div className="bb-progress-bar" style={{ width: `${(fraction ?? 0) * 100}%` }} />
      </div>
      <span className="bb-number">{label}</span>
      {onCancel !== null && <Button text="Cancel" onClick={onCancel} />}
    </div>
  );
}

function fractionOfJob({ progress }: RunningJob): number | null {
  return progress !== null && progress.totalCount > 0 ? progress.doneCount / progress.totalCount : null;
}

function labelOfJob({ progress, cancelling }: RunningJob): string {
  if (cancelling) {
    return 'Cancelling…';
  }
  if (progress === null) {
    return 'Starting…';
  }
  if (progress.totalCount === 0) {
    return progress.phase;
  }
  const counts = `${progress.doneCount.toLocaleString('en-US')} of ${progress.totalCount.toLocaleString('en-US')}`;
  const left = progress.remainingMs === null ? '' : `, ${formatDuration(progress.remainingMs / 1000)} left`;
  return `${progress.phase}: ${counts}${left}`;
}
