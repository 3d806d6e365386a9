import { Menu, MenuDivider, MenuItem } from '@blueprintjs/core';
import { Cog } from '@blueprintjs/icons';
import { useState } from 'react';
import { setTheme, THEMES, useView } from '../state/index.ts';
import { MenuButton } from '../ui/index.ts';
import { views } from '../views/index.ts';
import { runCommand } from './commands.ts';
import { openViewIds, toggleView } from './dockApi.ts';
import { openLayoutsDialog } from './LayoutsDialog.tsx';
import { LAYOUT_PRESETS, openLayout } from './layouts.ts';

const ICON_PX = 14;
const THEME_NAMES = { dark: 'Dark', light: 'Light', red: 'Red (night)' } as const;

/** Panels that have items of their own below, with their keys. */
const OWN_ITEMS: readonly string[] = ['settings', 'help'];

/** Every panel that can be shown or hidden, theme, layout. */
export function ViewMenu() {
  const theme = useView((state) => state.theme);
  const layouts = useView((state) => state.layouts);
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const menu = (
    <Menu className="bb-menu" size="small">
      <MenuDivider title="Panels" />
      {views
        .filter(({ id }) => !OWN_ITEMS.includes(id))
        .map((view) => (
          <Choice
            key={view.id}
            text={view.title}
            chosen={openIds.has(view.id)}
            onChoose={() => toggleView(view.id)}
          />
        ))}
      <MenuDivider />
      <MenuItem
        text="Theme"
        label={THEME_NAMES[theme]}
        popoverProps={{ usePortal: true, transitionDuration: 0 }}
      >
        {THEMES.map((name) => (
          <Choice
            key={name}
            text={THEME_NAMES[name]}
            chosen={name === theme}
            onChoose={() => setTheme(name)}
          />
        ))}
      </MenuItem>
      <MenuItem text="Layout" popoverProps={{ usePortal: true, transitionDuration: 0 }}>
        {[...LAYOUT_PRESETS, ...layouts].map(({ name }) => (
          <MenuItem key={name} text={name} onClick={() => openLayout(name)} />
        ))}
        <MenuDivider />
        <MenuItem text="Save, rename, delete…" onClick={openLayoutsDialog} />
        <MenuItem text="Reset the layout" onClick={() => runCommand('layout.reset')} />
      </MenuItem>
      <MenuDivider />
      <MenuItem text="Settings…" label="Ctrl+," onClick={() => runCommand('settings.open')} />
      <MenuItem text="Manual" label="F1" onClick={() => runCommand('help.open')} />
      <MenuItem text="Look around" onClick={() => runCommand('help.tour')} />
      <MenuItem text="Keys" label="?" onClick={() => runCommand('help.keys')} />
    </Menu>
  );
  return (
    <MenuButton
      icon={<Cog size={ICON_PX} />}
      label="Theme, panels, layouts, settings and help"
      menu={menu}
      align="end"
      onOpening={() => setOpenIds(openViewIds())}
    />
  );
}

interface ChoiceProps {
  readonly text: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ text, chosen, onChoose }: ChoiceProps) {
  return <MenuItem text={text} labelElement={chosen ? '✓' : undefined} onClick={onChoose} />;
}
