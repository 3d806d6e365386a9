import { type Flow, utcMs } from '../../../shared/domain/index.ts';
import { type DisjointWays, MOST_DISJOINT_WAYS } from '../../../shared/ipc/index.ts';
import { rateText } from '../../../shared/radios/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import { askDisjointWays, useCursor } from '../../state/index.ts';
import { Term } from '../../ui/index.ts';
import { Section, useAnswer, useRested, useSymbols } from '../common/index.ts';
import { type FlowsModel, rowAt } from './flowsModel.ts';
import { type PathNode, PathStrip } from './parts/PathStrip.tsx';
import { hopText, nodeOf, SYMBOL_PX, selectNode, sumText } from './wayParts.ts';

/** How long the cursor stands still before ways are looked for, ms. */
const REST_MS = 250;

/** Ways of a flow at the time cursor that share no node: how many there are, and each hop by hop. */
export function FlowDisjoint(props: {
  readonly flow: Flow;
  readonly model: FlowsModel;
  readonly place: number;
}) {
  const { flow, model, place } = props;
  const cursor = useCursor();
  const restedUtcMs = useRested(cursor, REST_MS);
  const symbolOf = useSymbols(SYMBOL_PX);
  const isInTimes = rowAt(model, place, restedUtcMs) >= 0;
  const question = isInTimes ? { flowId: flow.flowId, atUtcMs: restedUtcMs } : null;
  const { answer, failure } = useAnswer(question, model.run, askDisjointWays);
  if (!isInTimes) {
    return null;
  }
  const isOfFlow = answer?.flowId === flow.flowId && isOfRun(answer, model);
  return (
    <Section title="Ways that share no node">
      {failure !== null ? (
        <p className="bb-tone-bad" role="alert">{`${failure.message} (${failure.code})`}</p>
      ) : !isOfFlow ? (
        <p className="bb-dim">Computing…</p>
      ) : (
        <>
          <p>
            <Term id="disjointWays">{formatClock(utcMs(answer.atUtcMs))}</Term>:{' '}
            {countText(answer.ways.length)}
          </p>
          {answer.ways.map((way, at) => (
            <div className="bb-disjoint" key={way.hops.map(({ toIndex }) => toIndex).join(' ')}>
              <p>
                {`${at + 1}: ${sumText(way.hops)}, room for ${rateText(way.rateBps)}`}
                {way.isFallback ? ', over satellites of second choice' : ''}
              </p>
              <PathStrip
                hops={way.hops.map(hopText)}
                label={`Way ${at + 1} of ${flow.name} that shares no node with the others`}
                {...shownNodes(way, flow, (index) => nodeOf(model, index, symbolOf))}
                onPress={(index) => selectNode(model, index)}
              />
            </div>
          ))}
        </>
      )}
    </Section>
  );
}

/** The ends of a flow by their symbols, since they are the same for all ways, and what lies between; the gateway where any will do. */
function shownNodes(
  { hops }: DisjointWays['ways'][number],
  { destination }: Flow,
  node: (index: number) => PathNode,
): { readonly from: PathNode; readonly nodes: readonly PathNode[]; readonly to: PathNode | undefined } {
  const from = node(hops[0]!.fromIndex);
  const between = hops.slice(1).map(({ fromIndex }) => node(fromIndex));
  const last = node(hops.at(-1)!.toIndex);
  return destination.kind === 'any-gateway'
    ? { from, nodes: [...between, last], to: undefined }
    : { from, nodes: between, to: last };
}

/** Whether nodes of an answer are those of the run that is shown. */
function isOfRun({ satelliteIds, stationIds }: DisjointWays, { run }: FlowsModel): boolean {
  const isSame = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((id, at) => id === b[at]);
  return isSame(satelliteIds, run.satelliteIds) && isSame(stationIds, run.stationIds);
}

/** What the number of ways means. */
export function countText(count: number): string {
  if (count === 0) {
    return 'no way carries it, even if no other flow took anything.';
  }
  if (count === 1) {
    return 'one way: some node or line lies on all that there are, and its loss cuts it.';
  }
  const number = count === MOST_DISJOINT_WAYS ? `at least ${count}` : String(count);
  return `${number} ways: ${count === 2 ? 'no single loss cuts both' : `no ${count - 1} losses cut all`}.`;
}
