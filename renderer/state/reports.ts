import type { ImportReport, LocatedProblem, StationImportReport } from '../../shared/ipc/index.ts';
import type { Notice } from './notices.ts';

/** Doubts about a scenario named in a notice; the rest is counted. */
const MAX_LISTED = 8;

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** The first record that was rejected. The panel of imports has all of them: a notice is no second report. */
function firstProblem([problem]: ImportReport['rejected'], total: number): string {
  if (problem === undefined) {
    return '';
  }
  const where = problem.line > 0 ? `file line ${problem.line}` : `record ${problem.record}`;
  const more = total > 1 ? `\nImports has the ${(total - 1).toLocaleString('en-US')} others.` : '';
  return `\n${where}: ${problem.message}${more}`;
}

/** What became of a file of elements, in the words of a notice. */
export function describeImport(report: ImportReport): Omit<Notice, 'noticeId'> {
  const nothingTaken = report.acceptedCount === 0;
  const taken = nothingTaken
    ? ''
    : `${counted(report.acceptedCount, 'element set', 'element sets')} taken (${report.newCount.toLocaleString('en-US')} new), `;
  const summary = `${report.format}: ${taken}${report.rejectedCount.toLocaleString('en-US')} rejected.`;
  return {
    tone: nothingTaken ? 'bad' : report.rejectedCount > 0 ? 'warning' : 'good',
    title: nothingTaken ? `Nothing taken from ${report.fileName}` : `${report.fileName} imported`,
    text: `${summary}${firstProblem(report.rejected, report.rejectedCount)}`,
  };
}

/** What became of a file of stations, in the words of a notice. */
export function describeStationImport(report: StationImportReport): Omit<Notice, 'noticeId'> {
  const takenCount = report.addedCount + report.replacedCount;
  const summary = `${counted(report.addedCount, 'station', 'stations')} added, ${report.replacedCount} replaced, ${report.rejected.length} rejected.`;
  return {
    tone: takenCount === 0 ? 'bad' : report.rejected.length > 0 ? 'warning' : 'good',
    title: takenCount === 0 ? `Nothing taken from ${report.fileName}` : `${report.fileName} imported`,
    text: `${summary}${firstProblem(report.rejected, report.rejected.length)}`,
  };
}

/** What became of a scenario file that was opened, in the words of a notice. */
export function describeOpenedScenario(
  name: string,
  warnings: readonly LocatedProblem[],
): Omit<Notice, 'noticeId'> {
  const doubts = warnings
    .slice(0, MAX_LISTED)
    .map(({ line, message }) => (line > 0 ? `line ${line}: ${message}` : message));
  const more = warnings.length > MAX_LISTED ? [`and ${warnings.length - MAX_LISTED} more`] : [];
  return {
    tone: warnings.length === 0 ? 'good' : 'warning',
    title: `${name} opened`,
    text: [...doubts, ...more].join('\n'),
  };
}
