import { describe, expect, it } from 'vitest';
import { commandOfKey } from '../../../../renderer/app/keyboard.ts';

const press = (key: string, held: string = '') => ({
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
  altKey: held.includes('a'),
});

describe('keys', () => {
  it.each([
    [press(' '), 'time.play'],
    [press('ArrowLeft'), 'time.back'],
    [press('ArrowRight', 's'), 'time.forwardFar'],
    [press('z', 'c'), 'edit.undo'],
    [press('Z', 'cs'), 'edit.redo'],
    [press('y', 'c'), 'edit.redo'],
    [press('o', 'c'), 'elements.import'],
    [press('O', 'cs'), 'stations.import'],
    [press('n', 'c'), 'scenario.new'],
    [press('p', 'c'), 'products.printSet'],
    [press('s', 'c'), 'scenario.save'],
    [press('S', 'cs'), 'scenario.saveAs'],
    [press('o', 'ca'), 'scenario.open'],
    [press('k', 'm'), 'palette.open'],
    [press('Escape'), 'selection.none'],
    [press('F8'), 'theme.next'],
    [press('F9'), 'access.start'],
    [press('F'), 'selection.frame'],
  ])('verify %o', (event, command) => {
    expect(commandOfKey(event)).toBe(command);
  });

  it('verify other keys, and most with Alt, are left to the system', () => {
    expect(commandOfKey(press('q'))).toBeNull();
    expect(commandOfKey(press('z', 'a'))).toBeNull();
    expect(commandOfKey(press('o', 'a'))).toBeNull();
    expect(commandOfKey(press('O', 'csa'))).toBeNull();
    expect(commandOfKey(press('j', 'c'))).toBeNull();
  });
});
