export * from './InspectorView.tsx';
