import type { ReactNode } from 'react';
import { type TermId, termDefinition } from './glossary/index.ts';
import './term.css';

/** Id of the hidden text that describes a term to screen readers; `TermTexts` renders them all once. */
export function termTextId(id: TermId): string {
  return `bb-term-${id}`;
}

/**
 * Makes any element show a term's definition on hover, and describes it to screen readers:
 * `<th {...termProps('duration')}>`. For inputs use `aria-describedby={termTextId('duration')}`, so that
 * typing is not covered by a bubble.
 */
export function termProps(id: TermId): { readonly 'data-term': TermId; readonly 'aria-describedby': string } {
  return { 'data-term': id, 'aria-describedby': termTextId(id) };
}

interface TermProps {
  readonly id: TermId;
  /** The term's own name when left out. */
  readonly children?: ReactNode;
  /** `none` leaves it out of the tab order where something around it takes the focus. */
  readonly focus?: 'tab' | 'none';
}

/** A word with its definition, unit and source on hover and on focus. */
export function Term({ id, children, focus = 'none' }: TermProps) {
  return (
    <span className="bb-term" {...termProps(id)} {...(focus === 'tab' ? { tabIndex: 0 } : {})}>
      {children ?? termDefinition(id).name}
    </span>
  );
}
