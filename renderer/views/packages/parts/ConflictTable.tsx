import type { ConflictLine } from '../conflictWords.ts';

type Side = 'base' | 'ours' | 'theirs';

const SIDES: readonly (readonly [side: Side, title: string])[] = [
  ['base', 'Base'],
  ['ours', 'Mine'],
  ['theirs', 'Theirs'],
];

/** Conflicts with all three values; the chosen one has a filled mark beside its colour. */
export function ConflictTable(props: {
  readonly lines: readonly ConflictLine[];
  readonly choices: ReadonlyMap<string, Side>;
  onChoose(where: string, side: Side): void;
}) {
  return (
    <table className="bb-conflicts">
      <thead>
        <tr>
          <th scope="col">What</th>
          {SIDES.map(([side, title]) => (
            <th key={side} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <tr
            data-settled={props.choices.has(line.where) || line.kind === 'still-used' || undefined}
            key={`${line.where} ${line.kind}`}
          >
            <th scope="row">
              {line.thing}
              <span className="bb-dim">{line.field}</span>
            </th>
            {line.kind === 'still-used' ? (
              <td colSpan={3}>
                One of you removed it, the other gave it to somebody: it stays, since it is in use.
              </td>
            ) : (
              SIDES.map(([side, title]) => (
                <td key={side}>
                  <Choice
                    isChosen={props.choices.get(line.where) === side}
                    isOffered={isOffered(line, side)}
                    line={line}
                    name={title}
                    onChoose={() => props.onChoose(line.where, side)}
                    text={line[side]}
                  />
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The base is no choice where it has no value, nor for an order, which both have left. */
function isOffered(line: ConflictLine, side: Side): boolean {
  return side !== 'base' || (line.base !== 'not there' && line.kind !== 'order');
}

function Choice(props: {
  readonly line: ConflictLine;
  readonly name: string;
  readonly text: string;
  readonly isChosen: boolean;
  readonly isOffered: boolean;
  onChoose(): void;
}) {
  const { line, name, text, isChosen, isOffered: offered, onChoose } = props;
  if (!offered) {
    return <span className="bb-dim">{text}</span>;
  }
  return (
    <label className="bb-conflict-choice" data-chosen={isChosen || undefined}>
      <input
        aria-label={`${line.thing}, ${line.field}: ${name}, ${text}`}
        checked={isChosen}
        name={line.where}
        onChange={onChoose}
        type="radio"
      />
      <span>{text}</span>
    </label>
  );
}
