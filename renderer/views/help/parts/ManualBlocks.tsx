// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a page never move
import { Fragment, type ReactNode } from 'react';
import type { Block, Span } from '../../../help/index.ts';

interface ManualBlocksProps {
  readonly blocks: readonly Block[];
  onLink(address: string): void;
}

/** A page of the manual. */
export function ManualBlocks({ blocks, onLink }: ManualBlocksProps) {
  return blocks.map((block, order) => <ManualBlock block={block} key={order} onLink={onLink} />);
}

function ManualBlock({
  block,
  onLink,
}: {
  readonly block: Block;
  readonly onLink: ManualBlocksProps['onLink'];
}) {
  const spans = (list: readonly Span[]) => <Spans onLink={onLink} spans={list} />;
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 1 ? 'h2' : 'h3';
      return <Heading id={`manual-${block.anchor}`}>{block.text}</Heading>;
    }
    case 'paragraph':
      return <p>{spans(block.spans)}</p>;
    case 'code':
      return <pre className="bb-number">{block.text}</pre>;
    case 'list': {
      const items = block.items.map((item, at) => <li key={at}>{spans(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return <ManualTable rows={block.rows} spans={spans} />;
  }
}

function ManualTable(props: {
  readonly rows: readonly (readonly (readonly Span[])[])[];
  readonly spans: (list: readonly Span[]) => ReactNode;
}) {
  const [head = [], ...body] = props.rows;
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, at) => (
            <th key={at} scope="col">
              {props.spans(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>{props.spans(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Spans(props: { readonly spans: readonly Span[]; onLink(address: string): void }) {
  return props.spans.map((span, order) => <ManualSpan key={order} onLink={props.onLink} span={span} />);
}

function ManualSpan({ span, onLink }: { readonly span: Span; readonly onLink: ManualBlocksProps['onLink'] }) {
  switch (span.kind) {
    case 'strong':
      return <strong>{span.text}</strong>;
    case 'code':
      return <code>{span.text}</code>;
    case 'key':
      return <kbd>{span.text}</kbd>;
    case 'link':
      return (
        <button className="bb-link" onClick={() => onLink(span.target)} type="button">
          {span.text}
        </button>
      );
    case 'text':
      return <Fragment>{span.text}</Fragment>;
  }
}
