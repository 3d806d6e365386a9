import { Menu, MenuDivider, MenuItem } from '@blueprintjs/core';
import { MenuButton } from '../../../ui/index.ts';
import { COLUMNS } from '../columns.ts';

interface ColumnsMenuProps {
  /** Ids of columns that are not shown. */
  readonly hidden: readonly string[];
  /** Whether nobody chose them: as many are shown as fit. */
  readonly fitting: boolean;
  /** Null for as many as fit. */
  onHidden(hidden: readonly string[] | null): void;
}

/** Which columns the table shows. The start of a window always stands there. */
export function ColumnsMenu({ hidden, fitting, onHidden }: ColumnsMenuProps) {
  const toggled = (id: string) =>
    hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id];
  const menu = (
    <Menu className="bb-menu" size="small">
      <MenuItem
        labelElement={fitting ? '✓' : undefined}
        onClick={() => onHidden(null)}
        shouldDismissPopover={false}
        text="As many as fit"
      />
      <MenuItem onClick={() => onHidden([])} shouldDismissPopover={false} text="All" />
      <MenuDivider />
      {COLUMNS.filter(({ id }) => id !== 'start').map(({ id, title }) => (
        <MenuItem
          key={id}
          labelElement={hidden.includes(id) ? undefined : '✓'}
          onClick={() => onHidden(toggled(id))}
          shouldDismissPopover={false}
          text={title}
        />
      ))}
    </Menu>
  );
  return <MenuButton align="end" label="Choose columns" menu={menu} text="Columns" />;
}
