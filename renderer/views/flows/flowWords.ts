import {
  type Flow,
  type FlowLimit,
  type OwnerPolicy,
  Precedence,
  type Scenario,
} from '../../../shared/domain/index.ts';
import { quantityText, spanText } from './quantity.ts';

/** Precedence in words, with the prosign of the message books. */
export const PRECEDENCE_WORDS: Readonly<
  Record<Precedence, { readonly letter: string; readonly name: string }>
> = {
  'flash-override': { letter: 'Y', name: 'FLASH OVERRIDE' },
  flash: { letter: 'Z', name: 'FLASH' },
  immediate: { letter: 'O', name: 'IMMEDIATE' },
  priority: { letter: 'P', name: 'PRIORITY' },
  routine: { letter: 'R', name: 'ROUTINE' },
};

/** Precedences as a form offers them, the most urgent first. */
export const PRECEDENCE_CHOICES = Precedence.options.map(
  (precedence) =>
    [precedence, `${PRECEDENCE_WORDS[precedence].letter}  ${PRECEDENCE_WORDS[precedence].name}`] as const,
);

/** What a flow carries: `64 kbit/s` of a stream, `1.2 MB` of a message. */
export function trafficText({ traffic }: Pick<Flow, 'traffic'>): string {
  return traffic.kind === 'stream'
    ? quantityText(traffic.rateBps, 'bit/s')
    : quantityText(traffic.volumeBytes, 'B');
}

/** What is asked of it in time: `within 15 min` of a message, `silent ≤ 15 min` of a stream; empty for nothing. */
export function deadlineText({ traffic, deadlineS }: Pick<Flow, 'traffic' | 'deadlineS'>): string {
  if (deadlineS === null) {
    return '';
  }
  return traffic.kind === 'stream' ? `silent ≤ ${spanText(deadlineS)}` : `within ${spanText(deadlineS)}`;
}

/** Whose satellites may carry it. */
export function policyText(policy: OwnerPolicy, { fleets }: Pick<Scenario, 'fleets'>): string {
  switch (policy.kind) {
    case 'any':
      return 'any';
    case 'military-only':
      return 'military only';
    case 'military-preferred':
      return 'military preferred';
    case 'fleets':
      return policy.fleetIds
        .map((fleetId) => fleets.find((fleet) => fleet.fleetId === fleetId)?.name ?? `${fleetId} (gone)`)
        .join(', ');
  }
}

/** The ends of a flow by name. */
export interface FlowEnds {
  readonly source: string;
  readonly destination: string;
}

/** Names of the ends; a station that is gone keeps its id. */
export function endsOf(
  { sourceStationId, destination }: Pick<Flow, 'sourceStationId' | 'destination'>,
  { stations }: Pick<Scenario, 'stations'>,
): FlowEnds {
  const nameOf = (id: string) => stations.find(({ stationId }) => stationId === id)?.name ?? `${id} (gone)`;
  return {
    source: nameOf(sourceStationId),
    destination: destination.kind === 'any-gateway' ? 'any gateway' : nameOf(destination.stationId),
  };
}

/** What a reason for waiting is told with. */
export interface LimitContext extends FlowEnds {
  /** By what it was decided who can talk to whom. */
  readonly groundLinks: 'radios' | 'sight';
  /** Names of the two nodes of the link that binds; null where none does. */
  readonly link: readonly [from: string, to: string] | null;
  /** Who keeps a stored message; empty where that is not known. */
  readonly keeper: string;
}

/** Why a flow waits, in words. */
export function limitWords(limit: FlowLimit, context: LimitContext): string {
  const { source, destination, groundLinks, link, keeper } = context;
  const contact = groundLinks === 'sight' ? 'no satellite in sight of' : 'no satellite has a link with';
  const where = link === null ? '' : ` between ${link[0]} and ${link[1]}`;
  switch (limit) {
    case 'source-contact':
      return `${contact} ${source}`;
    case 'destination-contact':
      return `${contact} ${destination}`;
    case 'no-path':
      return `no way through the mesh from ${source} to ${destination}`;
    case 'policy':
      return 'no way over satellites that its policy allows';
    case 'capacity':
      return `no capacity left${where}`;
    case 'beams':
      return `no beam left${where}`;
    case 'half-duplex':
      return `half duplex: nothing sends and receives at once${where}`;
    case 'stored':
      return `kept${keeper === '' ? '' : ` by ${keeper}`} until the next link opens`;
  }
}

/** The reasons in short, for columns and summaries. */
export const LIMIT_NAMES: Readonly<Record<FlowLimit, string>> = {
  'source-contact': 'source out of reach',
  'destination-contact': 'destination out of reach',
  'no-path': 'no way through',
  policy: 'owner policy',
  capacity: 'capacity',
  beams: 'beams',
  'half-duplex': 'half duplex',
  stored: 'kept by a node',
};
