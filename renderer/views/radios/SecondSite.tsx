import { useEffect, useState } from 'react';
import { geodesicBetween, placeAt } from '../../../shared/astro/index.ts';
import type { Station, StationRadio } from '../../../shared/domain/index.ts';
import { formatDegrees, formatMgrs, parsePosition } from '../../../shared/formats/index.ts';
import { pickPlace, useCursor } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { Field, type FormHand, kilometresText, Section } from '../common/index.ts';

/** A unit that moves changes its distance this often, ms of the wall. */
const PLACE_EVERY_MS = 2_000;

/** Where a second antenna serves the same unit: typed or pressed on the map, and how far it stands. */
export function SecondSite(props: {
  readonly hand: FormHand;
  readonly station: Station;
  readonly secondSite: StationRadio['secondSite'];
}) {
  const { hand, station, secondSite } = props;
  const kept = secondSite === null ? '' : formatMgrs(secondSite);
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const read = parsePosition(typed);
  const place = placeAt(station, useCursor(PLACE_EVERY_MS));
  const store = (value: StationRadio['secondSite']) => hand.put('second site', ['secondSite'], value);
  const commit = () => {
    if (typed.trim() === kept) return;
    if (typed.trim() === '') store(null);
    else if (read.ok) store({ ...latLonOf(read.value), heightM: 0 });
  };
  const echo =
    secondSite === null || place === null
      ? 'Rain is then that of the better of two sites; without one it is that of this site.'
      : `${formatDegrees(secondSite)} · ${kilometresText(geodesicBetween(place, secondSite).distanceKm)} away`;
  return (
    <Section title="Second site">
      <Field
        echo={echo}
        label="Where another antenna serves the unit"
        numeric
        onChange={setTyped}
        onCommit={commit}
        onRevert={() => setTyped(kept)}
        placeholder="none"
        problem={typed.trim() === '' || read.ok ? undefined : read.failure.message}
        term="siteDiversity"
        value={typed}
      >
        <Button
          edits
          label="Press the second site on globe or map"
          onClick={() =>
            pickPlace({
              hint: `Press where the second site of ${station.name} stands.`,
              repeats: false,
              onPlace: ({ latitudeDeg, longitudeDeg }) => store({ latitudeDeg, longitudeDeg, heightM: 0 }),
            })
          }
          text="Pick"
        />
      </Field>
    </Section>
  );
}

function latLonOf({ latitudeDeg, longitudeDeg }: { latitudeDeg: number; longitudeDeg: number }) {
  return { latitudeDeg, longitudeDeg };
}
