import type { Disposable } from '../../shared/lifecycle/index.ts';
import { type LabelPlace, type LabelView, type LabelWish, placeLabels } from './labelPlacement.ts';

/** A name to show beside a point. */
export interface Label {
  readonly key: string;
  readonly text: string;
  /** A second, smaller line; empty for none. */
  readonly note: string;
  readonly kind: 'station' | 'satellite' | 'threat' | 'contour' | 'area';
  /** What the name means, shown while the pointer rests on it; left out for none. */
  readonly definition?: string;
  readonly strong: boolean;
  /** Distance between the point and the name, CSS pixels. */
  readonly gapPx: number;
  /** CSS pixels from the top left. */
  readonly x: number;
  readonly y: number;
  /** The only side on which it may stand; left out for any. */
  readonly side?: LabelWish['side'];
  /** Other points where the name may stand when there is no room at the first; left out for none. */
  readonly others?: LabelWish['others'];
}

/** What there are many of at one place and what may not be missed: counted where even a line finds it no room. */
const COUNTED: ReadonlySet<Label['kind']> = new Set(['station', 'threat']);

interface Tag {
  readonly element: HTMLElement;
  readonly line: HTMLElement;
  readonly name: HTMLElement;
  readonly note: HTMLElement;
  widthPx: number;
  heightPx: number;
  content: string;
}

/** Names over the globe as plain elements: sharp at any size, and they take the theme from style sheets. */
export class LabelOverlay implements Disposable {
  readonly #host: HTMLElement;
  readonly #tags = new Map<string, Tag>();
  readonly #hidden = document.createElement('div');

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#hidden.className = 'bb-tags-hidden';
    host.append(this.#hidden);
  }

  /** Shows labels, most important first; the strong ones are never left out. Says how many units and threats found no room. */
  show(labels: readonly Label[], view: LabelView): void {
    const keys = new Set(labels.map((label) => label.key));
    for (const [key, tag] of this.#tags) {
      if (!keys.has(key)) {
        remove(tag);
        this.#tags.delete(key);
      }
    }
    const tags = labels.map((label) => this.#tagOf(label));
    for (const tag of tags) {
      if (tag.widthPx === 0) {
        tag.widthPx = tag.element.offsetWidth;
        tag.heightPx = tag.element.offsetHeight;
      }
    }
    const wishes = labels.map(
      (label, order): LabelWish => ({
        x: label.x,
        y: label.y,
        widthPx: tags[order]!.widthPx,
        heightPx: tags[order]!.heightPx,
        gapPx: label.gapPx,
        others: label.others,
        side: label.side,
        isLed: label.strong || label.kind === 'contour' || COUNTED.has(label.kind),
      }),
    );
    const places = placeLabels(wishes, labels.filter((label) => label.strong).length, view);
    places.forEach((place, order) => {
      moveTag(tags[order]!, labels[order]!, place);
    });
    const count = labels.filter(({ kind }, order) => COUNTED.has(kind) && places[order] === null).length;
    const words = count === 0 ? '' : `${count} ${count === 1 ? 'name' : 'names'} without room: zoom in`;
    if (this.#hidden.textContent !== words) {
      this.#hidden.textContent = words;
    }
  }

  dispose(): void {
    for (const tag of this.#tags.values()) {
      remove(tag);
    }
    this.#tags.clear();
    this.#hidden.remove();
  }

  #tagOf(label: Label): Tag {
    const tag = this.#tags.get(label.key) ?? this.#newTag(label.key);
    const content = `${label.text}\n${label.note}\n${label.definition ?? ''}\n${label.strong}`;
    if (tag.content !== content) {
      tag.content = content;
      tag.element.className = `bb-tag bb-tag-${label.kind}${label.strong ? ' bb-tag-strong' : ''}`;
      tag.name.textContent = label.text;
      tag.note.textContent = label.note;
      tag.element.title = label.definition ?? '';
      tag.widthPx = 0;
    }
    return tag;
  }

  #newTag(key: string): Tag {
    const element = document.createElement('div');
    const name = document.createElement('span');
    const note = document.createElement('small');
    element.append(name, note);
    const line = document.createElement('div');
    line.className = 'bb-tag-line';
    this.#host.append(line, element);
    const tag = { element, line, name, note, widthPx: 0, heightPx: 0, content: '' };
    this.#tags.set(key, tag);
    return tag;
  }
}

function remove({ element, line }: Tag): void {
  element.remove();
  line.remove();
}

function moveTag({ element, line }: Tag, { gapPx }: Label, place: LabelPlace): void {
  element.style.visibility = place === null ? 'hidden' : 'visible';
  line.style.visibility = place?.leader === undefined ? 'hidden' : 'visible';
  if (place === null) {
    return;
  }
  element.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
  if (place.leader !== undefined) {
    const { from, to } = place.leader;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const lengthPx = Math.hypot(dx, dy);
    // It begins where the mark ends.
    const share = Math.min(1, gapPx / 2 / lengthPx);
    line.style.width = `${lengthPx * (1 - share)}px`;
    line.style.transform = `translate(${from.x + share * dx}px, ${from.y + share * dy}px) rotate(${Math.atan2(dy, dx)}rad)`;
  }
}
