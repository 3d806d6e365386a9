export * from './WindowsView.tsx';
