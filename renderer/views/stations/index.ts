export * from './StationsView.tsx';
