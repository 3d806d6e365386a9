export * from './GlobeView.tsx';
export { useWorldTitle } from './worldKind.ts';
