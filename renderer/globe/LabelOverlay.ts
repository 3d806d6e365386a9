import type { Disposable } from '../../shared/lifecycle/index.ts';
import { type LabelWish, placeLabels } from './labelPlacement.ts';

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
  /** Other points where the name may stand when there is no room at the first; left out for none. */
  readonly others?: LabelWish['others'];
}

interface Tag {
  readonly element: HTMLElement;
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

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Shows labels, most important first; the strong ones are never left out. */
  show(labels: readonly Label[]): void {
    const keys = new Set(labels.map((label) => label.key));
    for (const [key, tag] of this.#tags) {
      if (!keys.has(key)) {
        tag.element.remove();
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
      }),
    );
    const places = placeLabels(wishes, labels.filter((label) => label.strong).length);
    places.forEach((place, order) => {
      const { style } = tags[order]!.element;
      style.visibility = place === null ? 'hidden' : 'visible';
      if (place !== null) {
        style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
      }
    });
  }

  dispose(): void {
    for (const { element } of this.#tags.values()) {
      element.remove();
    }
    this.#tags.clear();
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
    this.#host.append(element);
    const tag = { element, name, note, widthPx: 0, heightPx: 0, content: '' };
    this.#tags.set(key, tag);
    return tag;
  }
}
