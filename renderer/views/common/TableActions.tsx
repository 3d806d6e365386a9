import { Duplicate, Export } from '@blueprintjs/icons';
import type { KeyboardEvent } from 'react';
import { copyTable, exportTable, type TextTable } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import './tables.css';

const ICON_PX = 12;

interface TableActionsProps<Row> {
  /** Made when asked for. */
  readonly table: () => TextTable<Row>;
}

/** Copies what a table or list shows, or writes it to a file. Stands in the bar of every panel that has one. */
export function TableActions<Row>({ table }: TableActionsProps<Row>) {
  return <CsvButtons onCopy={() => void copyTable(table())} onExport={() => void exportTable(table())} />;
}

/** The same for a table that is copied and written by other means. */
export function CsvButtons(props: { onCopy(): void; onExport(): void }) {
  return (
    <>
      <Button icon={<Duplicate size={ICON_PX} />} label="Copy as CSV" onClick={props.onCopy} tone="quiet" />
      <Button icon={<Export size={ICON_PX} />} label="Export CSV…" onClick={props.onExport} tone="quiet" />
    </>
  );
}

/**
 * Key handler of a table or list: Ctrl+C copies its selected rows with a header, all of them when none is selected.
 * Text that the person has marked is left to the browser.
 */
export function copyOnKey<Row>(selected: () => TextTable<Row>): (event: KeyboardEvent) => void {
  return (event) => {
    const isCopy = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'c';
    if (!isCopy || window.getSelection()?.isCollapsed === false) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    void copyTable(selected());
  };
}
