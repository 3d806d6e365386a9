import type { ImportReport, LocatedProblem, StationImportReport } from '../../../shared/ipc/index.ts';
import { countText } from '../common/index.ts';

/** One record that was refused or doubted. */
export interface ProblemLine {
  readonly kind: 'rejected' | 'warning';
  readonly where: string;
  readonly code: string;
  readonly message: string;
}

/** What became of one file, ready to be shown and copied. */
export interface ReportText {
  readonly fileName: string;
  readonly summary: string;
  readonly problems: readonly ProblemLine[];
  /** Rejected records beyond those listed. */
  readonly unlistedCount: number;
}

function whereOf(problem: LocatedProblem): string {
  const line = problem.line > 0 ? [`file line ${problem.line}`] : [];
  const record = problem.record > 0 ? [`record ${problem.record}`] : [];
  return [...line, ...record].join(', ') || 'whole file';
}

function linesOf(problems: readonly LocatedProblem[], kind: ProblemLine['kind']): ProblemLine[] {
  return problems.map((problem) => ({
    kind,
    where: whereOf(problem),
    code: problem.code,
    message: problem.message,
  }));
}

/** Report of a file of elements. */
export function elementReport(report: ImportReport): ReportText {
  const parts = [
    report.format,
    `${countText(report.acceptedCount, 'element set', 'element sets')} accepted`,
    `${report.newCount.toLocaleString('en-US')} new`,
    `${report.alreadyKnownCount.toLocaleString('en-US')} already known`,
    `${report.rejectedCount.toLocaleString('en-US')} rejected`,
  ];
  return {
    fileName: report.fileName,
    summary: parts.join(', '),
    problems: [...linesOf(report.rejected, 'rejected'), ...linesOf(report.warnings, 'warning')],
    unlistedCount: Math.max(0, report.rejectedCount - report.rejected.length),
  };
}

/** Report of a file of stations. */
export function stationReport(report: StationImportReport): ReportText {
  const parts = [
    `${countText(report.addedCount, 'station', 'stations')} added`,
    `${report.replacedCount.toLocaleString('en-US')} replaced`,
    `${report.rejected.length.toLocaleString('en-US')} rejected`,
  ];
  return {
    fileName: report.fileName,
    summary: parts.join(', '),
    problems: [...linesOf(report.rejected, 'rejected'), ...linesOf(report.warnings, 'warning')],
    unlistedCount: 0,
  };
}

/** All reports as plain text. */
export function copiedText(reports: readonly ReportText[]): string {
  return reports
    .map((report) => {
      const problems = report.problems.map(
        (problem) => `  ${problem.kind}\t${problem.where}\t${problem.code}\t${problem.message}`,
      );
      const rest = report.unlistedCount > 0 ? [`  and ${report.unlistedCount} more`] : [];
      return [`${report.fileName}: ${report.summary}`, ...problems, ...rest].join('\n');
    })
    .join('\n\n');
}
