import type { Flow } from '../../../shared/domain/index.ts';
import type { MeshMoment, RouteHop } from '../../../shared/ipc/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import { askMeshMoment, frameState, useCursor } from '../../state/index.ts';
import { Button, Term } from '../../ui/index.ts';
import { Section, useAnswer, useSymbols } from '../common/index.ts';
import { stateText } from './FlowsView.tsx';
import { type FlowsModel, firstServedUtcMs, limitOf, rowAt, wayOf } from './flowsModel.ts';
import { PathStrip } from './parts/PathStrip.tsx';
import { delayText } from './stretchLines.ts';
import { hopText, nodeOf, SYMBOL_PX, selectNode, sumText } from './wayParts.ts';

/** The way of a flow at the time cursor, node by node, with length and delay of each hop; or why there is none. */
export function FlowWay(props: { readonly flow: Flow; readonly model: FlowsModel; readonly place: number }) {
  const { flow, model, place } = props;
  const cursor = useCursor();
  const symbolOf = useSymbols(SYMBOL_PX);
  const { segments } = model.run;
  const row = rowAt(model, place, cursor);
  const isServed = row >= 0 && limitOf(segments, row) === null;
  const { answer } = useAnswer(isServed ? { atUtcMs: cursor } : null, model.run, askMeshMoment);
  if (!isServed) {
    return (
      <Section aside={<StepTo model={model} place={place} />} title="Way at the cursor">
        <p>{stateText(model, place, cursor)}.</p>
      </Section>
    );
  }
  const nodes = Array.from(wayOf(segments, row));
  const hops = hopsOf(answer, flow.flowId, { model, nodes });
  return (
    <Section aside={<StepTo model={model} place={place} />} title="Way at the cursor">
      <p className="bb-path-total">
        <Term focus="tab" id="flowWay" />:{' '}
        {hops === null ? `${delayText(segments.delayMs[row]!)} when the way was taken` : sumText(hops)}, takes{' '}
        <Term id="wayRate">{rateText(segments.rateBps[row]!)}</Term>
      </p>
      <PathStrip
        hops={nodes.slice(1).map((_, at) => hopText(hops?.[at] ?? null))}
        label={`Way of ${flow.name} at the time cursor`}
        nodes={nodes.map((index) => nodeOf(model, index, symbolOf))}
        onPress={(index) => selectNode(model, index)}
      />
    </Section>
  );
}

/** Takes the time cursor to where the flow first gets through, and to the delivery of a message. */
function StepTo({ model, place }: { readonly model: FlowsModel; readonly place: number }) {
  const { deliveredUtcMs } = model.run.flows[place]!;
  const firstUtcMs = firstServedUtcMs(model, place);
  return (
    <span className="bb-row">
      {firstUtcMs === null ? null : (
        <Button
          label="Go to where it first gets through"
          onClick={() => frameState.setCursor(firstUtcMs)}
          text="→ First way"
        />
      )}
      {deliveredUtcMs === null ? null : (
        <Button
          label="Go to the delivery"
          onClick={() => frameState.setCursor(deliveredUtcMs - 1)}
          text="→ Delivery"
        />
      )}
    </span>
  );
}

/** The hops of a way as main reckons them, where they are those of the nodes that are shown; null until they are here. */
function hopsOf(
  moment: MeshMoment | null,
  flowId: string,
  { model, nodes }: { readonly model: FlowsModel; readonly nodes: readonly number[] },
): readonly RouteHop[] | null {
  const hops = moment?.ways.find((way) => way.flowId === flowId)?.hops ?? null;
  if (moment === null || hops === null || hops.length !== nodes.length - 1) {
    return null;
  }
  const idOf = (run: Pick<MeshMoment, 'satelliteIds' | 'stationIds'>, index: number) =>
    run.satelliteIds[index] ?? run.stationIds[index - run.satelliteIds.length];
  const isSame = hops.every(
    ({ fromIndex, toIndex }, at) =>
      idOf(moment, fromIndex) === idOf(model.run, nodes[at]!) &&
      idOf(moment, toIndex) === idOf(model.run, nodes[at + 1]!),
  );
  return isSame ? hops : null;
}
