import { runCommand } from './commands.ts';

/** A key press in the terms that shortcuts are written in. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const PLAIN_KEYS: Readonly<Record<string, string>> = {
  ' ': 'time.play',
  ArrowLeft: 'time.back',
  ArrowRight: 'time.forward',
  '.': 'time.faster',
  ',': 'time.slower',
  f: 'selection.frame',
  F1: 'help.open',
  F6: 'panel.next',
  F8: 'theme.next',
  m: 'stations.move',
  x: 'drill.clear',
  u: 'unit.open',
  F9: 'access.start',
  '?': 'help.keys',
  Escape: 'selection.none',
};

const SHIFT_KEYS: Readonly<Record<string, string>> = {
  F6: 'panel.previous',
  '?': 'help.keys',
  ArrowLeft: 'time.backFar',
  ArrowRight: 'time.forwardFar',
};

const CONTROL_KEYS: Readonly<Record<string, string>> = {
  z: 'edit.undo',
  y: 'edit.redo',
  o: 'elements.import',
  k: 'palette.open',
  ',': 'settings.open',
  n: 'scenario.new',
  p: 'products.printSet',
  s: 'scenario.save',
};

const CONTROL_SHIFT_KEYS: Readonly<Record<string, string>> = {
  z: 'edit.redo',
  o: 'stations.import',
  s: 'scenario.saveAs',
};

/** AltGr counts as Ctrl with Alt, but gives another letter than the key wears. */
const CONTROL_ALT_KEYS: Readonly<Record<string, string>> = {
  o: 'scenario.open',
  p: 'package.export',
};

/** The command that a key press means; null for none. Ctrl and Cmd are the same. */
export function commandOfKey(press: KeyPress): string | null {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const control = press.ctrlKey || press.metaKey;
  if (press.altKey) {
    return control && !press.shiftKey ? (CONTROL_ALT_KEYS[key] ?? null) : null;
  }
  if (control) {
    return (press.shiftKey ? CONTROL_SHIFT_KEYS : CONTROL_KEYS)[key] ?? null;
  }
  return (press.shiftKey ? SHIFT_KEYS : PLAIN_KEYS)[key] ?? null;
}

/** Keys that keep their meaning while a text field, list or button has the focus. */
const ALWAYS = new Set([
  'palette.open',
  'settings.open',
  'help.open',
  'elements.import',
  'stations.import',
  'scenario.new',
  'products.printSet',
  'scenario.open',
  'scenario.save',
  'scenario.saveAs',
  'package.export',
  'access.start',
  'theme.next',
  'panel.next',
  'panel.previous',
]);

/** Maps keys of the window to commands. Returns the release function. */
export function connectKeyboard(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) {
      return;
    }
    const commandId = commandOfKey(event);
    if (commandId === null || (!ALWAYS.has(commandId) && isTakenByFocus(event))) {
      return;
    }
    event.preventDefault();
    runCommand(commandId);
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

/** Whether the focused element has its own use for the key. */
function isTakenByFocus(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  // Boxes and round marks have no use for it: nothing is being typed that it could take back.
  if (event.key === 'Escape' && target.matches('input[type="radio"], input[type="checkbox"]')) {
    return target.closest('.bp6-portal') !== null;
  }
  if (target.closest('input:not([type="range"]), textarea, select, [contenteditable="true"]') !== null) {
    return true;
  }
  // Menus and dialogs close by Escape themselves; what lies below them keeps its selection.
  if (target.closest('.bp6-portal') !== null) {
    return true;
  }
  const isPress = event.key === ' ' || event.key === 'Enter';
  return isPress && target.closest('button, a, [role="button"], [role="menuitem"], [role="tab"]') !== null;
}
