import { useMemo } from 'react';
import type { Scenario, Station } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { stationRadioOf } from '../../../shared/radios/index.ts';
import { useEditing } from '../../ui/index.ts';
import { Facts, Section } from '../common/index.ts';
import { bandFacts } from './bandFacts.ts';
import { typesOfUser } from './having.ts';
import { openRadioTask } from './radiosStore.ts';

/** What a station talks with, in short, with the way to its form. */
export function StationRadioSection(props: { readonly scenario: Scenario; readonly station: Station }) {
  const { scenario, station } = props;
  const { stationId } = station;
  const action = useEditing().disabled ? 'Open' : 'Edit';
  const entry = stationRadioOf(scenario, stationId);
  const terminals = typesOfUser(scenario, { kind: 'station', stationId });
  const bands = useMemo(() => bandFacts(scenario, station), [scenario, station]);
  const typedCount = Object.values(entry.climate ?? {}).filter((value) => value !== null).length;
  return (
    <Section
      aside={
        <button
          aria-label={`${action} radios of ${station.name}`}
          className="bb-link"
          onClick={() => openRadioTask({ kind: 'station', stationId })}
          type="button"
        >
          {action}…
        </button>
      }
      title="Radios"
    >
      <Facts
        facts={[
          {
            label: 'Terminals',
            term: 'terminalType',
            value:
              terminals.length === 0 ? 'none: no links' : terminals.map(({ type }) => type.name).join(', '),
            wordy: true,
            tone: terminals.length === 0 ? 'dim' : 'plain',
          },
          ...(entry.mount === null
            ? []
            : [
                {
                  label: 'Mount',
                  term: 'mountTilt' as const,
                  value: `tilt ${entry.mount.tiltDeg}° to ${entry.mount.headingDeg}° T`,
                },
              ]),
          ...(typedCount === 0
            ? []
            : [{ label: 'Climate by hand', value: `${typedCount} of 7`, wordy: true }]),
          ...(entry.secondSite === null
            ? []
            : [
                { label: 'Second site', term: 'siteDiversity' as const, value: formatMgrs(entry.secondSite) },
              ]),
          ...bands,
          ...(entry.keepOutSectors.length === 0
            ? []
            : [
                {
                  label: 'Keep-out',
                  term: 'keepOut' as const,
                  value: `${entry.keepOutSectors.length} sectors`,
                  wordy: true,
                },
              ]),
        ]}
      />
    </Section>
  );
}
