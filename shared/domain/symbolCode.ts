import type { Affiliation, Station, StationRole } from './station.ts';
import type { Threat } from './threat.ts';

/** Digits of a symbol code that a role decides: symbol set, headquarters flag, amplifier, entity, modifiers. */
interface RoleSymbol {
  /** Symbol set, digits 5 and 6: 01 air, 10 land unit, 15 land equipment, 20 land installation, 30 sea surface. */
  readonly set: string;
  /** Digit 8: 2 for a headquarters, whose staff is drawn. */
  readonly headquarters: '0' | '2';
  /** Digits 9 and 10, echelon or mobility: of one that stands, of one that moves. */
  readonly amplifier: readonly [standing: string, moving: string];
  /** Digits 11 to 16: entity, entity type, entity subtype. */
  readonly entity: string;
  /** Digits 17 and 18: sector 1 modifier. */
  readonly sector1: string;
  /** Digits 19 and 20, sector 2 modifier: of one that stands, of one that moves. */
  readonly sector2: readonly [standing: string, moving: string];
}

/** Sector 2 modifier of a land unit on wheels. */
const WHEELED = ['00', '51'] as const;
const NONE = ['00', '00'] as const;

function landUnit(entity: string, more: Partial<RoleSymbol> = {}): RoleSymbol {
  return { set: '10', headquarters: '0', amplifier: NONE, entity, sector1: '00', sector2: WHEELED, ...more };
}

function platform(set: string, entity: string, amplifier: RoleSymbol['amplifier'] = NONE): RoleSymbol {
  return { set, headquarters: '0', amplifier, entity, sector1: '00', sector2: NONE };
}

/**
 * The symbol of every role, from MIL-STD-2525D (10 June 2014), appendices: land unit (D), land equipment
 * (E), air (B), sea surface (G), with their sector modifiers.
 */
const ROLE_SYMBOLS: Readonly<Record<StationRole, RoleSymbol>> = {
  /** Sector 1: command post node; with the staff of a headquarters. */
  'command-post': landUnit('000000', { headquarters: '2', sector1: '81' }),
  /** Sector 1: headquarters or headquarters staff element. */
  headquarters: landUnit('000000', { headquarters: '2', sector1: '98' }),
  sensor: landUnit('151200'),
  /** Field artillery. */
  shooter: landUnit('130300'),
  /** Infantry, echelon 11: team or crew. */
  team: landUnit('121100', { amplifier: ['11', '11'] }),
  /** Generic vehicle; mobility 31, wheeled with limited cross-country, while it moves. */
  vehicle: platform('15', '140100', ['00', '31']),
  /** Military, fixed wing. */
  aircraft: platform('01', '110100'),
  /** Military combatant. */
  ship: platform('30', '120000'),
  /** Signal; sector 1: tactical satellite communications. */
  gateway: landUnit('111000', { sector1: '01' }),
  /** Signal; sector 1: retransmission site. */
  relay: landUnit('111000', { sector1: '83' }),
  medical: landUnit('161300'),
  /** Unspecified land unit. */
  other: landUnit('000000'),
};

/** Digit 4, standard identity (MIL-STD-2525D, table A-III). */
const IDENTITIES: Readonly<Record<Affiliation, string>> = {
  unknown: '1',
  friendly: '3',
  neutral: '4',
  hostile: '6',
};

/**
 * The symbol of a station: its own code, or twenty digits of MIL-STD-2525D that follow from role,
 * affiliation and whether it moves. Version 10, context reality, status present.
 */
export function stationSymbolCode(
  station: Pick<Station, 'role' | 'affiliation' | 'symbolCode' | 'track'>,
): string {
  if (station.symbolCode !== null) return station.symbolCode;
  const symbol = ROLE_SYMBOLS[station.role];
  const motion = station.track.length > 1 ? 1 : 0;
  return [
    '10',
    '0',
    IDENTITIES[station.affiliation],
    symbol.set,
    '0',
    symbol.headquarters,
    symbol.amplifier[motion],
    symbol.entity,
    symbol.sector1,
    symbol.sector2[motion],
  ].join('');
}

/** Standard identities by digit, assumed friends with friends and suspects with hostiles. */
const AFFILIATIONS_BY_DIGIT: Readonly<Record<string, Affiliation>> = {
  '2': 'friendly',
  '3': 'friendly',
  '4': 'neutral',
  '5': 'hostile',
  '6': 'hostile',
};
/** The same by letter (MIL-STD-2525C, table A-I), second place of the code. */
const AFFILIATIONS_BY_LETTER: Readonly<Record<string, Affiliation>> = {
  A: 'friendly',
  F: 'friendly',
  D: 'friendly',
  M: 'friendly',
  N: 'neutral',
  L: 'neutral',
  S: 'hostile',
  H: 'hostile',
  J: 'hostile',
  K: 'hostile',
};

/** Whose the thing is that a symbol code shows. */
export function affiliationOfSymbolCode(symbolCode: string): Affiliation {
  const known = /^\d/.test(symbolCode)
    ? AFFILIATIONS_BY_DIGIT[symbolCode.charAt(3)]
    : AFFILIATIONS_BY_LETTER[symbolCode.charAt(1)];
  return known ?? 'unknown';
}

/** Land units (MIL-STD-2525D, appendix D): electronic warfare, jamming; electronic warfare, intercept. */
const THREAT_ENTITIES: Readonly<Record<Threat['kind'], string>> = { jammer: '150504', listener: '150503' };

/** The symbol of a threat: its own code, or that of a hostile land unit of its kind. */
export function threatSymbolCode(threat: Pick<Threat, 'kind' | 'symbolCode'>): string {
  return threat.symbolCode ?? `1006100000${THREAT_ENTITIES[threat.kind]}0000`;
}
