import { MiddleText } from '../../../ui/index.ts';

/** Where to look, in words. */
export interface BigLook {
  readonly azimuthTrue: string;
  readonly azimuthMagnetic: string;
  readonly elevation: string;
}

/** `left`: how long it lasts, on a line of its own before the angles. */
function Look({ look, left }: { readonly look: BigLook; readonly left?: string }) {
  return (
    <dl className="bb-unit-look">
      {left === undefined ? null : (
        <div className="bb-unit-left">
          <dt>Ends in</dt>
          <dd>{left}</dd>
        </div>
      )}
      <div>
        <dt>Azimuth true</dt>
        <dd>{look.azimuthTrue}</dd>
      </div>
      <div>
        <dt>Azimuth magnetic</dt>
        <dd>{look.azimuthMagnetic}</dd>
      </div>
      <div>
        <dt>Elevation</dt>
        <dd>{look.elevation}</dd>
      </div>
    </dl>
  );
}

/** What is open now, and for how long. */
export function OpenContact(props: {
  readonly contact: {
    readonly name: string;
    readonly left: string;
    readonly end: string;
    /** Goes on beyond the span: where it ends is not known. */
    readonly isCut: boolean;
    readonly look: BigLook;
  } | null;
  /** Satellites that are open beside it. */
  readonly otherCount: number;
}) {
  const { contact, otherCount } = props;
  return (
    <section aria-label="Now" className="bb-unit-card" data-now="">
      <h2>Now</h2>
      {contact === null ? (
        <p className="bb-unit-none">No contact</p>
      ) : (
        <>
          <p className="bb-unit-name" title={contact.name}>
            {contact.name}
          </p>
          <p>
            {contact.isCut
              ? `still open at the end of the computed span, ${contact.end.replaceAll(' ', '\u00a0')}`
              : `to ${contact.end}`}
            {otherCount === 0 ? '' : `; ${otherCount} more open`}
          </p>
          <Look left={contact.isCut ? `≥ ${contact.left}` : contact.left} look={contact.look} />
        </>
      )}
    </section>
  );
}

/** The next contact, counting down. */
export function NextContact(props: {
  readonly contact: {
    readonly name: string;
    readonly left: string;
    readonly start: string;
    readonly look: BigLook;
  } | null;
}) {
  const { contact } = props;
  return (
    <section aria-label="Next contact" className="bb-unit-card" data-big="">
      <h2>Next contact</h2>
      {contact === null ? (
        <p className="bb-unit-none">None to the end of the plan</p>
      ) : (
        <>
          <p aria-label={`in ${contact.left}`} className="bb-unit-countdown bb-number" role="timer">
            {contact.left}
          </p>
          <p className="bb-unit-name" title={contact.name}>
            {contact.name} <small>at {contact.start}</small>
          </p>
          <Look look={contact.look} />
        </>
      )}
    </section>
  );
}

/** Contacts that follow. */
export function ContactTable(props: {
  readonly lines: readonly {
    readonly key: number;
    readonly name: string;
    readonly start: string;
    /** Of the elements at its start. */
    readonly age: 'good' | 'marginal' | 'bad';
    readonly left: string;
    readonly duration: string;
    readonly peak: string;
    readonly look: BigLook;
  }[];
}) {
  if (props.lines.length === 0) {
    return null;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: longer than the screen, it is scrolled by keys
    <div className="bb-unit-list bb-fold" tabIndex={0}>
      <table>
        <caption>Then</caption>
        <thead>
          <tr>
            <th scope="col">Start Z</th>
            <th scope="col">In</th>
            <th scope="col">Satellite</th>
            <th scope="col">Az true</th>
            <th scope="col">Az magn.</th>
            <th scope="col">Highest</th>
            <th scope="col">Lasts</th>
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <tr key={line.key}>
              <td>
                {line.start}
                {line.age === 'good' ? null : (
                  <strong
                    className={`bb-tone-${line.age}`}
                    title="Old elements: the time is doubtful, ask for newer ones"
                  >
                    {line.age === 'bad' ? ' R' : ' A'}
                  </strong>
                )}
              </td>
              <td>{line.left}</td>
              <td className="bb-unit-satellite">
                <MiddleText text={line.name} />
              </td>
              <td>{line.look.azimuthTrue}</td>
              <td>{line.look.azimuthMagnetic}</td>
              <td>{line.peak}</td>
              <td>{line.duration}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
