export { drill, drillCommands } from './drillCommands.ts';
export { endsText } from './drillLines.ts';
export { type FlowSide, flowSide } from './drillModel.ts';
export { clockOf, delayText, shareText, silenceText } from './drillWords.ts';
export { lossName } from './lossChoices.ts';
