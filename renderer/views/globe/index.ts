export * from './GlobeView.tsx';
