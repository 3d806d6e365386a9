import { type Flow, Precedence, type StudyTarget } from '../domain/index.ts';

/** What is measured: all flows, each precedence that occurs from the highest on, each flow in the order given. */
export function studyTargets(flows: readonly Flow[]): StudyTarget[] {
  const precedences = Precedence.options.filter((each) =>
    flows.some(({ precedence }) => precedence === each),
  );
  return [
    { kind: 'all', precedence: null, flowId: null, name: 'All flows', ...countsOf(flows) },
    ...precedences.map((precedence) => ({
      kind: 'precedence' as const,
      precedence,
      flowId: null,
      name: precedence.toUpperCase().replace('-', ' '),
      ...countsOf(flows.filter((flow) => flow.precedence === precedence)),
    })),
    ...flows.map((flow) => ({
      kind: 'flow' as const,
      precedence: flow.precedence,
      flowId: flow.flowId,
      name: flow.name,
      ...countsOf([flow]),
    })),
  ];
}

function countsOf(flows: readonly Flow[]): Pick<StudyTarget, 'streamCount' | 'messageCount'> {
  const streamCount = flows.filter(({ traffic }) => traffic.kind === 'stream').length;
  return { streamCount, messageCount: flows.length - streamCount };
}

/** Whether a flow counts for a target. */
export function isOfTarget(target: StudyTarget, flow: Pick<Flow, 'flowId' | 'precedence'>): boolean {
  if (target.kind === 'all') return true;
  return target.kind === 'flow' ? target.flowId === flow.flowId : target.precedence === flow.precedence;
}
