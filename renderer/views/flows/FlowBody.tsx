import { useMemo } from 'react';
import type { Flow } from '../../../shared/domain/index.ts';
import { askMeshSeries, copyTable, frameState, useCursor, useView } from '../../state/index.ts';
import { Term } from '../../ui/index.ts';
import { Facts, Section, TableActions, useAnswer } from '../common/index.ts';
import { WhySection } from '../why/index.ts';
import { FlowDisjoint } from './FlowDisjoint.tsx';
import { FlowsState, stateText } from './FlowsView.tsx';
import { FlowWay } from './FlowWay.tsx';
import { demandFacts, outcomeFacts } from './flowFacts.ts';
import { headlineOf } from './flowHeadline.ts';
import { type FlowsModel, limitOf, rowAt, rowsOf, summaryOf } from './flowsModel.ts';
import { FlowCharts } from './parts/FlowCharts.tsx';
import { StretchList } from './parts/StretchList.tsx';
import { lineOfStretch, stretchTable } from './stretchLines.ts';
import { useClearSky } from './useClearSky.ts';
import { useFlowsModel } from './useFlowsModel.ts';
import './flows.css';

/** Everything about one flow below its head: the answer, its way at the cursor, delay and rate over time, every stretch. */
export function FlowBody({ flow }: { readonly flow: Flow }) {
  const model = useFlowsModel();
  const place = model?.placeOf(flow.flowId) ?? -1;
  if (model === null || place < 0) {
    const leftOut = model?.run.flowsLeftOut.find(({ flowId }) => flowId === flow.flowId);
    return (
      <>
        <Section aside={<FlowsState />} title="Outcome">
          <p className={leftOut === undefined ? 'bb-dim' : 'bb-tone-bad'}>
            {leftOut?.reason ?? (flow.enabled ? 'Not computed yet.' : 'Switched off: it is not served.')}
          </p>
        </Section>
        <Demand flow={flow} />
      </>
    );
  }
  return (
    <>
      <Answer flow={flow} model={model} place={place} />
      <WhyNot flow={flow} model={model} place={place} />
      <FlowWay flow={flow} model={model} place={place} />
      <FlowDisjoint flow={flow} model={model} place={place} />
      <OverTime flow={flow} model={model} />
      <Stretches model={model} place={place} />
      <Demand flow={flow} />
    </>
  );
}

interface PlaceProps {
  readonly model: FlowsModel;
  /** Place of the flow in the run. */
  readonly place: number;
}

const STATES = { good: 'served', marginal: 'fallback', bad: 'waiting' } as const;

function Answer({ flow, model, place }: PlaceProps & { readonly flow: Flow }) {
  const summary = useMemo(() => summaryOf(model, place), [model, place]);
  const headline = headlineOf(model, flow, summary);
  const clearSky = useClearSky(model, flow);
  return (
    <Section aside={<FlowsState />} title="Outcome">
      <div className="bb-flow-answer">
        <strong>
          <i className="bb-flow-key" data-state={STATES[headline.tone]} />
          <span>{withUnits(`${headline.what}: ${headline.answer}`)}</span>
        </strong>
        {headline.silence === '' ? null : <p>{headline.silence}.</p>}
      </div>
      <Facts facts={outcomeFacts(model, flow, summary, clearSky)} />
    </Section>
  );
}

/** Why it waits at the cursor, or is not served as wanted; where neither is so, at most the change that made it so. */
function WhyNot({ flow, model, place }: PlaceProps & { readonly flow: Flow }) {
  const cursor = useCursor();
  const summary = useMemo(() => summaryOf(model, place), [model, place]);
  const { flowId } = flow;
  const row = rowAt(model, place, cursor);
  const isWaiting = row >= 0 && limitOf(model.run.segments, row) !== null;
  const isGood = headlineOf(model, flow, summary).tone === 'good';
  const prompt = isWaiting ? 'It waits at the cursor.' : isGood ? '' : 'It is not served as wanted.';
  return (
    <WhySection
      asked={{ kind: 'flow', flowId, ...(isWaiting ? { atUtcMs: cursor } : {}) }}
      key={flowId}
      prompt={prompt}
    />
  );
}

/** Numbers that keep their unit on the line. */
function withUnits(text: string): string {
  return text.replaceAll(/(\d) (?=[%a-zA-Z])/g, '$1\u00a0');
}

function OverTime({ flow, model }: { readonly flow: Flow; readonly model: FlowsModel }) {
  const themeName = useView((state) => state.theme);
  const { answer, failure } = useAnswer({ flowId: flow.flowId }, model.run, askMeshSeries);
  return (
    <Section title="Delay and rate over time">
      {failure !== null ? (
        <p className="bb-tone-bad" role="alert">{`${failure.message} (${failure.code})`}</p>
      ) : answer === null ? (
        <p className="bb-dim">Computing…</p>
      ) : (
        <FlowCharts cursor={frameState} series={answer} themeName={themeName} />
      )}
    </Section>
  );
}

function Stretches({ model, place }: PlaceProps) {
  const cursor = useCursor();
  const [first, end] = rowsOf(model, place);
  const row = rowAt(model, place, cursor);
  const { segments } = model.run;
  return (
    <Section
      aside={<TableActions table={() => stretchTable(model, place)} />}
      title={`Stretches (${(end - first).toLocaleString('en-US')})`}
    >
      <p className="bb-dim">
        <Term id="flowState">At the cursor</Term>: {stateText(model, place, cursor)}
      </p>
      <StretchList
        count={end - first}
        current={row < 0 ? -1 : row - first}
        label="Stretches of the flow"
        lineOf={(at) => lineOfStretch(model, first + at)}
        onCopy={() => void copyTable(stretchTable(model, place))}
        onPress={(at) => frameState.setCursor(segments.startUtcMs[first + at]!)}
      />
    </Section>
  );
}

function Demand({ flow }: { readonly flow: Flow }) {
  const model = useFlowsModel();
  const fleets = model?.scenario.fleets ?? [];
  return (
    <Section title="What is asked">
      <Facts facts={demandFacts(flow, { fleets })} />
      {flow.note === '' ? null : <p className="bb-inspector-note">{flow.note}</p>}
    </Section>
  );
}
