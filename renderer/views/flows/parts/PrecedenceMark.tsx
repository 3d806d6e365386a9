import type { Precedence } from '../../../../shared/domain/index.ts';
import { PRECEDENCE_WORDS } from '../flowWords.ts';

/** The letter of a precedence in its colour: round, as the letters of means, some of them the same, are square. */
export function PrecedenceMark(props: { readonly precedence: Precedence }) {
  const { letter, name } = PRECEDENCE_WORDS[props.precedence];
  return (
    <abbr
      className="bb-precedence"
      data-precedence={props.precedence}
      title={`${letter}: precedence ${name}`}
    >
      {letter}
    </abbr>
  );
}
