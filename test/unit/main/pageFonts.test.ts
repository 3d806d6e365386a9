import { expect, test } from 'vitest';
import { fontFaces } from '../../../electron/main/pageFonts.ts';

const ASSETS = [
  'inter-latin-400-normal-CyCys3Eg.woff',
  'inter-latin-400-normal-C38fXH4l.woff2',
  'inter-latin-ext-400-normal-C1nco2VV.woff2',
  'jetbrains-mono-latin-400-normal-V6pRDFza.woff2',
];

test('verify that the faces of a page are those of the bundle, and only those that are there', () => {
  expect(fontFaces(ASSETS).split('\n')).toEqual([
    '@font-face { font-family: "Inter"; font-weight: 400; src: url("/assets/inter-latin-400-normal-C38fXH4l.woff2") format("woff2"); }',
    '@font-face { font-family: "JetBrains Mono"; font-weight: 400; src: url("/assets/jetbrains-mono-latin-400-normal-V6pRDFza.woff2") format("woff2"); }',
  ]);
  expect(fontFaces([])).toBe('');
});
