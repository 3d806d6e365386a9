import { Flash, Pause, Play, Redo, Search, StepBackward, StepForward, Undo } from '@blueprintjs/icons';
import { useMemo } from 'react';
import { activeParts, isNotional, type Scenario, utcMs } from '../../shared/domain/index.ts';
import { formatClock, formatDtg } from '../../shared/time/index.ts';
import {
  frameState,
  SPEEDS,
  type Speed,
  useCursor,
  usePlaying,
  useScenario,
  useServer,
  useSpeed,
} from '../state/index.ts';
import { Badge, Button, rovingRow } from '../ui/index.ts';
import { runCommand } from './commands.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';
import { ViewMenu } from './ViewMenu.tsx';

const ICON_PX = 14;
const MINUTE_MS = 60_000;

/** Scenario, marking, time, compute, palette, undo and view options in 36 px. */
export function TopBar() {
  const marking = useMarking();
  return (
    <header className="bb-bar" ref={rovingRow}>
      <span className="bb-bar-side">
        <ScenarioMenu />
        <UndoButtons />
        {marking === '' ? (
          <Badge
            tone="plain"
            text="UNMARKED"
            title="This scenario has no marking; the Scenario panel has the field"
          />
        ) : (
          <Badge tone="notional" text={marking} title="Marking of this scenario" />
        )}
      </span>
      <Transport />
      <span className="bb-bar-side">
        <span className="bb-spring" />
        <ProgressLine />
        <ComputeButton />
        <Button
          tone="quiet"
          icon={<Search size={ICON_PX} />}
          text="Ctrl+K"
          label="Commands (Ctrl+K)"
          onClick={() => runCommand('palette.open')}
        />
        <ViewMenu />
      </span>
    </header>
  );
}

/** The scenario's own marking; NOTIONAL is added when anything that counts is and the marking does not say so. */
function useMarking(): string {
  const scenario = useScenario();
  return useMemo(() => (scenario === null ? '' : markingOf(scenario)), [scenario]);
}

function markingOf(scenario: Scenario): string {
  const notional = activeParts(scenario.fleets, scenario.toUtcMs).some(
    ({ fleet, part, satelliteIds }) => satelliteIds.length > 0 && isNotional(fleet, part),
  );
  if (!notional || scenario.marking.toUpperCase().includes('NOTIONAL')) {
    return scenario.marking;
  }
  return scenario.marking === '' ? 'NOTIONAL' : `${scenario.marking} / NOTIONAL`;
}

function UndoButtons() {
  const undoLabel = useServer((state) => state.scenarioState?.undoLabel ?? null);
  const redoLabel = useServer((state) => state.scenarioState?.redoLabel ?? null);
  return (
    <span className="bb-row">
      <Button
        tone="quiet"
        icon={<Undo size={ICON_PX} />}
        label={undoLabel === null ? 'Nothing to undo' : `Undo: ${undoLabel} (Ctrl+Z)`}
        disabled={undoLabel === null}
        onClick={() => runCommand('edit.undo')}
      />
      <Button
        tone="quiet"
        icon={<Redo size={ICON_PX} />}
        label={redoLabel === null ? 'Nothing to redo' : `Redo: ${redoLabel} (Ctrl+Y)`}
        disabled={redoLabel === null}
        onClick={() => runCommand('edit.redo')}
      />
    </span>
  );
}

function Transport() {
  const playing = usePlaying();
  const speed = useSpeed();
  return (
    <span className="bb-row bb-transport">
      <Button
        tone="quiet"
        icon={<StepBackward size={ICON_PX} />}
        label="Step back 10 s (←, with Shift 100 s)"
        onClick={() => runCommand('time.back')}
      />
      <Button
        tone="quiet"
        icon={playing ? <Pause size={ICON_PX} /> : <Play size={ICON_PX} />}
        label={playing ? 'Pause (Space)' : 'Play (Space)'}
        onClick={() => runCommand('time.play')}
      />
      <Button
        tone="quiet"
        icon={<StepForward size={ICON_PX} />}
        label="Step forward 10 s (→, with Shift 100 s)"
        onClick={() => runCommand('time.forward')}
      />
      <CursorClock />
      <select
        className="bb-select bb-number"
        aria-label="Time lapse"
        title="Time lapse (, slower, . faster)"
        value={speed}
        onChange={(event) => frameState.setSpeed(Number(event.target.value) as Speed)}
      >
        {SPEEDS.map((factor) => (
          <option key={factor} value={factor}>
            ×{factor}
          </option>
        ))}
      </select>
    </span>
  );
}

function CursorClock() {
  const cursorUtcMs = useCursor(100);
  const hasTime = useServer((state) => state.scenarioState !== null);
  if (!hasTime) {
    return <span className="bb-clock bb-number">–</span>;
  }
  // A group names the minute that has begun; rounding would run ahead of the clock beside it.
  const minute = utcMs(Math.floor(cursorUtcMs / MINUTE_MS) * MINUTE_MS);
  const second = utcMs(Math.floor(cursorUtcMs / 1000) * 1000);
  return (
    <span className="bb-clock bb-number" title="Time cursor: date-time group and clock, Zulu">
      <strong>{formatDtg(minute)}</strong>
      <span>{formatClock(second)}</span>
    </span>
  );
}

function ComputeButton() {
  const stale = useServer((state) => state.scenarioState?.stale ?? false);
  const hasRun = useServer((state) => state.latest !== null);
  const computing = useServer((state) => state.job !== null);
  const ready = useServer((state) => state.phase === 'ready');
  const scenario = useScenario();
  const hasBoth = (scenario?.fleets.length ?? 0) > 0 && (scenario?.stations.length ?? 0) > 0;
  if (computing || !ready || !hasBoth || (hasRun && !stale)) {
    return null;
  }
  return (
    <Button
      tone="primary"
      icon={<Flash size={ICON_PX} />}
      text="Compute windows"
      label={hasRun ? 'The windows are older than the scenario (F9)' : 'Compute windows (F9)'}
      onClick={() => runCommand('access.start')}
    />
  );
}
