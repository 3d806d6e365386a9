/** What a problem screen offers. */
export type ProblemAction = 'restore' | 'retry' | 'reload' | 'start-empty' | 'show-folder' | 'quit';

/** A problem that leaves the window without its page. */
export interface Problem {
  readonly title: string;
  /** What happened and what to do, for people; paragraphs are separated by line breaks. */
  readonly message: string;
  /** For whoever is asked for help; empty for none. */
  readonly code: string;
  readonly actions: readonly ProblemAction[];
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
};

const STYLE = `
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #0f1419; color: #d5dde5;
    font: 15px/1.5 system-ui, sans-serif; }
  main { max-width: 640px; padding: 24px; }
  h1 { font-size: 20px; margin: 0 0 12px; }
  p { margin: 0 0 12px; overflow-wrap: anywhere; }
  small { color: #8595a6; }
  nav { display: flex; flex-wrap: wrap; gap: 8px; margin: 24px 0; }
  nav:empty { display: none; }
  a { padding: 6px 16px; border: 1px solid #3b4856; border-radius: 3px; color: #d5dde5; text-decoration: none; }
  a:first-child { background: #4aa3ff; border-color: #4aa3ff; color: #08131f; }
  a:focus-visible { outline: 2px solid #d5dde5; outline-offset: 2px; }
`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A page without any script, so that it shows whatever else is broken. */
export function problemPage(problem: Problem): string {
  const paragraphs = problem.message.split('\n').map((line) => `<p>${escapeHtml(line)}</p>`);
  const links = problem.actions.map(
    (action) =>
      `<a href="${PROBLEM_PATH}/${action}">${escapeHtml(problem.labels?.[action] ?? ACTION_LABELS[action])}</a>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(problem.title)}</title><style>${STYLE}</style></head>`,
    `<body><main role="alert"><h1>${escapeHtml(problem.title)}</h1>${paragraphs.join('')}`,
    `<nav>${links.join('')}</nav>`,
    problem.code === '' ? '' : `<small>${escapeHtml(problem.code)}</small>`,
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
