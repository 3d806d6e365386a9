export * from './FleetsView.tsx';
export { FleetTaskView, isTaskAlive } from './FleetTaskView.tsx';
export * from './fleetCommands.ts';
export { useFleets } from './fleetsStore.ts';
