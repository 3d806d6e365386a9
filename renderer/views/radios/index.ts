export * from './RadioTaskView.tsx';
export { endRadioTask, openRadioTask, useRadios } from './radiosStore.ts';
