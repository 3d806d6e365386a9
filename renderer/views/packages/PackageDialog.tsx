import type { PackageFacts } from '../../../shared/ipc/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import {
  closePackageDialogs,
  openShownPackage,
  setMergeFile,
  usePackages,
  useServer,
} from '../../state/index.ts';
import { Badge, Button, Modal } from '../../ui/index.ts';
import { countText } from '../common/index.ts';
import { PackageFiles } from './parts/PackageFiles.tsx';
import { SignedBy, VerifiedBadge } from './parts/SignedBy.tsx';
import { SignerName } from './SignerName.tsx';
import { contentWords, orbitsText, sizeText } from './signerWords.ts';

interface PackageDialogProps {
  /** Opens the page that merges, once the file is in its place. */
  readonly onMerge: () => void;
}

/** A package that was checked: who signed, what is in it, and what can be done with it. */
export function PackageDialog({ onMerge }: PackageDialogProps) {
  const facts = usePackages((state) => state.shown);
  return (
    <Modal
      className="bb-package-dialog"
      isOpen={facts !== null}
      title="Plan package"
      onClose={closePackageDialogs}
    >
      {facts === null ? null : <Package facts={facts} key={facts.sha256} onMerge={onMerge} />}
    </Modal>
  );
}

function Package({ facts, onMerge }: PackageDialogProps & { readonly facts: PackageFacts }) {
  const isReadOnlyOpen = useServer((state) => state.scenarioState?.readOnly !== undefined);
  const { signer } = facts;
  const isMergeable = facts.isKnownHere && facts.unitName === null && !isReadOnlyOpen;
  return (
    <div className="bb-form" data-help="packages">
      <div className="bb-row">
        <VerifiedBadge signer={signer} />
        {facts.marking === '' ? null : (
          <Badge text={facts.marking} title="Marking of the package" tone="notional" />
        )}
        <span className="bb-dim">Nothing was changed since it was signed.</span>
      </div>
      <dl className="bb-package-facts">
        <dt>Scenario</dt>
        <dd>
          {facts.scenarioName}, {contentWords(facts)}
        </dd>
        <dt>Span</dt>
        <dd className="bb-number">
          {formatDtg(facts.fromUtcMs)} to {formatDtg(facts.toUtcMs)}
        </dd>
        <dt>Holds</dt>
        <dd>
          {countText(facts.stationCount, 'station', 'stations')}; {orbitsText(facts)}
        </dd>
        <dt>Made</dt>
        <dd className="bb-number">
          {formatDtg(facts.createdAtUtcMs)} by Backbone Planner {facts.programVersion}
        </dd>
        <SignedBy signer={signer} />
        <dt>File</dt>
        <dd title={facts.path}>
          {facts.fileName}, {sizeText(facts.sizeBytes)}
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <code className="bb-package-hash">{facts.sha256}</code>
        </dd>
      </dl>
      <SignerName signer={signer} />
      <PackageFiles files={facts.files} />
      <div className="bb-row bb-form-actions">
        <Button onClick={closePackageDialogs} text="Close" />
        {isMergeable ? (
          <Button
            label="Merge what this package holds into the open scenario"
            onClick={() => {
              setMergeFile('theirs', facts.path);
              closePackageDialogs();
              onMerge();
            }}
            text="Merge…"
          />
        ) : null}
        <Button onClick={() => void openShownPackage()} text="Open read-only" tone="primary" />
      </div>
    </div>
  );
}
