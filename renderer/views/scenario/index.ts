export { editSituation, takeBrushedStretch, useSituationEditing } from './editing.ts';
export { ScenarioView } from './ScenarioView.tsx';
export { dropThreat, moveThreat, threatCommands } from './threatEdits.ts';
