export { drill, drillCommands } from './drillCommands.ts';
