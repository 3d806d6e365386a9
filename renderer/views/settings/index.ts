export * from './SettingsView.tsx';
