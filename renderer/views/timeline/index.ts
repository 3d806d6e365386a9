export * from './TimelineView.tsx';
