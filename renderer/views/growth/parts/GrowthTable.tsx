import { EndsText, Term } from '../../../ui/index.ts';
import type { GrowthRow } from '../growthModel.ts';

/** A state of the network as the head of its column. */
export interface GrowthColumn {
  readonly label: string;
  readonly satellites: string;
  /** Flows as wanted, of all. */
  readonly asWanted: string;
}

/** Flows by states of the network: what gets through with a bar, longest silence and median delay below. */
export function GrowthTable(props: {
  readonly columns: readonly GrowthColumn[];
  readonly rows: readonly GrowthRow[];
  readonly selectedId: string | null;
  onSelect(flowId: string): void;
}) {
  return (
    <div className="bb-growth-body bb-fold">
      <table className="bb-figures bb-growth-table">
        <thead>
          <tr>
            <th scope="col">
              <Term id="growthVariant">Network</Term>
            </th>
            {props.columns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row">Satellites</th>
            {props.columns.map(({ label, satellites }) => (
              <td className="bb-figures-first" key={label}>
                {satellites}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row" title="Below: share served or arrival, longest silence · median delay">
              Flows as wanted
              <small>below: longest silence · median delay</small>
            </th>
            {props.columns.map(({ label, asWanted }) => (
              <td className="bb-figures-first" key={label}>
                <strong>{asWanted}</strong>
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr data-selected={row.flowId === props.selectedId || undefined} key={row.flowId}>
              <th scope="row">
                <button onClick={() => props.onSelect(row.flowId)} title={row.ends} type="button">
                  {row.name}
                  <small className="bb-dim">
                    <EndsText text={row.ends} />
                  </small>
                </button>
              </th>
              {row.cells.map((cell, place) => (
                <td className="bb-figures-first" key={props.columns[place]!.label}>
                  {cell === null ? (
                    '–'
                  ) : (
                    <>
                      <span className={`bb-tone-${cell.tone}`} title={cell.hint}>
                        <span aria-hidden="true" className="bb-growth-mark">
                          {MARKS[cell.tone]}
                        </span>
                        {cell.value}
                        {cell.word === '' ? null : <i className="bb-growth-late">{cell.word}</i>}
                      </span>
                      <span aria-hidden="true" className="bb-growth-bar" data-tone={cell.tone}>
                        <span style={{ width: `${(100 * cell.share).toFixed(1)}%` }} />
                      </span>
                      <small className="bb-dim">{cell.detail}</small>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As in the table of flows. */
const MARKS = { good: '✓', marginal: '!', bad: '✗', dim: '' } as const;
