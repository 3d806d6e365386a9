import type { ThemeName } from '../../shared/ipc/index.ts';
import { THEME_COLORS, UNKNOWN_THEME_COLORS } from './theme.ts';

/** What a problem screen offers. */
export type ProblemAction = 'restore' | 'retry' | 'reload' | 'start-empty' | 'show-folder' | 'quit' | 'copy';

/** A problem that leaves the window without its page. */
export interface Problem {
  readonly title: string;
  /** What happened and what to do, for people; paragraphs are separated by line breaks. */
  readonly message: string;
  /** For whoever is asked for help; empty for none. */
  readonly code: string;
  readonly actions: readonly ProblemAction[];
  /** Whether the first action is the likely way on and stands out; left out for yes. */
  readonly hasMainAction?: boolean;
  /** Words for an action where the usual ones do not say enough. */
  readonly labels?: Partial<Readonly<Record<ProblemAction, string>>>;
}

/** Path of the problem screen below our own origin; actions are links below it. */
export const PROBLEM_PATH = '/problem';

const ACTION_LABELS: Readonly<Record<ProblemAction, string>> = {
  restore: 'Restore the backup',
  retry: 'Try again',
  reload: 'Reload the window',
  'start-empty': 'Start empty, the file is kept',
  'show-folder': 'Show the data folder',
  quit: 'Quit',
  copy: 'Copy the message',
};

/** The page's own style: it must look right when no style sheet of the workstation can be read. */
function styleOf(theme: ThemeName | null): string {
  const colors = theme === null ? UNKNOWN_THEME_COLORS : THEME_COLORS[theme];
  return `
  :root { color-scheme: ${colors.scheme}; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: ${colors.background};
    color: ${colors.text}; font: 15px/1.5 Inter, system-ui, sans-serif; }
  main { box-sizing: border-box; width: min(704px, calc(100vw - 48px)); margin: 24px 0; padding: 24px 32px;
    background: ${colors.panel}; border: 1px solid ${colors.line}; border-top: 3px solid ${colors.accent};
    border-radius: 3px; }
  main.fault { border-top-color: ${colors.bad}; }
  h1 { font-size: 20px; line-height: 1.3; font-weight: 600; margin: 0 0 12px; }
  p { margin: 0 0 12px; overflow-wrap: anywhere; }
  footer { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding-top: 12px; border-top: 1px solid ${colors.line}; color: ${colors.dim}; font-size: 12px; }
  code { font-family: "JetBrains Mono", ui-monospace, monospace; }
  nav { display: flex; flex-wrap: wrap; gap: 8px; margin: 24px 0; }
  nav:empty { display: none; }
  nav:last-child { margin-bottom: 0; }
  a { padding: 4px 16px; border: 1px solid ${colors['line-strong']}; border-radius: 3px; background: ${colors.raised};
    color: ${colors.text}; text-decoration: none; }
  a:hover { background: ${colors.hover}; }
  a.main { background: ${colors.accent}; border-color: ${colors.accent}; color: ${colors['on-accent']}; }
  a:focus-visible { outline: 2px solid ${colors.text}; outline-offset: 2px; }
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function linkOf({ labels }: Problem, action: ProblemAction, attributes: string): string {
  return `<a${attributes} href="${PROBLEM_PATH}/${action}">${escapeHtml(labels?.[action] ?? ACTION_LABELS[action])}</a>`;
}

/** All that a problem screen says, for the clipboard. */
export function problemText({ title, message, code }: Problem): string {
  return [title, message, ...(code === '' ? [] : [`Code for support: ${code}`])].join('\n');
}

/**
 * A page without any script, so that it shows whatever else is broken, in the theme that the workstation was in; null for unknown.
 *
 * @param fonts rules for the faces of the workstation; the system's font takes their place where they cannot be read
 */
export function problemPage(problem: Problem, theme: ThemeName | null, fonts: string): string {
  const paragraphs = problem.message.split('\n').map((line) => `<p>${escapeHtml(line)}</p>`);
  const links = problem.actions.map((action, place) =>
    linkOf(problem, action, place === 0 && problem.hasMainAction !== false ? ' class="main"' : ''),
  );
  const isFault = problem.code !== '';
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(problem.title)}</title><style>${fonts}${styleOf(theme)}</style></head>`,
    `<body><main role="alert"${isFault ? ' class="fault"' : ''}>`,
    `<h1>${escapeHtml(problem.title)}</h1>${paragraphs.join('')}`,
    `<nav>${links.join('')}</nav>`,
    isFault
      ? `<footer><span>Code for support: <code>${escapeHtml(problem.code)}</code></span>${linkOf(problem, 'copy', '')}</footer>`
      : '',
    '</main></body></html>',
  ].join('\n');
}

/** The action that an address stands for; null for every other address. */
export function actionOfUrl(url: string): ProblemAction | null {
  const pathname = URL.canParse(url) ? new URL(url).pathname : '';
  if (!pathname.startsWith(`${PROBLEM_PATH}/`)) {
    return null;
  }
  const name = pathname.slice(PROBLEM_PATH.length + 1);
  return name in ACTION_LABELS ? (name as ProblemAction) : null;
}
