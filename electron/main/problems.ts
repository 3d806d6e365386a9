import type { Failure } from '../../shared/domain/index.ts';
import { formatDtg } from '../../shared/time/index.ts';
import type { BackupSummary, Recovered, RecoveryOffer } from '../db/index.ts';
import type { Problem } from './problemPage.ts';

const TITLE = 'Backbone Planner cannot open its data';

/** Failures in which a backup, or an empty start, is a way on. */
const RECOVERABLE: readonly string[] = ['db.damaged', 'db.missing', 'db.foreign'];

/** True when the data may be replaced by a backup: what is there is of no use. */
export function isRecoverable(failure: Failure): boolean {
  return RECOVERABLE.includes(failure.code);
}

/** Failures with which another data folder is a way on. */
const OF_THE_FOLDER: readonly string[] = ['db.readOnly', 'db.noFolder', 'db.fromFuture'];

/** Why the services did not start. */
export function problemOfFailure(failure: Failure): Problem {
  const next = isRecoverable(failure)
    ? ['Looking at the backups…']
    : OF_THE_FOLDER.includes(failure.code)
      ? ['To use another data folder start the program with --user-data-dir=FOLDER.']
      : [];
  return {
    title: TITLE,
    message: [failure.message, ...next].join('\n'),
    code: failure.code,
    actions: ['retry', 'show-folder', 'quit'],
    // The same program finds the same file: trying again is no way on until another is in its place.
    hasMainAction: failure.code !== 'db.fromFuture' && !isRecoverable(failure),
  };
}

/** The same with the ways on that were found. */
export function problemWithOffer(failure: Failure, offer: RecoveryOffer): Problem {
  const { backup, passedOver } = offer;
  const found =
    backup === null
      ? 'There is no backup that can be used.'
      : `The newest sound backup is of ${dtg(backup)}. It holds ${contentOf(backup)}.`;
  const kept =
    'Whatever you choose, nothing is deleted: the present file is kept in the data folder under the name ' +
    'backbone-damaged with the date.';
  return {
    title: TITLE,
    message: [failure.message, ...passedOver, found, kept].join('\n'),
    code: failure.code,
    actions: [
      ...(backup === null ? [] : (['restore'] as const)),
      'retry',
      'start-empty',
      'show-folder',
      'quit',
    ],
    hasMainAction: backup !== null,
    labels: backup === null ? {} : { restore: `Restore the backup of ${dtg(backup)}` },
  };
}

/** What was done about it; the way on is to open the workstation. */
export function problemOfRecovery(recovered: Recovered): Problem {
  const { backup, setAside } = recovered;
  const placed =
    backup === null
      ? 'A new database with the demonstration mission takes its place.'
      : `The backup of ${dtg(backup)} is in place: ${contentOf(backup)}. The backup itself was copied, not moved.`;
  const [first, ...others] = setAside;
  const withLog = others.length === 0 ? '' : ', with its log beside it';
  const moved = first === undefined ? [] : [`What was there is kept as ${first}${withLog}.`];
  return {
    title: backup === null ? 'The data starts anew' : 'The backup is in place',
    message: [placed, ...moved].join('\n'),
    code: '',
    actions: ['retry', 'show-folder', 'quit'],
    labels: { retry: 'Open the workstation' },
  };
}

/** Words for the time in which neither the old nor the new data is open. */
export function problemWhileRecovering(): Problem {
  return { title: 'One moment', message: 'The data is being put in place.', code: '', actions: [] };
}

/** A page that ended unexpectedly. */
export function problemOfCrash(reason: string): Problem {
  return {
    title: 'The window stopped',
    message:
      'The page of this window ended unexpectedly. Your data is safe: it is kept outside the page. A computation in progress goes on.',
    code: `window.${reason}`,
    actions: ['reload', 'quit'],
  };
}

function dtg(backup: BackupSummary): string {
  return formatDtg(backup.takenAtUtcMs)
    .replace(/Z(?=[A-Z])/, 'Z ')
    .replace(/(?<=[A-Z]{3})(?=\d)/, ' ');
}

function contentOf(backup: BackupSummary): string {
  const newest =
    backup.newestScenarioName === '' ? '' : `, the last one changed “${backup.newestScenarioName}”`;
  return [
    `${counted(backup.scenarioCount, 'scenario')}${newest}`,
    counted(backup.satelliteCount, 'imported satellite'),
    counted(backup.runCount, 'computed run'),
  ].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
