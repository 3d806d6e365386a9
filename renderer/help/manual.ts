import { GLOSSARY, termFootnote } from '../ui/index.ts';
import { type Block, parseMarkdown, textOfBlock } from './markdown.ts';

/** One page of the manual. */
export interface ManualPage {
  /** Address of the page; panels have the page of their own id. */
  readonly pageId: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A place of the manual that holds the words looked for. */
export interface ManualHit {
  readonly pageId: string;
  readonly pageTitle: string;
  /** Heading above the hit; empty for the top of the page. */
  readonly anchor: string;
  readonly heading: string;
  /** The words around the hit. */
  readonly excerpt: string;
}

/** Pages in the order of the contents. */
export const PAGE_IDS = [
  'first-steps',
  'globe',
  'timeline',
  'windows',
  'inspector',
  'links',
  'fleets',
  'stations',
  'radios',
  'network',
  'drill',
  'flows',
  'plan',
  'products',
  'unit',
  'growth',
  'scenario',
  'compare',
  'packages',
  'merge',
  'changes',
  'study',
  'imports',
  'settings',
  'help',
  'keys',
  'formats',
  'numbers',
  'command-line',
  'troubleshooting',
  'glossary',
] as const;

const SOURCES = import.meta.glob<string>('./pages/*.md', { query: '?raw', import: 'default', eager: true });
const EXCERPT_LETTERS = 120;
const MAX_HITS = 30;

function pageFrom(pageId: string): ManualPage {
  const blocks =
    pageId === 'glossary'
      ? glossaryBlocks()
      : parseMarkdown(SOURCES[`./pages/${pageId}.md`] ?? `# ${pageId}`);
  const title = blocks[0]?.kind === 'heading' ? blocks[0].text : pageId;
  return { pageId, title, blocks };
}

/** The glossary as a page: every term under its id, in the order of the alphabet. */
function glossaryBlocks(): readonly Block[] {
  const terms = Object.entries(GLOSSARY).sort(([, a], [, b]) => a.name.localeCompare(b.name, 'en'));
  return [
    { kind: 'heading', level: 1, text: 'Glossary', anchor: 'glossary' },
    ...terms.flatMap(([id, definition]): Block[] => {
      const text = [definition.text, termFootnote(definition)].filter(Boolean).join(' ');
      return [
        { kind: 'heading', level: 2, text: definition.name, anchor: id },
        { kind: 'paragraph', spans: [{ kind: 'text', text, target: '' }] },
      ];
    }),
  ];
}

let pages: readonly ManualPage[] | null = null;

/** The whole manual; read when first asked for. */
export function manualPages(): readonly ManualPage[] {
  pages ??= PAGE_IDS.map(pageFrom);
  return pages;
}

/** The page and heading that an address (`page` or `page#heading`) means; the first page for an unknown one. */
export function placeInManual(address: string): { readonly page: ManualPage; readonly anchor: string } {
  const [pageId = '', anchor = ''] = address.split('#');
  const known = manualPages();
  const page = known.find((each) => each.pageId === pageId) ?? (known[0] as ManualPage);
  return { page, anchor };
}

/** Places that hold every word of the query, headings before text. */
export function searchManual(query: string): readonly ManualHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return [];
  }
  const inHeadings: ManualHit[] = [];
  const inText: ManualHit[] = [];
  for (const page of manualPages()) {
    let heading: { anchor: string; heading: string } = { anchor: '', heading: page.title };
    for (const block of page.blocks) {
      if (block.kind === 'heading') {
        heading = { anchor: block.level === 1 ? '' : block.anchor, heading: block.text };
      }
      const text = textOfBlock(block);
      if (words.every((word) => text.toLowerCase().includes(word))) {
        const hit = {
          pageId: page.pageId,
          pageTitle: page.title,
          ...heading,
          excerpt: excerptOf(text, words),
        };
        (block.kind === 'heading' ? inHeadings : inText).push(hit);
      }
    }
  }
  return [...inHeadings, ...inText].slice(0, MAX_HITS);
}

function excerptOf(text: string, words: readonly string[]): string {
  const at = Math.max(0, text.toLowerCase().indexOf(words[0] as string) - EXCERPT_LETTERS / 3);
  const end = at + EXCERPT_LETTERS;
  return `${at > 0 ? '…' : ''}${text.slice(at, end).replaceAll('\n', ' ')}${end < text.length ? '…' : ''}`;
}
