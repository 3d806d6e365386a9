import { useEffect, useMemo, useState } from 'react';
import { useView } from '../../state/index.ts';
import { loadSymbolMaker, type SymbolStyle, symbolMakerNow } from '../../symbols/index.ts';
import { readToken } from '../../ui/index.ts';

/** How symbols are drawn in the present theme. */
export function symbolStyleNow(): SymbolStyle {
  return {
    monoColor: readToken('--symbol-mono'),
    groundColor: readToken('--symbol-ground'),
    rimColor: readToken('--symbol-rim'),
  };
}

/** Pictures of symbol codes in the present theme, as data URLs; null until the library is loaded. */
export function useSymbols(heightPx: number): (code: string) => string | null {
  const theme = useView((state) => state.theme);
  const [maker, setMaker] = useState(symbolMakerNow);
  useEffect(() => {
    let gone = false;
    void loadSymbolMaker().then((loaded) => gone || setMaker(loaded));
    return () => {
      gone = true;
    };
  }, []);
  // Read once for all symbols of a list: every reading asks the page for its styles.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens follow the name of the theme
  const style = useMemo(symbolStyleNow, [theme]);
  return (code) => maker?.url(code, heightPx, style) ?? null;
}
