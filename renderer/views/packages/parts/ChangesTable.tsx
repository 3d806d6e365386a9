import { type UtcMs, utcMs } from '../../../../shared/domain/index.ts';
import type { WindowChange } from '../../../../shared/ipc/index.ts';
import { formatClock, formatDtg } from '../../../../shared/time/index.ts';
import { KIND_WORDS, shiftText } from '../refreshWords.ts';

/** A change with the names that people know. */
export interface NamedChange extends WindowChange {
  readonly station: string;
  readonly satellite: string;
}

const MOST_SHOWN = 500;

/** Windows that were lost, are new or have moved, in order of time. */
export function ChangesTable(props: {
  readonly rows: readonly NamedChange[];
  onSelect(row: NamedChange): void;
}) {
  const { rows, onSelect } = props;
  if (rows.length === 0) {
    return null;
  }
  return (
    <>
      <table className="bb-conflicts bb-merge-changes bb-window-changes">
        <thead>
          <tr>
            {['What', 'Station', 'Satellite', 'Before', 'After', 'Shift'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map((row) => {
            const { mark, word, tone } = KIND_WORDS[row.kind];
            return (
              <tr key={`${row.stationId} ${row.satelliteId} ${row.startBeforeUtcMs ?? row.startAfterUtcMs}`}>
                <td className={`bb-tone-${tone}`}>
                  {mark} {word}
                </td>
                <td>{row.station}</td>
                <td>
                  <button
                    className="bb-link"
                    onClick={() => onSelect(row)}
                    title={`${row.satelliteId}: select`}
                    type="button"
                  >
                    {row.satellite}
                  </button>
                </td>
                <td className="bb-number">{spanText(row.startBeforeUtcMs, row.endBeforeUtcMs)}</td>
                <td className="bb-number">{spanText(row.startAfterUtcMs, row.endAfterUtcMs)}</td>
                <td className="bb-number">{shiftText(row.shiftS)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > MOST_SHOWN ? (
        <p className="bb-dim bb-merge-note">
          The first {MOST_SHOWN} are listed; copy or export has all of them.
        </p>
      ) : null}
    </>
  );
}

/** `221432ZNOV26 14:32:07Z to 14:41:10Z`, or a dash. */
function spanText(start: UtcMs | null, end: UtcMs | null): string {
  if (start === null || end === null) {
    return '–';
  }
  const day = formatDtg(utcMs(Math.floor(start / 60_000) * 60_000));
  return `${day.slice(0, 2)} ${day.slice(7, 10)} ${clock(start)} to ${clock(end)}`;
}

function clock(instant: UtcMs): string {
  return formatClock(utcMs(Math.round(instant / 1000) * 1000));
}
