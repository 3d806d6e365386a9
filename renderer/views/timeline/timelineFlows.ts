import { Precedence } from '../../../shared/domain/index.ts';
import { FlowBars, type TimelineFlows } from '../../timeline/index.ts';
import { endsOf, type FlowsModel, PRECEDENCE_WORDS, trafficText } from '../flows/index.ts';

/** The stretches of all flows of a run. */
export function flowBarsOf({ run }: FlowsModel): FlowBars {
  return new FlowBars(run.segments, run.flows.length);
}

/** Flows as the timeline shows them: in order of precedence, within one in that of the scenario. */
export function timelineFlows(
  { flows, run, scenario }: FlowsModel,
  bars: FlowBars,
  selectedId: string | null,
): TimelineFlows {
  const rankOf = (place: number) => Precedence.options.indexOf(flows[place]?.precedence ?? 'routine');
  return {
    bars,
    flows: run.flows.map(({ flowId }, place) => {
      const flow = flows[place];
      if (flow === null || flow === undefined) {
        return { letter: '', name: `${flowId} (gone)`, hint: 'No longer in the scenario' };
      }
      const { source, destination } = endsOf(flow, scenario);
      const { letter, name } = PRECEDENCE_WORDS[flow.precedence];
      return {
        letter,
        name: flow.name,
        hint: `${flow.name}: ${name}, ${trafficText(flow)}, ${source} → ${destination}`,
      };
    }),
    order: run.flows.map((_, place) => place).sort((a, b) => rankOf(a) - rankOf(b) || a - b),
    selected: run.flows.findIndex(({ flowId }) => flowId === selectedId),
  };
}
