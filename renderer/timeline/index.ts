export * from './bars.ts';
export * from './brush.ts';
export * from './countProfile.ts';

export * from './hitTest.ts';
export * from './periods.ts';
export * from './rowLayout.ts';
export * from './scene.ts';
export * from './search.ts';
export * from './Timeline.tsx';
export * from './ticks.ts';
export * from './timelineModel.ts';
export * from './timeScale.ts';
export * from './windowRows.ts';
