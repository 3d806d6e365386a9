import type { RouteHop } from '../../../../shared/ipc/index.ts';
import { NotionalMark, rovingRow } from '../../../ui/index.ts';

/** A node of a way as the strip shows it. */
export interface PathNode {
  readonly index: number;
  readonly name: string;
  /** Picture of a unit's symbol; null for a satellite. */
  readonly pictureUrl: string | null;
  /** CSS colour of a satellite's fleet. */
  readonly color: string;
  readonly kind: 'satellite' | 'station';
}

/** A hop in words; without figures until they are here. */
export interface PathHop {
  readonly kind: RouteHop['kind'] | null;
  readonly length: string;
  readonly delay: string;
  readonly hint: string;
}

const HOP_MARKS: Readonly<Record<RouteHop['kind'], string>> = {
  uplink: '↗',
  isl: '⇢',
  downlink: '↘',
  ground: '═',
};

/** A way from unit to unit: its nodes as symbols, joined by hops with length and delay. A press on a node selects it. */
export function PathStrip(props: {
  readonly label: string;
  readonly nodes: readonly PathNode[];
  /** Ends shown by their symbols alone, where the words around the strip name them; left out where they are among the nodes. */
  readonly from?: PathNode;
  readonly to?: PathNode | undefined;
  /** From one shown thing to the next. */
  readonly hops: readonly PathHop[];
  onPress(index: number): void;
}) {
  const { from, to, nodes } = props;
  const hopBefore = (place: number) => props.hops[from === undefined ? place - 1 : place];
  return (
    <fieldset aria-label={props.label} className="bb-path" ref={rovingRow}>
      {from === undefined ? null : <End node={from} />}
      {nodes.map((node, place) => (
        <span className="bb-path-step" key={node.index}>
          <Hop hop={hopBefore(place)} />
          <button
            className="bb-path-node"
            onClick={() => props.onPress(node.index)}
            title={`${node.name}: select it`}
            type="button"
          >
            {/* Beside the symbol: at the end of a long name the mark would be cut off with it. */}
            <span className="bb-path-symbol">
              <NodeSymbol node={node} />
              <NotionalMark length="letter" name={node.name} />
            </span>
            <span className="bb-path-name">{node.name.replace(' [NOTIONAL]', '')}</span>
          </button>
        </span>
      ))}
      {to === undefined ? null : (
        <span className="bb-path-step">
          <Hop hop={hopBefore(nodes.length)} />
          <End node={to} />
        </span>
      )}
    </fieldset>
  );
}

function NodeSymbol({ node }: { readonly node: PathNode }) {
  return (
    <span aria-hidden="true" style={{ color: node.color }}>
      {node.pictureUrl !== null ? (
        <img alt="" src={node.pictureUrl} />
      ) : node.kind === 'satellite' ? (
        '●'
      ) : (
        '◇'
      )}
    </span>
  );
}

function End({ node }: { readonly node: PathNode }) {
  return (
    <span className="bb-path-end bb-path-symbol" title={node.name}>
      <NodeSymbol node={node} />
    </span>
  );
}

function Hop({ hop }: { readonly hop: PathHop | undefined }) {
  if (hop === undefined) {
    return null;
  }
  return (
    <span className="bb-path-hop" data-kind={hop.kind ?? 'isl'} title={hop.hint}>
      <span>{hop.length}</span>
      <span aria-hidden="true" className="bb-path-line">
        {hop.kind === null ? '' : HOP_MARKS[hop.kind]}
      </span>
      <span>{hop.delay}</span>
    </span>
  );
}
