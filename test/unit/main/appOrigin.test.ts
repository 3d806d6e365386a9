import { expect, test } from 'vitest';
import { isAllowedRequest, isOwnPage } from '../../../electron/main/appOrigin.ts';

test.for([
  ['app://local/', true],
  ['app://local/assets/a.js', true],
  ['app://local.example.com/', false],
  ['app://other/', false],
  ['https://local/', false],
  ['file:///etc/passwd', false],
  ['about:blank', false],
  ['', false],
] as const)('verify that %s is our own page: %s', ([url, own]) => {
  expect(isOwnPage(url)).toBe(own);
});

test.for([
  ['data:image/png;base64,AA==', true],
  ['blob:app://local/0f6e', true],
  ['blob:https://example.com/0f6e', false],
  ['ws://127.0.0.1:9229/', false],
] as const)('verify that a request to %s is allowed: %s', ([url, allowed]) => {
  expect(isAllowedRequest(url)).toBe(allowed);
});
