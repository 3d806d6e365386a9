export * from './FleetsView.tsx';
export { FleetTaskView, isTaskAlive } from './FleetTaskView.tsx';
export { useFleets } from './fleetsStore.ts';
