import {
  importElements,
  importStations,
  openExportForm,
  requestPanel,
  select,
  startAccess,
  startPlan,
  usePlan,
  useScenario,
  useServer,
} from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { addFleet } from '../fleets/index.ts';
import { addUnitFlows } from '../flows/index.ts';
import { editStation } from '../stations/index.ts';
import { type PlanStep, planSteps } from './planStepFacts.ts';

const HINT =
  'Choose a station, a satellite or a window, on the globe, on the timeline or in a table: where to point, what comes next and what it was made from will stand here.';

/** Where nothing is selected: how far the scenario is on its way to a plan that is handed over, and the next step. */
export function PlanSteps() {
  const scenario = useScenario();
  const scenarioState = useServer((state) => state.scenarioState);
  const satelliteCount = useServer((state) => state.elements?.satelliteIds.length ?? 0);
  const windowCount = useServer((state) => state.latest?.run.windows.count ?? null);
  const plannedCount = usePlan((state) => state.run?.exchanges.length ?? null);
  const isBusy = useServer((state) => state.job !== null);
  const isPlanning = usePlan((state) => state.jobId !== null);
  if (scenario === null || scenarioState === null) {
    return null;
  }
  const steps = planSteps({
    satelliteCount,
    stationCount: scenario.stations.length,
    exchangeCount: scenario.mesh.flows.length,
    windowCount: scenarioState.stale ? null : windowCount,
    plannedCount: scenarioState.planHash === null || scenarioState.planStale ? null : plannedCount,
    isReadOnly: scenarioState.readOnly !== undefined,
  });
  const first = scenario.stations[0];
  return (
    <section aria-label="The way to a plan" className="bb-plan-steps bb-fold">
      <h2>The way to a plan</h2>
      <ol>
        {steps.map((step, place) => (
          <Step isBusy={isBusy || isPlanning} key={step.id} number={place + 1} step={step} />
        ))}
      </ol>
      <p className="bb-dim">{HINT}</p>
      {first === undefined ? null : (
        <Button
          onClick={() => select({ kind: 'station', stationId: first.stationId })}
          text={`Show ${first.name}`}
        />
      )}
    </section>
  );
}

function Step(props: { readonly step: PlanStep; readonly number: number; readonly isBusy: boolean }) {
  const { step, number, isBusy } = props;
  const actions = ACTIONS[step.id];
  const isWaiting = step.state === 'next' && isBusy && (step.id === 'windows' || step.id === 'plan');
  return (
    <li aria-current={step.state === 'next' ? 'step' : undefined} data-state={step.state}>
      <span aria-hidden className="bb-plan-step-mark">
        {step.state === 'done' ? '✓' : number}
      </span>
      <span>
        <strong>{step.title}</strong>
        <span className="bb-dim">{isWaiting ? 'being computed…' : step.text}</span>
        {step.offers && !isWaiting ? (
          <span className="bb-plan-step-actions">
            {actions.map(([text, run, label], place) => (
              <Button
                key={text}
                label={label}
                onClick={run}
                text={text}
                tone={place === 0 && step.state === 'next' ? 'primary' : 'plain'}
              />
            ))}
          </span>
        ) : null}
      </span>
    </li>
  );
}

type Action = readonly [text: string, run: () => void, label: string];

const ACTIONS: Readonly<Record<PlanStep['id'], readonly Action[]>> = {
  satellites: [
    ['Add fleet…', addFleet, 'A fleet of the built-in library'],
    [
      'Import elements…',
      () => void importElements(),
      'OMM, TLE or 3LE files; dropping them on the window does the same (Ctrl+O)',
    ],
  ],
  stations: [
    ['Add station…', () => editStation('new'), 'A unit or a place, by hand'],
    [
      'Import stations…',
      () => void importStations(),
      'CSV, JSON, KML, GPX or GeoJSON; dropping the file on the window does the same (Ctrl+Shift+O)',
    ],
  ],
  windows: [
    ['Compute windows', () => void startAccess(), 'When which satellite is above the mask of which unit'],
  ],
  exchanges: [
    [
      'Add exchanges for all units…',
      addUnitFlows,
      'Who has to get what to whom: every unit with one, in one step',
    ],
  ],
  plan: [['Compute the plan', () => void startPlan(), 'Means of every exchange, slice by slice']],
  handover: [
    ['Products…', () => requestPanel('products'), 'Papers and files: look at them, print them, write them'],
    ['Package…', openExportForm, 'One signed file with scenario, elements, plan and papers (Ctrl+Alt+P)'],
  ],
};
