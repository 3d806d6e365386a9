/** Choices of a preference, the first of which is the default. */
const CHOICES = {
  /** How places are written. */
  positions: ['both', 'mgrs', 'degrees'],
  /** How instants in columns and lists are written. */
  times: ['dtg', 'iso'],
  /** Speeds of moving units. */
  speeds: ['kmh', 'knots', 'ms'],
  /** `system` asks the operating system. */
  motion: ['system', 'less'],
  /** What carries its name on the globe besides what is selected. */
  labels: ['stations', 'selected', 'all'],
  /** Lasers on globe and flat map. */
  lasers: ['shown', 'hidden'],
  /** Ways that flows hold, on globe and flat map. */
  routes: ['shown', 'hidden'],
  textSize: ['normal', 'large'],
} as const;

type Choices = { readonly [K in keyof typeof CHOICES]: (typeof CHOICES)[K][number] };

/** How one person at one screen wants things shown and done. Never part of a scenario. */
export interface Preferences extends Choices {
  /** After an edit windows are computed by themselves when the last run took less; 0 for never. Seconds. */
  readonly automaticLimitS: number;
  /** Elements older than this are marked as ageing, days. */
  readonly ageMarginalDays: number;
  /** Elements older than this are marked as old, days. */
  readonly ageBadDays: number;
}

export const DEFAULT_PREFERENCES: Preferences = {
  positions: 'both',
  times: 'dtg',
  speeds: 'kmh',
  motion: 'system',
  labels: 'stations',
  lasers: 'shown',
  routes: 'shown',
  textSize: 'normal',
  automaticLimitS: 1,
  ageMarginalDays: 3,
  ageBadDays: 7,
};

/** The longest automatic run that can be chosen, seconds. */
export const MAX_AUTOMATIC_LIMIT_S = 60;
/** The oldest age that can be chosen as a limit, days. */
export const MAX_AGE_LIMIT_DAYS = 365;

/** Preferences from a saved document: what it lacks or has wrong is as by default. */
export function preferencesFrom(value: unknown): Preferences {
  if (typeof value !== 'object' || value === null) {
    return DEFAULT_PREFERENCES;
  }
  const found = value as Readonly<Record<string, unknown>>;
  const choice = <K extends keyof Choices>(key: K): Choices[K] => {
    const known: readonly unknown[] = CHOICES[key];
    return known.includes(found[key]) ? (found[key] as Choices[K]) : DEFAULT_PREFERENCES[key];
  };
  const number = (key: 'automaticLimitS' | 'ageMarginalDays' | 'ageBadDays', most: number): number => {
    const given = found[key];
    return typeof given === 'number' && given >= 0 && given <= most ? given : DEFAULT_PREFERENCES[key];
  };
  const ageMarginalDays = number('ageMarginalDays', MAX_AGE_LIMIT_DAYS);
  return {
    positions: choice('positions'),
    times: choice('times'),
    speeds: choice('speeds'),
    motion: choice('motion'),
    labels: choice('labels'),
    lasers: choice('lasers'),
    routes: choice('routes'),
    textSize: choice('textSize'),
    automaticLimitS: number('automaticLimitS', MAX_AUTOMATIC_LIMIT_S),
    ageMarginalDays,
    ageBadDays: Math.max(ageMarginalDays, number('ageBadDays', MAX_AGE_LIMIT_DAYS)),
  };
}

/** An arrangement of panels under a name. `layout` is dockview's own document, checked by dockview on loading. */
export interface NamedLayout {
  readonly name: string;
  readonly layout: unknown;
}
