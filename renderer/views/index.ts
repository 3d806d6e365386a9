export { fleetCommands } from './fleets/index.ts';
export * from './registry.ts';
