import './middleText.css';

/** Letters at the end of one long word that are never cut, and the most that words with figures take there. */
const TAIL_LENGTH = 8;
const LONGEST_TAIL = 13;
/** A head shorter than this is not worth cutting. */
const LEAST_HEAD = 3;

/** What the names of satellites say whose place is a choice and no observation. */
const NOTIONAL = /\s*\[NOTIONAL\]/;
const NOTIONAL_TITLE = 'NOTIONAL: where this satellite stands is a choice, no observation.';

/**
 * A name that is cut when room is short: before its figures, where names of one fleet differ, else at its end. The word NOTIONAL in it is
 * shown as a mark that is never cut: whole, or its letter in narrow lists; `none` leaves it to {@link NotionalMark}.
 */
export function MiddleText(props: { readonly text: string; readonly mark?: 'word' | 'letter' | 'none' }) {
  const { mark = 'letter' } = props;
  const text = props.text.replace(NOTIONAL, '');
  const cut = tailStart(text);
  return (
    <span className="bb-middle">
      <span className={`bb-middle-head${cut === text.length ? ' bb-middle-whole' : ''}`} title={props.text}>
        {text.slice(0, cut)}
      </span>
      <span className="bb-middle-tail">{text.slice(cut)}</span>
      {mark === 'none' ? null : <NotionalMark length={mark} name={props.text} />}
    </span>
  );
}

/** Where the end begins that is never cut: at its first word with figures, as the shell of `SDN BACKBONE 2 P06 S02`; else by length. */
function tailStart(text: string): number {
  const words = text.matchAll(/(?<= )\S*\d/g);
  const least = Math.max(LEAST_HEAD, text.length - LONGEST_TAIL);
  const word = [...words].find(({ index }) => index >= least)?.index;
  if (word !== undefined) {
    return word;
  }
  // Of one long word only figures are worth keeping apart.
  const cut = text.length - TAIL_LENGTH;
  return cut > TAIL_LENGTH && /\d/.test(text.slice(cut)) ? cut : text.length;
}

/** The word NOTIONAL, or its letter, where a name of a satellite has it; else nothing. */
export function NotionalMark(props: { readonly name: string; readonly length: 'word' | 'letter' }) {
  return NOTIONAL.test(props.name) ? (
    <abbr aria-label="NOTIONAL" className="bb-middle-notional" title={NOTIONAL_TITLE}>
      {props.length === 'word' ? 'NOTIONAL' : 'N'}
    </abbr>
  ) : null;
}

/** A text of at most `length` letters, cut as above. For drawings, where nothing shrinks. */
export function middleCut(name: string, length: number): string {
  const text = name.replace(NOTIONAL, '');
  if (text.length <= length) {
    return text;
  }
  const tail = text.slice(tailStart(text));
  return `${text.slice(0, length - tail.length - 1).trimEnd()}…${tail}`;
}
