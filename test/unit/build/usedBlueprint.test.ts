import { expect, it } from 'vitest';
import { canMatch } from '../../../build/used-blueprint.mts';

it.each([
  ['.bp6-button.bp6-minimal:hover', true],
  ['.bp6-menu-item-label', true],
  ['.bp6-portal > .bp6-overlay-backdrop', true],
  ['.bp6-button:not([class*=bp6-intent-]):not(.bp6-outlined)', true],
  [':root', true],
  ['a:hover', true],
  ['.bp6-button-group .bp6-button', false],
  ['.bp6-dark .bp6-button', false],
  ['.bp6-toast', false],
  ['.bp6-dialog-step-container', false],
])('verify that %s can match an element of the page: %s', (selector, expected) => {
  expect(canMatch(selector)).toBe(expected);
});
