export * from './FleetsView.tsx';
export { FleetTaskView, isTaskAlive } from './FleetTaskView.tsx';
export * from './fleetCommands.ts';
export { openFleetTask, useFleets } from './fleetsStore.ts';
