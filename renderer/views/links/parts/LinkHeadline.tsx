import type { Headline } from '../../../../shared/radios/index.ts';

/** When a direction closes, with what margin and rate, and what ends it: to be read in two seconds. */
export function LinkHeadline({
  headline,
  tone,
}: {
  readonly headline: Headline;
  readonly tone: 'good' | 'marginal' | 'bad';
}) {
  return (
    <div className="bb-link-headline" data-tone={tone}>
      <strong>
        <span aria-hidden="true" className="bb-link-mark" data-tone={tone} />
        {headline.title}
      </strong>
      <dl className="bb-link-figures">
        {headline.figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="bb-number">{value}</dd>
          </div>
        ))}
      </dl>
      <p>{headline.limit}</p>
    </div>
  );
}
