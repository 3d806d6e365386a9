import { term } from './definition.ts';

/** What joins satellites and stations beyond the links of units, and what is taken away in a drill. */
export const NETWORK_TERMS = {
  laserLayout: term(
    'Layout of lasers',
    'Which satellites point at each other: a grid of two neighbours in the plane and two across, the nearest ones, or a list.',
  ),
  laserGrid: term(
    'Grid',
    'Each satellite holds its two neighbours in the plane and the same slot of both neighbouring planes. The numbers say how satellites are counted off into planes; left out, the design of each part says it.',
  ),
  laserSeam: term(
    'Seam',
    'Where the last plane meets the first. As designed: a Walker delta closes shifted by its phasing, a star, whose planes run against each other there, stays open.',
  ),
  laserNearest: term(
    'Neighbours',
    'Most links within the fleet that a satellite takes, the shortest first. They are chosen anew as satellites move.',
  ),
  laserTerminals: term(
    'Terminals a satellite',
    'Lasers on one satellite: at most this many links at a time.',
  ),
  laserRange: term('Range of a laser', 'Longest beam that carries data.', 'km'),
  grazingHeight: term(
    'Grazing height',
    'Lowest height of a beam above a sphere of 6378.137 km. Below it air and clouds take the light; 80 km is the custom of network studies.',
    'km',
  ),
  acquisition: term(
    'Acquisition',
    'From pointing at each other to the first bit. A link that was chosen anew carries nothing for so long.',
    's',
  ),
  laserRate: term('Rate of a laser', 'What one link carries, each way. Mbit is 10⁶ bit.', 'Mbit/s'),
  processingDelay: term(
    'Delay of a node',
    'What a satellite or gateway adds to the delay of what passes through it, on top of the way at the speed of light.',
    'ms',
  ),
  laserVendor: term('Vendor', 'Who makes the terminals. A loss drill can take all of one vendor away.'),
  laserStandard: term(
    'Standard',
    'What a terminal speaks, such as SDA OCT 3.1. Links between fleets need the same standard, or two that the table of the scenario joins.',
  ),
  laserCompatibility: term(
    'Standards that understand each other',
    'Terminals left over by the layouts join satellites of different designs where their standards are ticked here.',
    '',
    'Set by the planner',
  ),
  redecide: term(
    'Choose anew',
    'How often neighbours that no layout fixes are chosen, at whole multiples since 1970.',
    's',
  ),
  gateway: term(
    'Gateway',
    'A station that relays traffic of others: between fleets, and between space and ground lines. Other stations do not relay.',
  ),
  servedFleets: term(
    'Fleets served',
    'Fleets whose satellites the gateway talks to, also without a terminal of its own.',
  ),
  gatewayAntennas: term('Antennas of a gateway', 'Satellites that it can hold at once.'),
  feederRate: term('Feeder rate', 'What one antenna of a gateway carries, each way.', 'Mbit/s'),
  groundLine: term('Ground line', 'A cable or radio relay between two stations, both ways.'),
  lineLength: term(
    'Length of a line',
    'Along the line, which is longer than the way as the crow flies.',
    'km',
  ),
  lineDelay: term(
    'Delay of a line',
    'One way. Left empty it is what light takes for the length in glass, at two thirds of its speed in vacuum.',
    'ms',
  ),
  lineRate: term('Rate of a line', 'What it carries, each way.', 'Mbit/s'),
  growthVariant: term(
    'State of the network',
    'A phase of the fleets that grow, without or with the commercial fleets, or the satellites of one laser vendor alone. Everything that it has is taken to be in orbit throughout the span.',
  ),
  lossDrill: term(
    'Loss drill',
    'Parts of the network are switched off for a look at what that does. Nothing of it is saved in the scenario.',
  ),
  skyArea: term(
    'Area of sky',
    'Satellites carry nothing while the point below them lies within the radius, along the ground.',
    'km',
  ),
  drillEffect: term(
    'Effect of a loss',
    'Cut off: nothing gets through any more. Late: delivered after its deadline, or served less than wanted. Re-routed: as good as before, over other ways.',
  ),
  delivered: term('Delivered', 'When the last bit of a message arrives.', 'UTC'),
  medianDelay: term('Median delay', 'Half of the time in which the flow is served its way takes less.', 'ms'),
  servedShare: term(
    'Served',
    'Share of its times in which a stream gets through; a message is served once it is delivered.',
    '%',
  ),
  longestSilence: term(
    'Longest silence of a flow',
    'Longest stretch without a way, within the times of the flow.',
  ),
} as const;
