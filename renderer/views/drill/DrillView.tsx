import { useMemo } from 'react';
import type { Loss, Scenario } from '../../../shared/domain/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import {
  addLosses,
  changeLoss,
  clearDrill,
  type DrillAnswer,
  frameState,
  lossKey,
  removeLoss,
  select,
  setDrillFrom,
  startMesh,
  useDrill,
  useScenario,
  useServer,
  useView,
} from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { elapsedText, TableActions } from '../common/index.ts';
import { NoFlows } from '../flows/index.ts';
import { pickSkyArea } from './drillCommands.ts';
import { drillLines } from './drillLines.ts';
import { DRILL_COLUMNS, drilledFlows } from './drillModel.ts';
import { silentLines, summaryText } from './drillWords.ts';
import { lossChoices, lossName } from './lossChoices.ts';
import { DrillTable } from './parts/DrillTable.tsx';
import { LossList } from './parts/LossList.tsx';
import { LossPicker } from './parts/LossPicker.tsx';
import './drill.css';

const NO_FLOWS_TEXT = 'What happens to flows when part of the network is gone will stand here.';
const EMPTY_TEXT =
  'Switch something off: find it above, point at an area of sky, or use “Drill” beside a fleet, satellite or station. Nothing of a drill is saved.';
/** The mesh beside bent pipes. */
const ALL_LASERS: Loss = { kind: 'lasers' };
/** Lines about who is silent before the rest is left to the table. */
const MOST_SILENT = 3;

/** The panel that takes parts of the network away to see what that does. */
export function DrillView() {
  const scenario = useScenario();
  const hasFlows = useServer((state) => state.mesh !== null);
  if (scenario === null) {
    return null;
  }
  if (!hasFlows) {
    return scenario.mesh.flows.length === 0 ? (
      <NoFlows scenario={scenario} text={NO_FLOWS_TEXT} />
    ) : (
      <EmptyState
        actionText="Compute flows"
        onAction={() => void startMesh()}
        text={`${NO_FLOWS_TEXT} Flows of this scenario have not been computed yet.`}
      />
    );
  }
  return (
    <div className="bb-drill">
      <Taken scenario={scenario} />
      <Outcome scenario={scenario} />
    </div>
  );
}

/** What is switched off, and from when on. */
function Taken({ scenario }: { readonly scenario: Scenario }) {
  const { losses, fromUtcMs } = useDrill((state) => state.lossSet);
  const elements = useServer((state) => state.elements);
  const lost = new Set(losses.map(lossKey));
  return (
    <section aria-label="Losses" className="bb-drill-losses">
      <LossPicker
        choicesFor={(text) => lossChoices(scenario, elements, text)}
        isLost={(key) => lost.has(key)}
        onChoose={({ loss }) => addLosses([loss])}
      />
      <div className="bb-drill-buttons">
        <Button
          label="Press the middle of an area on the globe or map: satellites carry nothing while they stand above it"
          onClick={pickSkyArea}
          text="Area of sky…"
        />
        <Button
          active={lost.has(lossKey(ALL_LASERS))}
          label={
            lost.has(lossKey(ALL_LASERS))
              ? 'Give the lasers back'
              : 'Take every laser between satellites away: what bent pipes and gateways do by themselves, beside the mesh'
          }
          onClick={() =>
            lost.has(lossKey(ALL_LASERS)) ? removeLoss(lossKey(ALL_LASERS)) : addLosses([ALL_LASERS])
          }
          text="Without lasers"
        />
        <Button
          label={
            fromUtcMs === null
              ? 'The losses hold throughout; press to let them begin at the time cursor'
              : 'Let the losses hold throughout the span again'
          }
          active={fromUtcMs !== null}
          onClick={() => setDrillFrom(fromUtcMs === null ? frameState.cursorUtcMs : null)}
          text={fromUtcMs === null ? 'Throughout' : `From ${formatDtg(fromUtcMs)}`}
        />
        <Button
          disabled={losses.length === 0}
          label="Give everything back (X)"
          onClick={clearDrill}
          text="Clear"
        />
      </div>
      <LossList
        lines={losses.map((loss) => ({
          key: lossKey(loss),
          kind: loss.kind === 'sky-area' ? 'area' : loss.kind,
          name: lossName(scenario, elements, loss),
          radiusKm: loss.kind === 'sky-area' ? loss.radiusKm : null,
        }))}
        onGiveBack={removeLoss}
        onRadius={(key, radiusKm) => {
          const loss = losses.find((each) => lossKey(each) === key);
          if (loss?.kind === 'sky-area') changeLoss(key, { ...loss, radiusKm });
        }}
      />
    </section>
  );
}

/** What the losses do, in words and side by side. */
function Outcome({ scenario }: { readonly scenario: Scenario }) {
  const { answer, isAsking, problem, lossSet } = useDrill();
  const isStale = useServer((state) => state.scenarioState?.meshStale === true);
  if (lossSet.losses.length === 0) {
    return <p className="bb-dim bb-drill-empty">{EMPTY_TEXT}</p>;
  }
  return (
    <section aria-label="What the losses do" className="bb-drill-outcome bb-fold">
      {problem === '' ? null : (
        <p className="bb-tone-bad bb-drill-note" role="alert">
          {problem}
        </p>
      )}
      {isStale ? (
        <p className="bb-tone-marginal bb-drill-note">
          △ The scenario has changed since the flows were computed; both sides are of the flows as they were.
        </p>
      ) : null}
      {answer === null ? (
        <output className="bb-dim bb-drill-note">{isAsking ? 'Looking for other ways…' : ''}</output>
      ) : (
        <Answered answer={answer} scenario={scenario} />
      )}
    </section>
  );
}

function Answered({ answer, scenario }: { readonly answer: DrillAnswer; readonly scenario: Scenario }) {
  const selectedId = useView(({ selection }) => (selection.kind === 'flow' ? selection.flowId : null));
  const rows = useMemo(() => drilledFlows(answer, scenario), [answer, scenario]);
  const silent = silentLines(rows, scenario);
  const more = silent.length - MOST_SILENT;
  return (
    <>
      <header className="bb-drill-head">
        <div>
          <p className="bb-drill-summary">{summaryText(rows)}</p>
          {silent.length === 0 ? (
            <p>Nobody falls silent for longer than before.</p>
          ) : (
            <ul className="bb-drill-silent">
              {silent.slice(0, MOST_SILENT).map(({ flowId, who, words, fromUtcMs }) => (
                <li key={flowId}>
                  <button
                    onClick={() => {
                      select({ kind: 'flow', flowId });
                      if (fromUtcMs !== null) frameState.setCursor(fromUtcMs);
                    }}
                    title="Select the flow and go to where its silence begins"
                    type="button"
                  >
                    <strong>{who}</strong>: {words}
                  </button>
                </li>
              ))}
              {more > 0 ? <li className="bb-dim">and {more} more below</li> : null}
            </ul>
          )}
        </div>
        <span className="bb-dim bb-number" title="Time that the answer took">
          computed in {elapsedText(answer.after.elapsedMs)}
        </span>
        <TableActions table={() => ({ name: 'loss-drill', columns: DRILL_COLUMNS, rows })} />
      </header>
      <DrillTable
        lines={drillLines(rows, scenario)}
        onSelect={(flowId) => select({ kind: 'flow', flowId })}
        selectedId={selectedId}
      />
    </>
  );
}
