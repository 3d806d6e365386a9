import { Affiliation, StationRole } from '../../domain/index.ts';

/** Other words for roles, compared without case, blanks and dashes. */
const ROLE_WORDS: Readonly<Record<string, StationRole>> = {
  cp: 'command-post',
  toc: 'command-post',
  hq: 'headquarters',
  radar: 'sensor',
  effector: 'shooter',
  launcher: 'shooter',
  artillery: 'shooter',
  infantry: 'team',
  patrol: 'team',
  squad: 'team',
  car: 'vehicle',
  truck: 'vehicle',
  convoy: 'vehicle',
  plane: 'aircraft',
  helicopter: 'aircraft',
  uav: 'aircraft',
  uas: 'aircraft',
  drone: 'aircraft',
  vessel: 'ship',
  boat: 'ship',
  groundstation: 'gateway',
  teleport: 'gateway',
  retransmission: 'relay',
  retrans: 'relay',
  hospital: 'medical',
};

const AFFILIATION_WORDS: Readonly<Record<string, Affiliation>> = {
  friend: 'friendly',
  own: 'friendly',
  blue: 'friendly',
  allied: 'friendly',
  green: 'neutral',
  civil: 'neutral',
  civilian: 'neutral',
  enemy: 'hostile',
  foe: 'hostile',
  red: 'hostile',
  yellow: 'unknown',
};

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

/** The role that a word of a file means; null when it is none. */
export function roleFromText(text: string): StationRole | null {
  const word = plain(text);
  const known = StationRole.options.find((role) => role.replace('-', '') === word);
  return known ?? ROLE_WORDS[word] ?? null;
}

/** The affiliation that a word of a file means; null when it is none. */
export function affiliationFromText(text: string): Affiliation | null {
  const word = plain(text);
  const known = Affiliation.options.find((affiliation) => affiliation === word);
  return known ?? AFFILIATION_WORDS[word] ?? null;
}
