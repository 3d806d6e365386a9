import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionOfUrl, problemPage, problemText } from '../../../electron/main/problemPage.ts';
import { THEME_COLORS } from '../../../electron/main/theme.ts';
import { ThemeName } from '../../../shared/ipc/index.ts';

const problem = {
  title: 'Backbone Planner cannot open its data',
  message: 'First line.\n/data/<b>&"x" is damaged.',
  code: 'db.damaged',
  actions: ['retry', 'quit'],
} as const;

test('verify that a problem page shows its words, not their mark-up, and runs no script', () => {
  const html = problemPage(problem, 'dark', '');
  expect(html).toContain('<p>/data/&lt;b&gt;&amp;&quot;x&quot; is damaged.</p>');
  expect(html).not.toContain('<script');
});

test('verify that every offered action is understood when it comes back', () => {
  const links = [...problemPage(problem, 'dark', '').matchAll(/href="([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  expect(links.map((link) => actionOfUrl(`app://local${link}`))).toEqual([...problem.actions, 'copy']);
});

test.for(['app://local/problem', 'app://local/problem/format-disk', 'app://local/', 'nonsense'])(
  'verify that %s is no action',
  (url) => {
    expect(actionOfUrl(url)).toBeNull();
  },
);

test.for(ThemeName.options)(
  'verify that the colours of main are those of the %s theme of the page',
  (theme) => {
    const sheet = readFileSync('renderer/ui/tokens.css', 'utf8');
    const block = sheet.split(`[data-theme="${theme}"] {`)[1]?.split('}')[0] ?? '';
    const tokens = Object.fromEntries(
      [...block.matchAll(/(?:--color-([a-z-]+)|color-(scheme)): ([^;]+);/g)].map(
        ([, token, scheme, value]) => [token ?? scheme, value],
      ),
    );
    expect(tokens).toMatchObject(THEME_COLORS[theme]);
    expect(problemPage(problem, theme, '')).toContain(`background: ${THEME_COLORS[theme].background}`);
  },
);

test('verify that a page without a known theme has none of the bright colours of the dark one', () => {
  const html = problemPage(problem, null, '');
  expect(html).toContain(`background: ${THEME_COLORS.dark.background}`);
  expect(html).not.toContain(THEME_COLORS.dark.accent);
  expect(html).not.toContain(THEME_COLORS.dark.text);
});

test('verify that the first action stands out only where it is the likely way on', () => {
  expect(problemPage(problem, 'dark', '')).toContain('<a class="main" href="/problem/retry">');
  expect(problemPage({ ...problem, hasMainAction: false }, 'dark', '')).not.toContain('class="main"');
});

test('verify that all of a problem can be copied, and that what is done about it has nothing to copy', () => {
  expect(problemText(problem)).toBe(`${problem.title}\n${problem.message}\nCode for support: db.damaged`);
  expect(problemPage({ ...problem, code: '' }, 'dark', '')).not.toContain('/problem/copy');
});
