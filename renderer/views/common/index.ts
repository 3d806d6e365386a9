export * from './format.ts';
export * from './runModel.ts';
export * from './selected.ts';
export * from './sky.ts';
export * from './VirtualRows.tsx';
export * from './virtual.ts';
