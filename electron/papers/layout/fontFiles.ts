import { fontFile } from './fontFile.ts';

/** Styles in which papers are set. */
export const STYLES = ['text', 'bold', 'mono'] as const;
export type Style = (typeof STYLES)[number];

/**
 * Font files by style: Inter and JetBrains Mono come in pieces by script, of which the first that has a letter sets it. The
 * monospaced one falls back on Inter for scripts that tables seldom hold.
 */
export const FONT_FILES: Readonly<Record<Style, readonly (() => Buffer)[]>> = {
  text: [
    () => fontFile('@fontsource/inter/files/inter-latin-400-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-latin-ext-400-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-cyrillic-400-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-cyrillic-ext-400-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-greek-400-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-vietnamese-400-normal.woff'),
  ],
  bold: [
    () => fontFile('@fontsource/inter/files/inter-latin-600-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-latin-ext-600-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-cyrillic-600-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-cyrillic-ext-600-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-greek-600-normal.woff'),
    () => fontFile('@fontsource/inter/files/inter-vietnamese-600-normal.woff'),
  ],
  mono: [
    () => fontFile('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff'),
    () => fontFile('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-normal.woff'),
    () => fontFile('@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-400-normal.woff'),
    () => fontFile('@fontsource/jetbrains-mono/files/jetbrains-mono-greek-400-normal.woff'),
    () => fontFile('@fontsource/jetbrains-mono/files/jetbrains-mono-vietnamese-400-normal.woff'),
  ],
};
