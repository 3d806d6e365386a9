export { FleetRadioSection } from './FleetRadioSection.tsx';
export { LinkOptionsSection } from './LinkOptionsSection.tsx';
export * from './RadioTaskView.tsx';
export { endRadioTask, openRadioTask, useRadios } from './radiosStore.ts';
export { StationRadioSection } from './StationRadioSection.tsx';
