import type { Vector2 } from 'three';
import { placeAt } from '../../../shared/astro/index.ts';
import type { Station, WindowColumns } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import type { Disposable } from '../../../shared/lifecycle/index.ts';
import { frameState, type TrialAnswer } from '../../state/index.ts';

const BESIDE_POINTER_PX = 16;

/** A few lines beside the pointer: where it is, and what a station there would see. */
export class MapReadout implements Disposable {
  readonly #element = document.createElement('output');
  readonly #host: HTMLElement;
  #text = '';

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#element.className = 'bb-map-readout';
    this.#element.hidden = true;
    host.append(this.#element);
  }

  showTrial(station: Station, answer: TrialAnswer | null, problem: string, at: Vector2 | null): void {
    const place = placeAt(station, frameState.cursorUtcMs);
    const lines = [station.name, place === null ? '' : formatMgrs(place)];
    if (problem !== '') {
      lines.push(problem);
    } else if (answer !== null) {
      const { windows } = answer;
      lines.push(`${openCount(windows, frameState.cursorUtcMs)} in view, ${windows.count} windows`);
    }
    this.showText(lines, at);
  }

  showText(lines: readonly string[], at: Vector2 | null): void {
    const text = lines.filter((line) => line !== '').join('\n');
    if (text !== this.#text) {
      this.#text = text;
      this.#element.textContent = text;
    }
    this.#element.hidden = false;
    // By keyboard there is no pointer to stand beside: the middle of the lower edge.
    const { clientWidth, clientHeight } = this.#host;
    const { offsetWidth, offsetHeight } = this.#element;
    const wanted =
      at === null
        ? { x: (clientWidth - offsetWidth) / 2, y: clientHeight - offsetHeight - BESIDE_POINTER_PX }
        : { x: at.x + BESIDE_POINTER_PX, y: at.y + BESIDE_POINTER_PX };
    const x = Math.max(0, Math.min(wanted.x, clientWidth - offsetWidth));
    const y = Math.max(0, Math.min(wanted.y, clientHeight - offsetHeight));
    this.#element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  hide(): void {
    this.#element.hidden = true;
  }

  dispose(): void {
    this.#element.remove();
  }
}

function openCount({ count, startUtcMs, endUtcMs }: WindowColumns, at: number): number {
  let open = 0;
  for (let row = 0; row < count; row += 1) {
    if (startUtcMs[row]! <= at && endUtcMs[row]! > at) {
      open += 1;
    }
  }
  return open;
}
