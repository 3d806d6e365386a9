import { useState } from 'react';
import {
  copyText,
  importElements,
  importStations,
  type TextTable,
  useScenario,
  useServer,
} from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { TableActions } from '../common/index.ts';
import { ReportList } from './parts/ReportList.tsx';
import { copiedText, elementReport, type ReportText, stationReport } from './reportText.ts';
import './imports.css';

const EMPTY_TEXT =
  'What became of the files imported last will stand here: how many records were accepted, new or known, and each rejected one with its line and reason.';

/** The panel with the reports of the last imports. */
export function ImportsView() {
  const elementReports = useServer((state) => state.importReports);
  const importedInto = useServer((state) => state.importedInto);
  const stationReports = useServer((state) => state.stationImportReports);
  const openId = useScenario()?.scenarioId;
  const [shownFor, setShownFor] = useState<string>();
  const reports = [...elementReports.map(elementReport), ...stationReports.map(stationReport)];
  if (reports.length === 0) {
    return (
      <EmptyState
        edits
        actionText="Import elements…"
        onAction={() => void importElements()}
        text={EMPTY_TEXT}
      />
    );
  }
  // Of another scenario nothing is refused here: it is one line until somebody asks.
  const isFolded = importedInto?.scenarioId !== openId && shownFor !== openId;
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar">
        <Button edits onClick={() => void importElements()} text="Import elements…" />
        <Button edits onClick={() => void importStations()} text="Import stations…" />
        <span className="bb-dim">Last import, while {importedInto?.name} was open</span>
        {isFolded ? (
          <Button label="Show its report" onClick={() => setShownFor(openId)} text="Show" />
        ) : (
          <>
            <span className="bb-spring" />
            <Button onClick={() => void copyText(copiedText(reports))} text="Copy report" />
            <TableActions table={() => problemTable(reports)} />
          </>
        )}
      </div>
      {isFolded ? null : <ReportList reports={reports} />}
    </div>
  );
}

/** Refused and doubted records of all reports as rows. */
function problemTable(reports: readonly ReportText[]): TextTable<Problem> {
  return {
    name: 'problems',
    columns: [
      { header: 'fileName', value: (row) => row.fileName },
      { header: 'record', value: (row) => row.kind },
      { header: 'where', value: (row) => row.where },
      { header: 'code', value: (row) => row.code },
      { header: 'reason', value: (row) => row.message },
    ],
    rows: reports.flatMap(({ fileName, problems }) => problems.map((problem) => ({ fileName, ...problem }))),
  };
}

type Problem = ReportText['problems'][number] & Pick<ReportText, 'fileName'>;
