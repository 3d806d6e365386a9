import { useSymbols } from './useSymbols.ts';
import './common.css';

const SYMBOL_PX = 32;

/** A symbol as it will be drawn, beside its code. */
export function SymbolPreview(props: { readonly code: string }) {
  const url = useSymbols(SYMBOL_PX)(props.code);
  return (
    <p className="bb-symbol-preview">
      {url === null ? null : <img alt="Symbol" src={url} />}
      <span className="bb-number">{props.code}</span>
    </p>
  );
}
