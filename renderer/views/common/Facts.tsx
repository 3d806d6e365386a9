import type { ReactNode } from 'react';
import './common.css';

/** One value with its name; a value that can be opened shows what it was made from. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Definition with unit and source, shown on hover. */
  readonly hint?: string | undefined;
  readonly tone?: 'plain' | 'good' | 'marginal' | 'bad' | 'dim' | undefined;
  /** Words rather than figures: not set in the face for numbers. */
  readonly wordy?: boolean | undefined;
  /** What the value was made from, one line each. */
  readonly inputs?: readonly string[] | undefined;
}

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
  const valueClass = `${fact.wordy === true ? '' : 'bb-number '}bb-tone-${fact.tone ?? 'plain'}`;
  return (
    <div title={fact.hint}>
      <dt>{fact.label}</dt>
      {fact.inputs === undefined ? (
        <dd className={valueClass}>{fact.value}</dd>
      ) : (
        <dd className={valueClass}>
          <details>
            <summary title="Show what this was made from">{fact.value}</summary>
            <ul>
              {fact.inputs.map((input) => (
                <li key={input}>{input}</li>
              ))}
            </ul>
          </details>
        </dd>
      )}
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
