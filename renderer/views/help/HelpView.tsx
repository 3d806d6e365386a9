import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { manualPages, placeInManual, searchManual } from '../../help/index.ts';
import { openHelp, useView } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { ManualBlocks } from './parts/ManualBlocks.tsx';
import './help.css';

/** The manual: contents and search left, the page right. */
export function HelpView() {
  const address = useView((state) => state.helpPlace);
  const [query, setQuery] = useState('');
  const searched = useDeferredValue(query);
  const { page, anchor } = placeInManual(address);
  return (
    <div className="bb-help">
      <nav aria-label="Manual" className="bb-help-side">
        <input
          aria-label="Search the manual"
          className="bb-input"
          onChange={(event) => setQuery(event.target.value)}
          placeholder="Search the manual"
          type="search"
          value={query}
        />
        {searched.trim() === '' ? <Contents pageId={page.pageId} /> : <Hits query={searched} />}
        <div className="bb-help-foot">
          <Button onClick={() => window.print()} text="Print" />
        </div>
      </nav>
      <Page address={address} anchor={anchor} key={page.pageId} pageId={page.pageId} />
    </div>
  );
}

function Contents(props: { readonly pageId: string }) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another current entry
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [props.pageId]);
  return (
    <ul ref={list}>
      {manualPages().map(({ pageId, title }) => (
        <li key={pageId}>
          <button
            aria-current={pageId === props.pageId ? 'page' : undefined}
            onClick={() => openHelp(pageId)}
            type="button"
          >
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Hits(props: { readonly query: string }) {
  const hits = useMemo(() => searchManual(props.query), [props.query]);
  if (hits.length === 0) {
    return <p className="bb-dim bb-help-none">No page has all these words.</p>;
  }
  return (
    <ul aria-label="Found">
      {hits.map((hit) => (
        <li key={`${hit.pageId}#${hit.anchor}#${hit.excerpt}`}>
          <button
            onClick={() => openHelp(hit.anchor === '' ? hit.pageId : `${hit.pageId}#${hit.anchor}`)}
            type="button"
          >
            <strong>{hit.heading}</strong>
            <span className="bb-dim"> {hit.pageTitle}</span>
            <br />
            <span className="bb-dim">{hit.excerpt}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Page(props: { readonly pageId: string; readonly anchor: string; readonly address: string }) {
  const { page } = placeInManual(props.pageId);
  const article = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same heading asked for again is shown again
  useEffect(() => {
    const wanted = props.anchor === '' ? null : document.getElementById(`manual-${props.anchor}`);
    if (wanted === null) {
      article.current?.scrollTo({ top: 0 });
    } else {
      wanted.scrollIntoView({ block: 'start' });
    }
  }, [props.address]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page longer than its panel is scrolled by keys
    <article aria-label={page.title} className="bb-manual bb-fold" ref={article} tabIndex={0}>
      <ManualBlocks blocks={page.blocks} onLink={openHelp} />
    </article>
  );
}
