export * from './HelpView.tsx';
