import { Badge, Button, Term } from '../../../ui/index.ts';
import type { MapQuantity } from '../mapWords.ts';

/** A quantity with what is kept of it. */
export interface MapRow {
  readonly of: MapQuantity;
  /** Empty for nothing. */
  readonly kept: string;
  readonly detail: string;
}

/** What the digital maps give, quantity by quantity, and what still comes from the built-in climatology. */
export function MapTable(props: { readonly rows: readonly MapRow[]; onRemove(row: MapRow): void }) {
  return (
    <div className="bb-table bb-library-table bb-fold bb-map-table">
      <table>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Recommendation</th>
            <th scope="col">Files</th>
            <th scope="col">Loaded</th>
            <th scope="col">
              <span className="bb-sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.of.quantity} title={row.detail}>
              <td className="bb-map-name">
                <Term focus="tab" id={row.of.term}>
                  {row.of.name}
                </Term>
              </td>
              <td>ITU-R {row.of.recommendation}</td>
              <td className="bb-number bb-dim">{row.of.files}</td>
              <td>
                {row.kept === '' ? (
                  <span className="bb-dim">built-in climatology</span>
                ) : (
                  <Badge text={row.kept} title={row.detail} tone="good" />
                )}
              </td>
              <td>
                {row.kept === '' ? null : (
                  <Button
                    label={`Forget the maps of: ${row.of.name}`}
                    onClick={() => props.onRemove(row)}
                    text="Remove"
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
