import { readFileSync } from 'node:fs';
import { ThemeName } from '../../shared/ipc/index.ts';
import { replaceSmallFile } from './smallFile.ts';

/** The theme of the page at a first start, and of any other where none is known: a white window at night costs eyes their adaptation. */
const FIRST_THEME: ThemeName = 'dark';

export interface RememberThemeOptions {
  readonly file: string;
  /** Where it is read when the file has none: what the data folder of the system remembers. Never written. */
  readonly elsewhere: string;
  readonly report: (message: string) => void;
}

/** What a page of main's own needs of a theme. The values are those of `renderer/ui/tokens.css`; a test compares them. */
export interface ThemeColors {
  readonly scheme: 'dark' | 'light';
  readonly background: string;
  readonly panel: string;
  readonly raised: string;
  readonly hover: string;
  readonly line: string;
  readonly 'line-strong': string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  readonly 'on-accent': string;
  readonly bad: string;
}

export const THEME_COLORS: Readonly<Record<ThemeName, ThemeColors>> = {
  dark: {
    scheme: 'dark',
    background: '#0f1419',
    panel: '#161c23',
    raised: '#1d252e',
    hover: '#243039',
    line: '#2a3440',
    'line-strong': '#3b4856',
    text: '#d5dde5',
    dim: '#8595a6',
    accent: '#4aa3ff',
    'on-accent': '#08131f',
    bad: '#e8655f',
  },
  light: {
    scheme: 'light',
    background: '#e6eaee',
    panel: '#f7f9fa',
    raised: '#ffffff',
    hover: '#e9eff5',
    line: '#ced6de',
    'line-strong': '#aab6c2',
    text: '#17212b',
    dim: '#546373',
    accent: '#0b63b5',
    'on-accent': '#ffffff',
    bad: '#b3261e',
  },
  red: {
    scheme: 'dark',
    background: '#050000',
    panel: '#090101',
    raised: '#100202',
    hover: '#1c0403',
    line: '#300807',
    'line-strong': '#7a1b15',
    text: '#ff4636',
    dim: '#e83e30',
    accent: '#ff4636',
    'on-accent': '#0a0000',
    bad: '#ff5a48',
  },
};

/**
 * Where no theme is known, as in a data folder that cannot be used: dark, with nothing bright in it. Whoever sees this page may sit in
 * a vehicle at night, and a bright button costs as much sight as a white page.
 */
export const UNKNOWN_THEME_COLORS: ThemeColors = {
  ...THEME_COLORS.dark,
  text: '#a3afba',
  accent: '#3b4856',
  'on-accent': '#c0cad3',
  bad: '#b0504b',
};

/** The theme that the page was last in, for what the window shows without it. */
export interface RememberedTheme {
  current(): ThemeName;
  /** The same, but null when none is known. */
  known(): ThemeName | null;
  /** Keeps another theme for the next start too. */
  set(theme: ThemeName): void;
}

/**
 * Remembers the theme in a file of its own: the database, where the settings are, may be what is damaged. Losing it is no reason to
 * stop anything.
 */
export function rememberTheme({ file, elsewhere, report }: RememberThemeOptions): RememberedTheme {
  let saved = readTheme(file);
  let current = saved ?? readTheme(elsewhere);
  return {
    current: () => current ?? FIRST_THEME,
    known: () => current,
    set(theme) {
      current = theme;
      if (theme === saved) {
        return;
      }
      saved = theme;
      replaceSmallFile(file, `${JSON.stringify({ theme })}\n`, (reason) =>
        report(`theme not saved: ${reason}`),
      );
    },
  };
}

function readTheme(file: string): ThemeName | null {
  try {
    const { theme } = JSON.parse(readFileSync(file, 'utf8')) as { theme?: unknown };
    return ThemeName.safeParse(theme).data ?? null;
  } catch {
    // None yet, or not ours to read.
    return null;
  }
}
