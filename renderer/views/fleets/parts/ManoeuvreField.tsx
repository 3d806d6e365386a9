import { useEffect, useState } from 'react';
import {
  type Fleet,
  MAX_MANOEUVRE_KM_PER_DAY,
  type ManoeuvreHabit,
} from '../../../../shared/domain/index.ts';
import { CommitField, EditLink } from '../../../ui/index.ts';
import { habitText, roundedHabit } from '../habitWords.ts';

/** How the satellites of a fleet keep to their orbits: typed, or measured by the older element sets of the catalogue. */
export function ManoeuvreField(props: {
  readonly fleet: Fleet;
  onChange(kmPerDay: number | null): void;
  /** Null where it could not be done, which has been said then. */
  onMeasure(): Promise<ManoeuvreHabit | null>;
}) {
  const { fleet, onChange } = props;
  const [habit, setHabit] = useState<ManoeuvreHabit | null>(null);
  // What was measured before newer elements came, or for another fleet, says nothing of this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts are why, not what
  useEffect(() => setHabit(null), [fleet.fleetId, fleet.parts]);
  const isMeasurable = fleet.parts.some(({ orbits }) => orbits.kind === 'catalogue');
  const found = habit === null || habit.pairCount === 0 ? null : roundedHabit(habit);
  return (
    <div className="bb-manoeuvres">
      <CommitField
        complaintAbout={complaintAbout}
        echo={habit === null ? undefined : habitText(habit)}
        hint="By how much manoeuvres put the satellites off along their tracks, for each day of age of the elements; empty when not known"
        label="Manoeuvres, km a day"
        numeric
        onCommit={(text) => onChange(text.trim() === '' ? null : Number(text))}
        placeholder="not known"
        term="manoeuvreHabit"
        value={fleet.manoeuvreKmPerDay === null ? '' : String(fleet.manoeuvreKmPerDay)}
      />
      {isMeasurable ? (
        <button className="bb-link" onClick={() => void props.onMeasure().then(setHabit)} type="button">
          Measure by older elements
        </button>
      ) : null}
      {found !== null && found !== fleet.manoeuvreKmPerDay ? (
        <EditLink onClick={() => onChange(found)} text={`Use ${found} km a day`} />
      ) : null}
    </div>
  );
}

function complaintAbout(text: string): string | null {
  if (text.trim() === '') return null;
  const kmPerDay = Number(text);
  return kmPerDay >= 0 && kmPerDay <= MAX_MANOEUVRE_KM_PER_DAY
    ? null
    : `expected 0 to ${MAX_MANOEUVRE_KM_PER_DAY} km, or nothing`;
}
