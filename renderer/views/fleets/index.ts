export * from './FleetsView.tsx';
