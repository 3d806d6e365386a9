/** What a page without the style sheets of the workstation takes of its fonts: family, name in the bundle, weight. */
const FACES = [
  ['Inter', 'inter-latin', 400],
  ['Inter', 'inter-latin', 600],
  ['JetBrains Mono', 'jetbrains-mono-latin', 400],
] as const;

/** Rules for the faces that are among the files of the bundled page, which serves them; none for those that are not there. */
export function fontFaces(assets: readonly string[]): string {
  return FACES.flatMap(([family, name, weight]) => {
    const file = assets.find((asset) => asset.startsWith(`${name}-${weight}-`) && asset.endsWith('.woff2'));
    return file === undefined
      ? []
      : `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("/assets/${file}") format("woff2"); }`;
  }).join('\n');
}
