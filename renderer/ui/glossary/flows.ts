import { term } from './definition.ts';

/** Flows over the mesh: what is asked of them, and what comes of them. */
export const FLOW_TERMS = {
  flow: term(
    'Flow',
    'An exchange that the mesh is there for: what has to get from whom to whom, by when, over whose satellites.',
  ),
  precedence: term(
    'Precedence',
    'Flows are served in this order, each over what those before it leave: Y flash override, Z flash, O immediate, P priority, R routine.',
    '',
    'Prosigns of ACP 121; Y is that of the emergency command precedence',
  ),
  flowSource: term('From', 'The station that the flow starts at.'),
  flowDestination: term(
    'To',
    'The station that it has to reach, or any gateway: then the one that is reached soonest.',
  ),
  flowTraffic: term(
    'What',
    'A stream needs its rate all the time. A message is one thing of a size, ready at the start of its times.',
  ),
  flowRate: term('Rate of a stream', 'What it needs at every moment, such as 64 kbit/s.', 'bit/s'),
  flowVolume: term(
    'Size of a message',
    'In bytes of eight bits, such as 1.2 MB. Prefixes are powers of a thousand.',
    'B',
  ),
  flowTimes: term(
    'Times of a flow',
    'From when to when it is served. Empty: start and end of the scenario.',
    'UTC',
  ),
  deadline: term(
    'Deadline',
    'By when a message must have arrived after it is ready; how long a stream may be silent at most. Empty for none.',
  ),
  flowAvailability: term(
    'Availability wanted',
    'Share of its times that a stream must be served. Below it the flow counts as short.',
    '%',
    'Set by the planner',
  ),
  ownerPolicy: term(
    'Policy',
    'Whose satellites may carry it: any; military only; military preferred, others where those do not reach; or these fleets. Gateways and ground lines are not judged.',
  ),
  flowDelivery: term(
    'Delivery',
    'Connected: the whole way must stand at once. Store and forward: satellites and gateways may keep a message until their next link opens.',
  ),
  flowResult: term(
    'Outcome',
    'Marked ✓ delivered in time, or served as much as wanted; ! served, but less than wanted; ✗ late, silent for longer than the deadline, or not delivered.',
  ),
  servedOrIn: term(
    'Served / in',
    'Of a stream the share of its times in which it gets through; of a message the time from when it is ready until its last bit arrives.',
    '%, or a time',
  ),
  clearSkyDelivery: term(
    'Delivery under a clear sky',
    'When a message is there if no rain and no cloud weakens any link: the early end of its delivery. The late end is the one that flows are planned with, at the availability asked of links.',
    'UTC',
  ),
  flowLimit: term(
    'Binding limit',
    'What a flow waits for most, and for how long altogether: a satellite at either end, a way through the mesh, its policy, capacity, a beam, or half duplex.',
  ),
  flowState: term(
    'State over time',
    'Full: gets through. Half: over satellites that the policy would rather not take. Low: kept by a node until its next link. Level lines: waits. Nothing: outside its times, or delivered.',
  ),
  flowWay: term(
    'Way',
    'The nodes that a flow passes at the time cursor. It is held as long as it carries the flow; a change is a handover.',
  ),
  disjointWays: term(
    'Ways that share no node',
    'At the time cursor: up to four ways wide enough for the flow, within its policy, that have no node in common but their ends; as a set they have the least sum of delays. What other flows take, and beams, are not counted.',
    '',
    'J. W. Suurballe, Networks 4 (1974), 125-145',
  ),
  hopDelay: term(
    'Delay of a hop',
    'Light over the length of the hop, in glass on ground lines, and what the node at its end adds where it passes the data on.',
    'ms',
    'Speed of light; processing delays as set for lasers and gateways',
  ),
  wayRate: term(
    'Rate of a way',
    'What the flow takes there: a stream its own rate, a message what the narrowest link of the way leaves. Ways that share no node say what their narrowest link has room for.',
    'bit/s',
  ),
} as const;
