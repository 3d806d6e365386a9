import { useEffect } from 'react';
import { type Scenario, StudyKind } from '../../../shared/domain/index.ts';
import type { StudyRun } from '../../../shared/ipc/index.ts';
import { studyCommand } from '../../../shared/study/index.ts';
import { formatDuration } from '../../../shared/time/index.ts';
import { BandChart } from '../../charts/index.ts';
import {
  cancelStudy,
  copyText,
  exportText,
  notify,
  refreshStudy,
  startStudy,
  useScenario,
  useServer,
  useStudy,
} from '../../state/index.ts';
import { Badge, Button, SelectField, Term } from '../../ui/index.ts';
import { dayClock, Field, TableActions } from '../common/index.ts';
import { StudyTable } from './parts/StudyTable.tsx';
import { type ReadForm, readForm, useStudyForm } from './studyForm.ts';
import { allLines, chartsOf, lacksBands, linesOf, studyColumns } from './studyModel.ts';
import { WorstSection } from './WorstSection.tsx';
import './study.css';

/** The panel of studies: random losses, random jammers and growth, with curves and bands of confidence. */
export function StudyView() {
  const scenario = useScenario();
  const run = useStudy((state) => state.run);
  const scenarioState = useServer((state) => state.scenarioState);
  // An edit may have made the study stale, and another scenario has one of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the scenario was announced
  useEffect(() => void refreshStudy(), [scenarioState]);
  if (scenario === null) {
    return null;
  }
  const shown = run?.scenarioId === scenario.scenarioId ? run : null;
  return (
    <div className="bb-study bb-fold">
      <StudyBar run={shown} scenario={scenario} />
      {shown === null ? <NothingYet scenario={scenario} /> : <Studied run={shown} />}
      <WorstSection scenario={scenario} />
    </div>
  );
}

function NothingYet({ scenario }: { readonly scenario: Scenario }) {
  const hasFlows = scenario.mesh.flows.some(({ enabled }) => enabled);
  return (
    <p className="bb-dim bb-study-note">
      {hasFlows
        ? 'Choose what is tried out and press Start. Curves will show what share of the flows is served, how long they fall silent and how late they are, with bands of 95 % confidence.'
        : 'A study tries out losses, jammers and growth on the flows of a scenario. This scenario has no flow that is switched on: add one first.'}
    </p>
  );
}

const KIND_HINT =
  'Attrition: satellites or gateways lost at random. Jamming: jammers put down at random. Growth: phases, fleets and vendors side by side.';

function StudyBar({ scenario, run }: { readonly scenario: Scenario; readonly run: StudyRun | null }) {
  const form = useStudyForm();
  const { asked, problems } = readForm(form);
  const put = useStudyForm.setState;
  const { kind } = form;
  return (
    <div className="bb-study-bar">
      <div className="bb-study-fields">
        <SelectField
          hint={KIND_HINT}
          label="Kind"
          onChange={(chosen) => put({ kind: chosen })}
          value={kind}
          words={StudyKind.options}
        />
        {kind === 'attrition' ? (
          <SelectField
            hint="What can be lost"
            label="Lost"
            onChange={(losses) => put({ losses })}
            value={form.losses}
            words={['satellites', 'gateways', 'both']}
          />
        ) : null}
        {kind === 'jamming' ? (
          <SelectField
            hint="About the stations at the ends of flows, or within the reported circles of threats"
            label="About"
            onChange={(around) => put({ around })}
            value={form.around}
            words={['stations', 'threats']}
          />
        ) : null}
        {kind === 'growth' ? null : (
          <Field
            label={kind === 'attrition' ? 'Levels' : 'Jammers'}
            onChange={(text) => put({ levels: { ...form.levels, [kind]: text } })}
            problem={problems.levels}
            value={form.levels[kind]}
          />
        )}
        <Field
          label="Samples"
          numeric
          onChange={(samples) => put({ samples })}
          problem={problems.samples}
          term="studySample"
          value={form.samples}
        />
        <Field
          label="Seed"
          numeric
          onChange={(seed) => put({ seed })}
          problem={problems.seed}
          term="studySeed"
          value={form.seed}
        />
      </div>
      <StudyActions asked={asked} run={run} scenario={scenario} />
    </div>
  );
}

function StudyActions(props: {
  readonly asked: ReadForm['asked'];
  readonly run: StudyRun | null;
  readonly scenario: Scenario;
}) {
  const { asked, run, scenario } = props;
  const jobId = useStudy((state) => state.jobId);
  const path = useServer((state) => state.scenarioState?.file?.path ?? null);
  const canStart = asked !== null && scenario.mesh.flows.some(({ enabled }) => enabled);
  const copyCommand = () => {
    if (asked !== null) {
      void copyText(studyCommand({ ...asked, file: path ?? 'plan.backbone.json' }));
      notify({
        tone: 'good',
        title: 'Command line copied',
        text:
          path === null
            ? 'It computes this study from plan.backbone.json: save the scenario under that name.'
            : `It computes this study from ${path}.`,
      });
    }
  };
  return (
    <div className="bb-study-actions">
      {jobId === null ? (
        <Button
          disabled={!canStart}
          onClick={() => asked !== null && void startStudy(asked)}
          text={run === null ? 'Start' : 'Start again'}
          tone={run === null || run.isStale ? 'primary' : 'plain'}
        />
      ) : (
        <Progress />
      )}
      <Button
        disabled={asked === null}
        label="Copies what computes the same study on a server, whole or in shards"
        onClick={copyCommand}
        text="Copy command line"
      />
      {run?.isStale ? (
        <Badge text="STALE" title="The scenario is another than the one that was studied" tone="marginal" />
      ) : null}
      <span className="bb-spring" />
      {run === null ? null : (
        <>
          <Button
            label="The file that the command line writes"
            onClick={() =>
              void exportText({
                defaultName: `${run.result.plan.kind}.json`,
                kind: 'json',
                text: run.fileText,
              })
            }
            text="Export JSON…"
          />
          <TableActions
            table={() => ({ name: 'study', columns: studyColumns(run.result), rows: allLines(run.result) })}
          />
        </>
      )}
    </div>
  );
}

/** How far the study is, and how to stop it. */
function Progress() {
  const progress = useStudy((state) => state.progress);
  const text =
    progress === null || progress.totalCount === 0
      ? 'Starting…'
      : `${progress.phase}: ${progress.doneCount} of ${progress.totalCount}${leftText(progress.remainingMs)}`;
  return (
    <>
      <output className="bb-dim">{text}</output>
      <Button onClick={() => void cancelStudy()} text="Cancel" />
    </>
  );
}

function leftText(remainingMs: number | null): string {
  if (remainingMs === null || remainingMs < 1000) return '';
  return `, ${formatDuration(Math.ceil(remainingMs / 1000))} left`;
}

function Studied({ run }: { readonly run: StudyRun }) {
  const { result } = run;
  const chosen = useStudyForm((state) => state.targetIndex);
  const targetIndex = chosen < result.targets.length ? chosen : 0;
  const target = result.targets[targetIndex]!;
  const { plan, levels, sampleCount, seed, flowsLeftOut } = result;
  return (
    <div className="bb-study-body">
      <div className="bb-study-head">
        <label>
          <Term id="studyTarget">Of</Term>{' '}
          <select
            className="bb-select"
            onChange={(event) => useStudyForm.setState({ targetIndex: Number(event.target.value) })}
            value={targetIndex}
          >
            {result.targets.map(({ kind, name, flowId }, index) => (
              <option key={flowId ?? name} value={index}>
                {kind === 'precedence' ? `Precedence ${name}` : name}
              </option>
            ))}
          </select>
        </label>
        <span className="bb-dim">
          {plan.kind}, {sampleCount} {sampleCount === 1 ? 'sample' : 'samples'} at {levels.length} levels,
          seed {seed}, {dayClock(run.computedAtUtcMs)}; <Term id="confidenceBand">bands of 95 %</Term>
        </span>
        {lacksBands(linesOf(result, targetIndex)) ? (
          <span className="bb-tone-marginal">
            ! too few samples for some bands: figures without one are uncertain
          </span>
        ) : null}
        {flowsLeftOut.length === 0 ? null : (
          <span
            className="bb-tone-marginal"
            title={flowsLeftOut.map(({ flowId, reason }) => `${flowId}: ${reason}`).join('\n')}
          >
            {flowsLeftOut.length} flows left out
          </span>
        )}
      </div>
      <div className="bb-study-charts">
        {chartsOf(result, targetIndex).map(({ id, ...chart }) => (
          <BandChart key={id} label={`${chart.title}, over ${chart.xTitle}`} {...chart} />
        ))}
      </div>
      <p className="bb-dim bb-study-note">
        Delays are of what is served: where slow streams are served no longer, the delay of those that are
        left falls.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the panel, it is scrolled by keys */}
      <section aria-label="Levels of the study" className="bb-study-levels" tabIndex={0}>
        <StudyTable
          countTitle={plan.kind === 'jamming' ? 'Jammers' : plan.kind === 'growth' ? 'Satellites' : 'Lost'}
          lines={linesOf(result, targetIndex)}
          target={target}
        />
      </section>
    </div>
  );
}
