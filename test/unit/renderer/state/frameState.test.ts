import { describe, expect, it } from 'vitest';
import { FrameState } from '../../../../renderer/state/frameState.ts';
import { utcMs } from '../../../../shared/domain/index.ts';

function frame(): FrameState {
  const state = new FrameState();
  state.setSpan(utcMs(1_000_000), utcMs(2_000_000));
  return state;
}

describe('time cursor', () => {
  it('verify a new span takes the cursor along only when it lies outside', () => {
    const state = frame();
    expect(state.cursorUtcMs).toBe(1_000_000);
    state.setCursor(1_500_000);
    state.setSpan(utcMs(1_200_000), utcMs(1_800_000));
    expect(state.cursorUtcMs).toBe(1_500_000);
    state.setSpan(utcMs(3_000_000), utcMs(4_000_000));
    expect(state.cursorUtcMs).toBe(3_000_000);
  });

  it('verify the cursor stays inside the half-open span', () => {
    const state = frame();
    state.setCursor(0);
    expect(state.cursorUtcMs).toBe(1_000_000);
    state.setCursor(9e9);
    expect(state.cursorUtcMs).toBe(1_999_999);
    state.setCursor(Number.NaN);
    expect(state.cursorUtcMs).toBe(1_999_999);
  });

  it('verify time runs by the factor and stops at the end', () => {
    const state = frame();
    state.setSpeed(60);
    state.tick(16);
    expect(state.cursorUtcMs).toBe(1_000_000);
    state.play();
    state.tick(100);
    expect(state.cursorUtcMs).toBe(1_006_000);
    state.tick(1e6);
    expect(state.playing).toBe(false);
    expect(state.cursorUtcMs).toBe(1_999_999);
    state.play();
    expect(state.cursorUtcMs).toBe(1_000_000);
  });

  it('verify listeners hear changes only, until they leave', () => {
    const state = frame();
    let heard = 0;
    const leave = state.subscribe(() => {
      heard += 1;
    });
    state.setCursor(1_000_000);
    expect(heard).toBe(0);
    state.setCursor(1_100_000);
    state.togglePlaying();
    state.setSpeed(600);
    expect(heard).toBe(3);
    leave();
    state.setCursor(1_200_000);
    expect(heard).toBe(3);
  });
});
