import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  countAlive,
  DisposableStore,
  DisposalError,
  disposableFrom,
} from '../../../shared/lifecycle/index.ts';

let aliveBefore = 0;
beforeEach(() => {
  aliveBefore = countAlive();
});
afterEach(() => {
  expect(countAlive()).toBe(aliveBefore);
});

describe('verify that everything created is disposed, once and counted', () => {
  test('a release function runs once', () => {
    let runs = 0;
    const disposable = disposableFrom(() => {
      runs += 1;
    });
    expect(countAlive()).toBe(aliveBefore + 1);
    disposable.dispose();
    disposable.dispose();
    expect(runs).toBe(1);
  });

  test('a store releases last taken first, and only once', () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.addRelease(() => order.push('first'));
    const second = store.add(disposableFrom(() => order.push('second')));
    expect(countAlive()).toBe(aliveBefore + 3);
    store.dispose();
    store.dispose();
    second.dispose();
    expect(order).toEqual(['second', 'first']);
  });

  test('what is added after the end is released at once', () => {
    const store = new DisposableStore();
    store.dispose();
    let runs = 0;
    store.addRelease(() => {
      runs += 1;
    });
    expect(runs).toBe(1);
  });

  test('a failing one does not keep the others', () => {
    const store = new DisposableStore();
    let isReleased = false;
    store.addRelease(() => {
      isReleased = true;
    });
    store.addRelease(() => {
      throw new Error('buffer already gone');
    });
    expect(() => store.dispose()).toThrow(DisposalError);
    expect(isReleased).toBe(true);
  });
});
