export * from './SkyPlot.tsx';
export * from './skyProjection.ts';
export * from './TimeChart.tsx';
