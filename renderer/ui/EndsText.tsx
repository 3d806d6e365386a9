import { MiddleText } from './MiddleText.tsx';
import './endsText.css';

const ARROW = ' → ';

/**
 * Who sends to whom, `A → B`. Where room is short each name is cut, the longer one first: a line cut as a whole would say nothing of who
 * receives.
 */
export function EndsText({ text }: { readonly text: string }) {
  const [source = '', ...rest] = text.split(ARROW);
  if (rest.length === 0) {
    return text;
  }
  return (
    <span className="bb-ends">
      <End name={source} />
      <span className="bb-ends-arrow">{ARROW}</span>
      <End name={rest.join(ARROW)} />
    </span>
  );
}

function End({ name }: { readonly name: string }) {
  return (
    <span className="bb-ends-name" style={{ flexShrink: name.length ** 2 }}>
      <MiddleText text={name} />
    </span>
  );
}
