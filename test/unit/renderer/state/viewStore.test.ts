import { describe, expect, it } from 'vitest';
import { setTheme, useView } from '../../../../renderer/state/index.ts';

describe('the theme', () => {
  it('verify that red remembers the colours of the day that it took the place of', () => {
    for (const day of ['light', 'dark'] as const) {
      setTheme(day);
      setTheme('red');
      setTheme('red');
      expect(useView.getState()).toMatchObject({ theme: 'red', dayTheme: day });
    }
  });
});
