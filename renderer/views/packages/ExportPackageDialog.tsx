import { type FormEvent, useEffect, useId, useState } from 'react';
import { countDesigned, fleetSatelliteIds, type Scenario, StationId } from '../../../shared/domain/index.ts';
import type { PackageSigner } from '../../../shared/ipc/index.ts';
import {
  closePackageDialogs,
  exportPackage,
  ownKey,
  usePackages,
  useScenario,
  useServer,
} from '../../state/index.ts';
import { Button, Modal } from '../../ui/index.ts';
import { countText } from '../common/index.ts';
import { addUnitFlows } from '../flows/index.ts';
import { Fingerprint } from './parts/Fingerprint.tsx';

/** The form for a new package: for whom, under which marking, signed by which key. */
export function ExportPackageDialog() {
  const isOpen = usePackages((state) => state.exporting);
  const scenario = useScenario();
  return (
    <Modal
      className="bb-package-dialog"
      isOpen={isOpen && scenario !== null}
      title="Export plan package"
      onClose={closePackageDialogs}
    >
      {scenario === null ? null : <ExportForm scenario={scenario} />}
    </Modal>
  );
}

function ExportForm({ scenario }: { readonly scenario: Scenario }) {
  const [unitId, setUnitId] = useState('');
  const [marking, setMarking] = useState(scenario.marking);
  const hasExchanges = scenario.mesh.flows.length > 0;
  const [isPlanWanted, setPlanWanted] = useState(hasExchanges);
  const [isPacking, setPacking] = useState(false);
  const key = useOwnKey();
  const [unitField, markingField] = [useId(), useId()];
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setPacking(true);
    const unitStationId = unitId === '' ? null : StationId.parse(unitId);
    const isDone = await exportPackage({
      unitStationId,
      marking: marking.trim(),
      plan: isPlanWanted ? 'with' : 'without',
    });
    setPacking(false);
    if (isDone) {
      closePackageDialogs();
    }
  };
  return (
    <form className="bb-form" data-help="packages" onSubmit={(event) => void submit(event)}>
      <div className="bb-field">
        <label htmlFor={unitField}>For</label>
        <select
          className="bb-select"
          id={unitField}
          onChange={(event) => setUnitId(event.target.value)}
          value={unitId}
        >
          <option value="">The whole plan</option>
          {scenario.stations.map(({ stationId, name }) => (
            <option key={stationId} value={stationId}>
              Extract for {name} alone
            </option>
          ))}
        </select>
        <span className="bb-field-note">
          {unitId === ''
            ? 'Everything: for planners and higher staff.'
            : 'Nothing in it tells of any other station, threat, exchange or note.'}
        </span>
      </div>
      <div className="bb-field">
        <label htmlFor={markingField}>Marking of the package</label>
        <input
          className="bb-input"
          id={markingField}
          maxLength={120}
          onChange={(event) => setMarking(event.target.value)}
          spellCheck={false}
          value={marking}
        />
      </div>
      <Contents scenario={scenario} unitId={unitId} />
      <label className="bb-check">
        <input
          checked={isPlanWanted}
          disabled={!hasExchanges}
          onChange={(event) => setPlanWanted(event.target.checked)}
          type="checkbox"
        />
        <span>{planWords({ hasExchanges, isExtract: unitId !== '' })}</span>
      </label>
      {hasExchanges ? null : (
        <div>
          <Button
            onClick={() => {
              closePackageDialogs();
              addUnitFlows();
            }}
            text="Add exchanges for all units…"
          />
        </div>
      )}
      {key === null ? null : (
        <div className="bb-field">
          <span className="bb-package-label">Signed with the key of this program</span>
          <Fingerprint signer={key} />
          <span className="bb-field-note">
            Tell receivers this fingerprint once, by voice or on paper. The key stays in the data folder; it
            is never part of a package.
          </span>
        </div>
      )}
      <div className="bb-row bb-form-actions">
        <Button onClick={closePackageDialogs} text={isPacking ? 'Close' : 'Cancel'} />
        <Button
          disabled={isPacking}
          onClick={() => void submit()}
          text={isPacking ? 'Packing…' : 'Export package…'}
          tone="primary"
        />
      </div>
    </form>
  );
}

function planWords(facts: { readonly hasExchanges: boolean; readonly isExtract: boolean }): string {
  if (!facts.hasExchanges) {
    return 'plan and papers: the scenario has no exchanges to plan yet';
  }
  return facts.isExtract
    ? 'papers that tell of this unit alone: pass list and look angles, as PDF'
    : 'the plan (plan.json) and all papers as PDF; if the scenario has no plan yet, or has changed since, it is planned first';
}

function useOwnKey(): PackageSigner | null {
  const [key, setKey] = useState<PackageSigner | null>(null);
  useEffect(() => void ownKey().then(setKey), []);
  return key;
}

/** What will be in it, in words. */
function Contents({ scenario, unitId }: { readonly scenario: Scenario; readonly unitId: string }) {
  const designedCount = countDesigned(scenario.fleets);
  const listedCount = new Set(scenario.fleets.flatMap(fleetSatelliteIds)).size - designedCount;
  const isStale = useServer((state) => state.latest === null || state.scenarioState?.stale === true);
  const stations =
    unitId === '' ? countText(scenario.stations.length, 'station', 'stations') : 'that station';
  return (
    <div className="bb-field">
      <span className="bb-package-label">What is in it</span>
      <ul className="bb-package-contents">
        <li>
          the scenario
          {designedCount === 0
            ? ''
            : `, with the designs of ${countText(designedCount, 'satellite', 'satellites')}`}
          {listedCount === 0 && designedCount > 0
            ? ''
            : `, and the element sets of ${countText(listedCount, 'satellite', 'satellites')}`}
        </li>
        <li>
          windows of {stations} as a table
          {isStale ? '; they are computed first, since there are none of the scenario as it stands' : ''}
        </li>
      </ul>
    </div>
  );
}
