import { Menu, MenuDivider, MenuItem } from '@blueprintjs/core';
import { Cog } from '@blueprintjs/icons';
import { useState } from 'react';
import { setTheme, THEMES, useView } from '../state/index.ts';
import { MenuButton } from '../ui/index.ts';
import { views } from '../views/index.ts';
import { runCommand } from './commands.ts';
import { openViewIds, toggleView } from './dockApi.ts';

const ICON_PX = 14;
const THEME_NAMES = { dark: 'Dark', light: 'Light', red: 'Red (night)' } as const;

/** Theme, panels to show or hide, layout. */
export function ViewMenu() {
  const theme = useView((state) => state.theme);
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const menu = (
    <Menu className="bb-menu" size="small">
      <MenuDivider title="Theme" />
      {THEMES.map((name) => (
        <Choice key={name} text={THEME_NAMES[name]} chosen={name === theme} onChoose={() => setTheme(name)} />
      ))}
      <MenuDivider title="Panels" />
      {views.map((view) => (
        <Choice
          key={view.id}
          text={view.title}
          chosen={openIds.has(view.id)}
          onChoose={() => toggleView(view.id)}
        />
      ))}
      <MenuDivider />
      <MenuItem text="Reset the layout" onClick={() => runCommand('layout.reset')} />
    </Menu>
  );
  return (
    <MenuButton
      icon={<Cog size={ICON_PX} />}
      label="Theme, panels and layout"
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
