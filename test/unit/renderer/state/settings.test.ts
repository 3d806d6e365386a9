import { describe, expect, it } from 'vitest';
import { defaultSavedView, savedViewFromJson } from '../../../../renderer/state/settings.ts';

describe('saved view', () => {
  it('verify what was written is read back', () => {
    const view = { ...defaultSavedView, theme: 'red', layout: { grid: {} }, welcomeSeen: true };
    expect(savedViewFromJson(JSON.stringify(view))).toEqual(view);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another kind of value', '7'],
    ['a later version', '{"version":2,"theme":"light"}'],
  ])('verify %s gives the default', (_, json) => {
    expect(savedViewFromJson(json)).toEqual(defaultSavedView);
  });

  it('verify an unknown theme gives the default theme and keeps the rest', () => {
    const view = savedViewFromJson('{"version":1,"theme":"pink","layout":5,"welcomeSeen":true}');
    expect(view).toEqual({ version: 1, theme: 'dark', layout: 5, welcomeSeen: true });
  });
});
