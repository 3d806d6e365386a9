export * from './editing.ts';
export * from './StationEditor.tsx';
export * from './StationsView.tsx';
