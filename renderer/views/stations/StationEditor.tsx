import { useState } from 'react';
import type { Scenario, Station } from '../../../shared/domain/index.ts';
import { idFromName } from '../../../shared/formats/index.ts';
import { saveScenario, select } from '../../state/index.ts';
import { useGeoid } from '../common/index.ts';
import { StationForm } from './parts/StationForm.tsx';
import { EMPTY_FORM, formFromStation, type StationFormText } from './stationForm.ts';
import { stationFromForm } from './stationFromForm.ts';
import './stations.css';

export interface StationEditorProps {
  readonly scenario: Scenario;
  /** Null for a new station. */
  readonly edited: Station | null;
  onDone(): void;
}

/** The form of one station; saving and deleting are steps that Undo takes back. */
export function StationEditor(props: StationEditorProps) {
  const { scenario, edited, onDone } = props;
  const [first] = useState<StationFormText>(() => (edited === null ? EMPTY_FORM : formFromStation(edited)));
  const [form, setForm] = useState(first);
  const [idTyped, setIdTyped] = useState(edited !== null);
  const [tried, setTried] = useState(false);
  const geoid = useGeoid();
  const others = scenario.stations.filter((station) => station.stationId !== edited?.stationId);
  const reading = stationFromForm(form, {
    takenIds: others.map((station) => station.stationId),
    geoid,
    edited: edited === null ? null : { station: edited, text: first },
  });
  const change = (made: Partial<StationFormText>): void => {
    const follows = !idTyped && made.name !== undefined ? { stationId: idFromName(made.name) } : {};
    setIdTyped(idTyped || made.stationId !== undefined);
    setForm({ ...form, ...follows, ...made });
  };
  const save = (): void => {
    setTried(true);
    if (reading.station !== null) {
      void saveStation(scenario, edited, reading.station).then((saved) => saved && onDone());
    }
  };
  const remove = (): void => {
    if (edited !== null) {
      void saveScenario(`Delete station ${edited.name}`, { ...scenario, stations: others }).then(
        (saved) => saved && onDone(),
      );
    }
  };
  return (
    <StationForm
      form={form}
      onCancel={onDone}
      onChange={change}
      {...(edited === null ? {} : { onDelete: remove })}
      onSave={save}
      positionEcho={reading.positionEcho}
      problems={reading.problems}
      saveText={edited === null ? 'Add' : 'Save'}
      showProblems={tried}
      title={edited === null ? 'New station' : `Edit ${edited.name}`}
    />
  );
}

/** Puts the station where the edited one stood, or at the end, as one step that Undo takes back. */
async function saveStation(scenario: Scenario, edited: Station | null, station: Station): Promise<boolean> {
  const stations =
    edited === null
      ? [...scenario.stations, station]
      : scenario.stations.map((other) => (other.stationId === edited.stationId ? station : other));
  const label = edited === null ? `Add station ${station.name}` : `Change station ${station.name}`;
  const saved = await saveScenario(label.slice(0, 120), { ...scenario, stations });
  if (saved) {
    select({ kind: 'station', stationId: station.stationId });
  }
  return saved;
}
