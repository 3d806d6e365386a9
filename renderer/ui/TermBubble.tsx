import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { GLOSSARY, isTermId, type TermId, termDefinition, termFootnote } from './glossary/index.ts';
import { termTextId } from './Term.tsx';

/** Time that the pointer rests before a definition shows, ms. */
const HOVER_MS = 350;
const BUBBLE_WIDTH_PX = 280;
const EDGE_PX = 8;

interface Shown {
  readonly id: TermId;
  readonly at: DOMRect;
}

/**
 * The one bubble for every element with `data-term`, and the hidden texts that `aria-describedby` names.
 * It stays while the pointer is on the word or on the bubble, and goes with Escape.
 */
export function TermBubble() {
  const [shown, setShown] = useState<Shown | null>(null);
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => connectTerms(setShown, () => bubble.current), []);
  return (
    <>
      <div hidden>
        {(Object.keys(GLOSSARY) as TermId[]).map((id) => (
          <span id={termTextId(id)} key={id}>
            {`${termDefinition(id).text} ${termFootnote(termDefinition(id))}`}
          </span>
        ))}
      </div>
      {shown === null ? null : (
        <div className="bb-term-bubble" ref={bubble} role="tooltip" style={placeOf(shown.at)}>
          <strong>{termDefinition(shown.id).name}</strong>
          <p>{termDefinition(shown.id).text}</p>
          <p className="bb-dim">{termFootnote(termDefinition(shown.id))}</p>
        </div>
      )}
    </>
  );
}

/** Below the word where there is room, else above it; never past an edge of the window. */
function placeOf(at: DOMRect): CSSProperties {
  const left = Math.max(EDGE_PX, Math.min(at.left, window.innerWidth - BUBBLE_WIDTH_PX - EDGE_PX));
  const width = BUBBLE_WIDTH_PX;
  return at.bottom > window.innerHeight * 0.6
    ? { left, width, bottom: window.innerHeight - at.top + 2 }
    : { left, width, top: at.bottom + 2 };
}

function connectTerms(show: (shown: Shown | null) => void, bubble: () => HTMLElement | null): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Element | null = null;
  const hide = () => {
    clearTimeout(timer);
    current = null;
    show(null);
  };
  const consider = (target: EventTarget | null, waitMs: number) => {
    if (!(target instanceof Element) || bubble()?.contains(target) === true) {
      return;
    }
    const holder = target.closest('[data-term]');
    if (holder === current) {
      return;
    }
    hide();
    const id = holder?.getAttribute('data-term') ?? '';
    if (holder !== null && isTermId(id)) {
      current = holder;
      timer = setTimeout(() => show({ id, at: holder.getBoundingClientRect() }), waitMs);
    }
  };
  const onOver = (event: PointerEvent) => consider(event.target, HOVER_MS);
  const onFocus = (event: FocusEvent) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) {
      consider(event.target, 0);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      hide();
    }
  };
  document.addEventListener('pointerover', onOver);
  document.addEventListener('focusin', onFocus);
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', hide);
  document.addEventListener('wheel', hide, { passive: true });
  return () => {
    hide();
    document.removeEventListener('pointerover', onOver);
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('pointerdown', hide);
    document.removeEventListener('wheel', hide);
  };
}
