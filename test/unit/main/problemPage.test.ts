import { expect, test } from 'vitest';
import { actionOfUrl, problemPage } from '../../../electron/main/problemPage.ts';

const problem = {
  title: 'Backbone Planner cannot open its data',
  message: 'First line.\n/data/<b>&"x" is damaged.',
  code: 'db.damaged',
  actions: ['retry', 'quit'],
} as const;

test('verify that a problem page shows its words, not their mark-up, and runs no script', () => {
  const html = problemPage(problem);
  expect(html).toContain('<p>/data/&lt;b&gt;&amp;&quot;x&quot; is damaged.</p>');
  expect(html).not.toContain('<script');
});

test('verify that every offered action is understood when it comes back', () => {
  const links = [...problemPage(problem).matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(links.map((link) => actionOfUrl(`app://local${link}`))).toEqual(problem.actions);
});

test.for(['app://local/problem', 'app://local/problem/format-disk', 'app://local/', 'nonsense'])(
  'verify that %s is no action',
  (url) => {
    expect(actionOfUrl(url)).toBeNull();
  },
);
