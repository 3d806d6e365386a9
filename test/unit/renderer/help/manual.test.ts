import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { manualPages, PAGE_IDS, placeInManual, searchManual } from '../../../../renderer/help/manual.ts';
import { type Block, parseMarkdown, type Span } from '../../../../renderer/help/markdown.ts';

function spansOf(block: Block): readonly Span[] {
  switch (block.kind) {
    case 'paragraph':
      return block.spans;
    case 'list':
      return block.items.flat();
    case 'table':
      return block.rows.flat(2);
    default:
      return [];
  }
}

describe('manual', () => {
  it('verify every page exists and begins with its one title', () => {
    expect(manualPages().map((page) => page.pageId)).toEqual([...PAGE_IDS]);
    for (const { pageId, blocks } of manualPages()) {
      const titles = blocks.filter((block) => block.kind === 'heading' && block.level === 1);
      expect(titles, pageId).toEqual([blocks[0]]);
      expect(blocks.length, pageId).toBeGreaterThan(2);
    }
  });

  it('verify every panel has a page of its own', () => {
    const registry = readFileSync(path.resolve('renderer/views/registry.ts'), 'utf8');
    const viewIds = [...registry.matchAll(/\{ id: '([a-z]+)', title/g)].map(([, id]) => id);
    expect(viewIds.length).toBeGreaterThan(8);
    for (const id of viewIds) {
      expect(PAGE_IDS, id).toContain(id);
    }
  });

  it('verify every link leads to a page and a heading that are there', () => {
    for (const page of manualPages()) {
      for (const { target } of page.blocks.flatMap(spansOf).filter((span) => span.kind === 'link')) {
        const [pageId, anchor = ''] = target.split('#');
        const found = manualPages().find((each) => each.pageId === pageId);
        const anchors = found?.blocks.map((block) => (block.kind === 'heading' ? block.anchor : '')) ?? [];
        expect(found?.pageId, `${page.pageId}: ${target}`).toBe(pageId);
        expect(['', ...anchors], `${page.pageId}: ${target}`).toContain(anchor);
      }
    }
  });

  it('verify search finds all words and names the heading above them', () => {
    const [first] = searchManual('altitude ellipsoid geoid undulation');
    expect(first).toBeUndefined();
    const hits = searchManual('magnetic north compass');
    expect(hits.map((hit) => hit.pageId)).toContain('inspector');
    expect(searchManual('horizon mask')[0]?.heading).toBe('Horizon mask');
    expect(searchManual('  ')).toEqual([]);
  });

  it('verify an unknown address shows the first page', () => {
    expect(placeInManual('nowhere#x').page.pageId).toBe('first-steps');
    expect(placeInManual('glossary#range')).toMatchObject({ anchor: 'range', page: { title: 'Glossary' } });
  });
});

describe('markdown', () => {
  it('verify blocks and spans', () => {
    const blocks = parseMarkdown(
      '# Title\n\nOne **two** `three`\nfour [five](six#seven) [[Ctrl+K]].\n\n- a\n- b\n  more\n\n1. c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```\ncode  here\n```',
    );
    expect(blocks.map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'table',
      'code',
    ]);
    expect(spansOf(blocks[1]!).map((span) => [span.kind, span.text, span.target])).toEqual([
      ['text', 'One ', ''],
      ['strong', 'two', ''],
      ['text', ' ', ''],
      ['code', 'three', ''],
      ['text', ' four ', ''],
      ['link', 'five', 'six#seven'],
      ['text', ' ', ''],
      ['key', 'Ctrl+K', ''],
      ['text', '.', ''],
    ]);
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'a' }], [{ text: 'b more' }]] });
    expect(blocks[5]).toEqual({ kind: 'code', text: 'code  here' });
  });
});
