import { Menu, MenuDivider, MenuItem } from '@blueprintjs/core';
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../shared/ipc/index.ts';
import { formatDtg } from '../../shared/time/index.ts';
import {
  listRecentFiles,
  listScenarios,
  openDemonstration,
  openScenario,
  openScenarioFile,
  useScenario,
  useServer,
} from '../state/index.ts';
import { MenuButton } from '../ui/index.ts';
import { commandById, isCommandEnabled, refusalOfCommand, runCommand } from './commands.ts';
import { DEMONSTRATIONS } from './demonstrations.ts';

type Scenarios = CallOutput<'scenario.list'>;
type RecentFiles = CallOutput<'scenario.recentFiles'>;

/** Scenarios that the menu itself lists; the dialog has them all. */
const LISTED_SCENARIOS = 8;
const PROGRAM_NAME = 'Backbone Planner';

/** Name of the scenario, with a dot while its file holds another; opens what can be done with scenarios. */
export function ScenarioMenu() {
  const name = useScenario()?.name ?? 'Opening…';
  const file = useServer((state) => state.scenarioState?.file ?? null);
  const [scenarios, setScenarios] = useState<Scenarios>([]);
  const [recent, setRecent] = useState<RecentFiles>([]);
  const refresh = async () => {
    const [known, files] = await Promise.all([listScenarios(), listRecentFiles()]);
    setScenarios(known);
    setRecent(files);
  };
  const title = file?.changed === true ? `${name} •` : name;
  useEffect(() => {
    document.title = `${title} – ${PROGRAM_NAME}`;
  }, [title]);
  return (
    <div className="bb-scenario">
      <MenuButton
        text={title}
        label={fileHint(file)}
        menu={<ScenarioMenuItems scenarios={scenarios} recent={recent} />}
        align="start"
        onOpening={() => void refresh()}
      />
    </div>
  );
}

function fileHint(file: { readonly path: string; readonly changed: boolean } | null): string {
  if (file === null) {
    return 'Scenario: new, open, save, compare. Kept in the program, in no file yet.';
  }
  return file.changed
    ? `Scenario: new, open, save, compare. Changed since it was saved to ${file.path} (Ctrl+S saves)`
    : `Scenario: new, open, save, compare. As in ${file.path}`;
}

function ScenarioMenuItems(props: { readonly scenarios: Scenarios; readonly recent: RecentFiles }) {
  const openId = useScenario()?.scenarioId;
  const { scenarios, recent } = props;
  return (
    <Menu className="bb-menu" size="small">
      <CommandItem id="scenario.new" />
      <CommandItem id="scenario.open" />
      <MenuItem
        text="Open recent file"
        disabled={recent.length === 0}
        popoverProps={{ usePortal: true, transitionDuration: 0 }}
      >
        {recent.map(({ path, name, exists }) => (
          <MenuItem
            key={path}
            text={name}
            label={exists ? fileNameOf(path) : `${fileNameOf(path)} (gone)`}
            title={exists ? path : `${path} is not there any more`}
            disabled={!exists}
            onClick={() => void openScenarioFile(path)}
          />
        ))}
      </MenuItem>
      <CommandItem id="scenario.save" />
      <CommandItem id="scenario.saveAs" />
      <MenuDivider />
      <CommandItem id="package.export" />
      <CommandItem id="package.open" />
      <CommandItem id="package.merge" />
      <CommandItem id="package.copy" />
      <MenuDivider />
      <CommandItem id="scenario.duplicate" />
      <CommandItem id="scenario.rename" />
      <CommandItem id="scenario.list" />
      <CommandItem id="scenario.compare" />
      <MenuItem text="Demonstrations" popoverProps={{ usePortal: true, transitionDuration: 0 }}>
        {DEMONSTRATIONS.map(({ id, name }) => (
          <MenuItem key={id} text={name} onClick={() => void openDemonstration(id)} />
        ))}
      </MenuItem>
      <MenuDivider />
      <CommandItem id="elements.import" />
      <CommandItem id="refresh.import" />
      <CommandItem id="stations.import" />
      <CommandItem id="windows.export" />
      {scenarios.length > 1 && <MenuDivider title="Scenarios" />}
      {scenarios.length > 1 &&
        scenarios
          .slice(0, LISTED_SCENARIOS)
          .map(({ scenarioId, name, changedAtUtcMs }) => (
            <MenuItem
              key={scenarioId}
              text={name}
              label={formatDtg(changedAtUtcMs)}
              disabled={scenarioId === openId}
              onClick={() => void openScenario(scenarioId)}
            />
          ))}
    </Menu>
  );
}

/** A command of the palette as an item, with its key. */
function CommandItem({ id }: { readonly id: string }) {
  const command = commandById(id);
  if (command === undefined) {
    return null;
  }
  return (
    <MenuItem
      text={command.title}
      label={command.shortcut}
      disabled={!isCommandEnabled(command)}
      title={refusalOfCommand(command) ?? undefined}
      onClick={() => runCommand(id)}
    />
  );
}

function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
