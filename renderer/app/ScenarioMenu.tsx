import { Menu, MenuDivider, MenuItem } from '@blueprintjs/core';
import { useState } from 'react';
import type { CallOutput } from '../../shared/ipc/index.ts';
import { formatDtg } from '../../shared/time/index.ts';
import { attempt, useScenario } from '../state/index.ts';
import { MenuButton } from '../ui/index.ts';
import { runCommand } from './commands.ts';

type ScenarioList = CallOutput<'scenario.list'>;

/** Name of the scenario; opens the list of scenarios and what can be done with them. */
export function ScenarioMenu() {
  const scenario = useScenario();
  const [list, setList] = useState<ScenarioList>([]);
  const refresh = async () => {
    setList((await attempt('Scenarios could not be listed', 'scenario.list', {})) ?? []);
  };
  const open = (scenarioId: ScenarioList[number]['scenarioId']) =>
    void attempt('The scenario could not be opened', 'scenario.open', { scenarioId });
  const menu = (
    <Menu className="bb-menu" size="small">
      <MenuItem text="New scenario…" onClick={() => runCommand('scenario.new')} />
      <MenuItem text="Name and span…" onClick={() => runCommand('scenario.edit')} />
      <MenuDivider />
      <MenuItem text="Import elements…" label="Ctrl+O" onClick={() => runCommand('elements.import')} />
      <MenuItem text="Import stations…" label="Ctrl+Shift+O" onClick={() => runCommand('stations.import')} />
      <MenuItem text="Export all windows as CSV…" onClick={() => runCommand('windows.export')} />
      {list.length > 0 && <MenuDivider title="Scenarios" />}
      {list.map((entry) => (
        <MenuItem
          key={entry.scenarioId}
          text={entry.name}
          label={formatDtg(entry.changedAtUtcMs)}
          disabled={entry.scenarioId === scenario?.scenarioId}
          onClick={() => open(entry.scenarioId)}
        />
      ))}
    </Menu>
  );
  return (
    <div className="bb-scenario">
      <MenuButton
        text={scenario?.name ?? 'Opening…'}
        label="Scenario: open, new, import, export"
        menu={menu}
        align="start"
        onOpening={() => void refresh()}
      />
    </div>
  );
}
