import { term } from './definition.ts';

/** The plan: by which means exchanges are made, and what may be used. */
export const PLAN_TERMS = {
  pace: term(
    'PACE',
    'Primary, alternate, contingency and emergency: means of an exchange in the order in which they are taken, each independent of every other.',
  ),
  means: term(
    'Means',
    'What carries an exchange: a fleet with the gateways and lines behind it, judged as if it were alone, or a bearer entered by hand.',
  ),
  bearer: term(
    'Bearer',
    'A means of talking that the planner enters by hand, such as HF, UHF, a courier or another satellite service. It joins stations, each with every other.',
  ),
  setUp: term('Set-up', 'From deciding for a means to the first bit.', 's'),
  accessGrant: term(
    'Grant of access',
    'Leave to use the satellites of a fleet, with its limits (satellite access authorisation, SAA). A fleet with at least one grant may be used within its grants alone.',
  ),
  independence: term(
    'Independent means',
    'Means that share nothing of what the planner names: orbital plane, gateway, frequency band at the ends, owner, power supply.',
  ),
  planSlice: term(
    'Slice',
    'The stretch of time for which means are ranked. Slices start at whole multiples of their length, Zulu.',
  ),
  minimumService: term(
    'Minimum service',
    'Contact that a unit must have in every period. What is short is trimmed for all units of a precedence before it is dropped for one.',
    's',
  ),
  shortestContact: term('Shortest contact', 'Contacts are given out only as long as this or longer.', 's'),
  changeTime: term(
    'Changeover time',
    'Preparation and slew: how long a terminal, or an antenna of a gateway, is taken while it goes from one satellite to the next.',
    's',
  ),
  changeLoss: term(
    'Penalty for changes',
    'How much less a minute of contact counts if it was not in the plan already issued: the higher, the fewer changes.',
    '%',
  ),
  satelliteBeams: term('Beams', 'Units that one satellite of the fleet can hold at once.'),
  scheduleSlot: term(
    'Slot',
    'A stretch in which a contact is fixed (pinned) or must not be (forbidden). Where both are asked for, no contact is made.',
  ),
  stepDown: term(
    'Step-down',
    'The silence of a means after which the next one is taken: the longest that the plan foresees, and the time that the planner adds; for a message no more than its deadline.',
    's',
  ),
  whyFix: term(
    'What would help',
    'Changes in the order of their cost: waiting; what you decide alone (floor, rate, precedence, policy, availability); another fleet; a terminal; a mast or another place. Each was made on a copy and everything computed anew. Of each kind the smallest that helps.',
  ),
} as const;
