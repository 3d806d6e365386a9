export * from './ImportsView.tsx';
