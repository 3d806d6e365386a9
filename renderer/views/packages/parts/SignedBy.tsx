import type { PackageSigner } from '../../../../shared/ipc/index.ts';
import { Badge } from '../../../ui/index.ts';
import { signerAdvice } from '../signerWords.ts';
import { Fingerprint } from './Fingerprint.tsx';

export function VerifiedBadge() {
  return <Badge text="✓ VERIFIED" title="Every byte is as it was signed" tone="good" />;
}

/** Who signed, and what to make of it, as a row of a list of facts. */
export function SignedBy({ signer }: { readonly signer: PackageSigner }) {
  const isNew = signer.standing === 'new';
  return (
    <>
      <dt>Signed by</dt>
      <dd>
        <Fingerprint signer={signer} />
        <span className={isNew ? 'bb-tone-warning' : undefined}>
          {' '}
          {isNew ? '! ' : ''}
          {signerAdvice(signer)}
        </span>
      </dd>
    </>
  );
}
