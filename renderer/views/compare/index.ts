export * from './CompareView.tsx';
