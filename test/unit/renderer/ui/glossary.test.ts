import { expect, test } from 'vitest';
import { GLOSSARY, isTermId, termFootnote } from '../../../../renderer/ui/glossary/index.ts';

test('verify that every term is defined in a full sentence under a name of its own', () => {
  const names = Object.values(GLOSSARY).map((definition) => definition.name);
  expect(new Set(names).size).toBe(names.length);
  for (const [id, definition] of Object.entries(GLOSSARY)) {
    expect(definition.text, id).toMatch(/^[A-Z0-9].*\.$/s);
    expect(definition.text.length, id).toBeLessThan(260);
  }
});

test('verify that the footnote names unit and source, and nothing that is not there', () => {
  expect(termFootnote({ name: 'Range', text: '', unit: 'km', source: 'SGP4' })).toBe(
    'Unit km. Source: SGP4.',
  );
  expect(termFootnote({ name: 'Range', text: '', unit: '', source: '' })).toBe('');
  expect(isTermId('range')).toBe(true);
  expect(isTermId('toString')).toBe(false);
});
