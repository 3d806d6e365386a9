import type { ReactNode } from 'react';
import { Term, type TermId, termTextId } from '../../ui/index.ts';
import './common.css';

/** One value with its name; a value that can be opened shows what it was made from. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** The definition of the label, shown on hover and on focus. */
  readonly term?: TermId | undefined;
  /** The value in other words, shown on hover. */
  readonly hint?: string | undefined;
  readonly tone?: 'plain' | 'good' | 'marginal' | 'bad' | 'dim' | undefined;
  /** Words rather than figures: not set in the face for numbers. */
  readonly wordy?: boolean | undefined;
  /** What the value was made from, one line each. */
  readonly inputs?: readonly string[] | undefined;
}

/** Longer values are sentences, which are read from the left. */
const LONGEST_WORDS = 60;

/** A column of values. */
export function Facts(props: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="bb-facts">
      {props.facts.map((fact) => (
        <FactRow fact={fact} key={fact.label} />
      ))}
    </dl>
  );
}

function FactRow(props: { readonly fact: Fact }) {
  const { fact } = props;
  const { term, hint, inputs } = fact;
  const isText = typeof fact.value === 'string' && fact.value.length > LONGEST_WORDS;
  const face = `${fact.wordy === true ? '' : 'bb-number '}${isText ? 'bb-fact-text ' : ''}`;
  const valueClass = `${face}bb-tone-${fact.tone ?? 'plain'}`;
  if (inputs === undefined) {
    return (
      <div>
        <dt>
          {term === undefined ? (
            fact.label
          ) : (
            <Term id={term} focus="tab">
              {fact.label}
            </Term>
          )}
        </dt>
        <dd className={valueClass} title={hint}>
          {fact.value}
        </dd>
      </div>
    );
  }
  // The value takes the focus here, and shows the definition of its row with it.
  return (
    <div {...(term === undefined ? {} : { 'data-term': term })}>
      <dt>{fact.label}</dt>
      <dd className={valueClass}>
        <details>
          <summary aria-describedby={term === undefined ? undefined : termTextId(term)} title={hint}>
            {fact.value}
          </summary>
          <ul>
            {inputs.map((input) => (
              <li key={input}>{input}</li>
            ))}
          </ul>
        </details>
      </dd>
    </div>
  );
}

/** A titled part of a panel. */
export function Section(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="bb-section">
      <h3>
        {props.title}
        {props.aside === undefined ? null : <span className="bb-section-aside">{props.aside}</span>}
      </h3>
      {props.children}
    </section>
  );
}
