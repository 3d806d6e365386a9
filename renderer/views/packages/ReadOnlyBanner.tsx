import { formatDtg } from '../../../shared/time/index.ts';
import { copyReadOnly, lookAtPackage, useScenario, useServer } from '../../state/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import { isKnownSigner, signerName } from './signerWords.ts';

/** Across the window while the open scenario came out of a package: nothing can be changed, and who signed. */
export function ReadOnlyBanner() {
  const plan = useServer((state) => state.scenarioState?.readOnly ?? null);
  const ownMarking = useScenario()?.marking;
  if (plan === null) {
    return null;
  }
  const { fileName, path, marking, createdAtUtcMs, unitName, signer } = plan;
  return (
    <section aria-label="Read only" className="bb-readonly" data-help="packages">
      <Badge text="READ ONLY" title="Out of a signed package: nothing can be changed" tone="marginal" />
      {marking === '' || marking === ownMarking ? null : (
        <Badge text={marking} title="Marking of the package" tone="notional" />
      )}
      <span className="bb-readonly-text" title={path}>
        {fileName}
        {unitName === null ? '' : `, extract for ${unitName}`}
        {' · '}
        {isKnownSigner(signer) ? (
          <span className="bb-tone-good">✓ verified</span>
        ) : (
          <span className="bb-tone-marginal">intact, signer unknown</span>
        )}
        {' · signed by '}
        {signerName(signer)}, made {formatDtg(createdAtUtcMs)}
      </span>
      <span className="bb-spring" />
      <Button
        label="Check the file again and show what is in it"
        onClick={() => void lookAtPackage(path)}
        text="What it holds"
      />
      <Button
        label="Make a copy that can be changed; the package stays as it is"
        onClick={() => void copyReadOnly()}
        text="Save a copy to edit"
      />
    </section>
  );
}
