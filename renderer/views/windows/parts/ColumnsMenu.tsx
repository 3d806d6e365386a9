import { Menu, MenuItem } from '@blueprintjs/core';
import { MenuButton } from '../../../ui/index.ts';
import { COLUMNS } from '../columns.ts';

interface ColumnsMenuProps {
  /** Ids of columns that are not shown. */
  readonly hidden: readonly string[];
  onHidden(hidden: readonly string[]): void;
}

/** Which columns the table shows. The start of a window always stands there. */
export function ColumnsMenu({ hidden, onHidden }: ColumnsMenuProps) {
  const toggled = (id: string) =>
    hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id];
  const menu = (
    <Menu className="bb-menu" size="small">
      {COLUMNS.filter(({ id }) => id !== 'start').map(({ id, title }) => (
        <MenuItem
          key={id}
          labelElement={hidden.includes(id) ? undefined : '✓'}
          onClick={() => onHidden(toggled(id))}
          shouldDismissPopover={false}
          text={title}
        />
      ))}
      <MenuItem onClick={() => onHidden([])} text="Show all" />
    </Menu>
  );
  return <MenuButton align="end" label="Choose columns" menu={menu} text="Columns" />;
}
