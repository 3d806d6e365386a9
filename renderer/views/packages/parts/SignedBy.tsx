import type { PackageSigner } from '../../../../shared/ipc/index.ts';
import { Badge } from '../../../ui/index.ts';
import { isKnownSigner, signerAdvice } from '../signerWords.ts';
import { Fingerprint } from './Fingerprint.tsx';

/** That every byte is as it was signed; of a signer without a name here that proves no more than that. */
export function VerifiedBadge({ signer }: { readonly signer: PackageSigner }) {
  return isKnownSigner(signer) ? (
    <Badge text="✓ VERIFIED" title="Every byte is as it was signed, by a key with a name here" tone="good" />
  ) : (
    <Badge
      text="INTACT · signer unknown"
      title="Every byte is as it was signed; whose key that is nobody has said here"
      tone="marginal"
    />
  );
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
