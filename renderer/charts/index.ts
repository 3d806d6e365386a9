export { BandChart, type BandChartProps, type BandPoint, type BandSeries } from './BandChart.tsx';
export { GainChart, type GainChartProps, gainRange } from './GainChart.tsx';
export { MaskPlot, type MaskPlotProps } from './MaskPlot.tsx';
export * from './SkyPlot.tsx';
export * from './skyProjection.ts';
export * from './TimeChart.tsx';
