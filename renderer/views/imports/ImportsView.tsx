import { copyText, importElements, importStations, useServer } from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { ReportList } from './parts/ReportList.tsx';
import { copiedText, elementReport, stationReport } from './reportText.ts';
import './imports.css';

const EMPTY_TEXT =
  'What became of the files imported last will stand here: how many records were accepted, new or known, and each rejected one with its line and reason.';

/** The panel with the reports of the last imports. */
export function ImportsView() {
  const elementReports = useServer((state) => state.importReports);
  const stationReports = useServer((state) => state.stationImportReports);
  const reports = [...elementReports.map(elementReport), ...stationReports.map(stationReport)];
  if (reports.length === 0) {
    return (
      <EmptyState actionText="Import elements…" onAction={() => void importElements()} text={EMPTY_TEXT} />
    );
  }
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar">
        <Button onClick={() => void importElements()} text="Import elements…" />
        <Button onClick={() => void importStations()} text="Import stations…" />
        <span className="bb-spring" />
        <Button onClick={() => void copyText(copiedText(reports))} text="Copy report" />
      </div>
      <ReportList reports={reports} />
    </div>
  );
}
