import './middleText.css';

/** Letters at the end that are never cut: names of one fleet differ there. */
const TAIL_LENGTH = 8;

/** A name that is cut in its middle when room is short, so that its end can still be read. */
export function MiddleText(props: { readonly text: string }) {
  // A short name has no end worth keeping apart.
  const cut = props.text.length < 2 * TAIL_LENGTH + 2 ? props.text.length : props.text.length - TAIL_LENGTH;
  return (
    <span className="bb-middle">
      <span className="bb-middle-head">{props.text.slice(0, cut)}</span>
      <span className="bb-middle-tail">{props.text.slice(cut)}</span>
    </span>
  );
}

/** A text of at most `length` letters: longer ones lose their middle. For drawings, where nothing shrinks. */
export function middleCut(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  return `${text.slice(0, length - TAIL_LENGTH - 1).trimEnd()}…${text.slice(-TAIL_LENGTH)}`;
}
