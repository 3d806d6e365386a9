import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, preferencesFrom } from '../../../../renderer/state/preferences.ts';
import { defaultSavedView, savedViewFromJson } from '../../../../renderer/state/settings.ts';

describe('saved view', () => {
  it('verify what was written is read back', () => {
    const view = {
      ...defaultSavedView,
      theme: 'red',
      preferences: { ...DEFAULT_PREFERENCES, positions: 'mgrs', ageMarginalDays: 1, automaticLimitS: 0 },
      layout: { grid: {} },
      layouts: [{ name: 'Night', layout: { grid: {} } }],
      welcomeSeen: true,
      recentCommandIds: ['time.play'],
      hiddenColumns: ['age'],
    };
    expect(savedViewFromJson(JSON.stringify(view))).toEqual(view);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another kind of value', '7'],
    ['a later version', '{"version":4,"theme":"light"}'],
  ])('verify %s gives the default', (_, json) => {
    expect(savedViewFromJson(json)).toEqual(defaultSavedView);
  });

  it('verify version 1 keeps theme, layout and welcome and has the rest by default', () => {
    const view = savedViewFromJson('{"version":1,"theme":"light","layout":5,"welcomeSeen":true}');
    expect(view).toEqual({ ...defaultSavedView, theme: 'light', layout: 5, welcomeSeen: true });
  });

  it.each([
    [2, [], null],
    [2, ['age'], ['age']],
    [3, [], []],
    [3, null, null],
  ])('verify hidden columns of version %i that are %j are read as %j', (version, hiddenColumns, expected) => {
    expect(savedViewFromJson(JSON.stringify({ version, hiddenColumns })).hiddenColumns).toEqual(expected);
  });

  it('verify what is wrong in a document is as by default and the rest is kept', () => {
    const view = savedViewFromJson(
      JSON.stringify({
        version: 2,
        theme: 'pink',
        preferences: { times: 'iso', positions: 'roman', ageMarginalDays: 9, ageBadDays: -1 },
        layouts: [{ name: 'A', layout: {} }, { name: '', layout: {} }, 7, null],
        recentCommandIds: ['time.play', 7],
      }),
    );
    expect(view.theme).toBe('dark');
    expect(view.preferences).toEqual({
      ...DEFAULT_PREFERENCES,
      times: 'iso',
      ageMarginalDays: 9,
      ageBadDays: 9,
    });
    expect(view.layouts).toEqual([{ name: 'A', layout: {} }]);
    expect(view.recentCommandIds).toEqual(['time.play']);
  });

  it('verify red never starts before amber', () => {
    expect(preferencesFrom({ ageMarginalDays: 5, ageBadDays: 2 })).toMatchObject({ ageBadDays: 5 });
  });
});
