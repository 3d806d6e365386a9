import type { RefreshChange } from '../../../../shared/ipc/index.ts';
import { formatDtg } from '../../../../shared/time/index.ts';

const KINDS: Readonly<Record<RefreshChange['kind'], string>> = {
  updated: '↑ newer',
  added: '+ joins',
  removed: '− leaves',
};
const MOST_SHOWN = 200;

/** Satellites that change, each with the epochs before and after. */
export function RefreshChanges({ changes }: { readonly changes: readonly RefreshChange[] }) {
  if (changes.length === 0) {
    return <p className="bb-dim">No satellite of the scenario changes.</p>;
  }
  return (
    <div className="bb-package-scroll bb-fold">
      <table className="bb-package-files">
        <thead>
          <tr>
            <th scope="col">Satellite</th>
            <th scope="col">What</th>
            <th scope="col">Fleet</th>
            <th scope="col">Epoch now, and after</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, MOST_SHOWN).map((change) => (
            <tr key={`${change.satelliteId} ${change.kind}`}>
              <th scope="row" title={change.satelliteId}>
                {change.name === '' ? change.satelliteId : change.name}
              </th>
              <td>{KINDS[change.kind]}</td>
              <td>{change.fleetName}</td>
              <td className="bb-number">
                {epochText(change.epochBeforeUtcMs)} → {epochText(change.epochAfterUtcMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > MOST_SHOWN ? <p className="bb-dim">The first {MOST_SHOWN} are listed.</p> : null}
    </div>
  );
}

function epochText(epoch: RefreshChange['epochAfterUtcMs']): string {
  return epoch === null ? 'none' : formatDtg(epoch);
}
