import { type Scenario, stationSymbolCode, threatSymbolCode } from '../../../shared/domain/index.ts';
import { type SymbolSheet, symbolMakerNow, symbolSheet } from '../../symbols/index.ts';
import { symbolStyleNow } from '../common/index.ts';

/** The sheet with the symbols of a scenario's stations and threats; drawn again only when codes or theme change. */
export class SymbolSheets {
  #of: readonly unknown[] = [];
  #key = '';
  #sheet: SymbolSheet | null = null;

  /** The sheet; null until the library is there. */
  of(scenario: Scenario | null, theme: string): SymbolSheet | null {
    const maker = symbolMakerNow();
    if (maker === null || scenario === null) {
      return null;
    }
    // Asked at every hover: what it is made of is compared before the codes are.
    const of = [scenario.threats, scenario.stations, theme, devicePixelRatio];
    if (of.every((part, at) => part === this.#of[at])) {
      return this.#sheet;
    }
    this.#of = of;
    const codes = [
      ...new Set([...scenario.threats.map(threatSymbolCode), ...scenario.stations.map(stationSymbolCode)]),
    ].sort();
    const key = `${theme} ${devicePixelRatio} ${codes.join(' ')}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#sheet = symbolSheet(maker, codes, symbolStyleNow(), devicePixelRatio);
    }
    return this.#sheet;
  }
}
