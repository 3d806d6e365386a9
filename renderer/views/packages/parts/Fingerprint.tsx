import type { PackageSigner } from '../../../../shared/ipc/index.ts';

/** The fingerprint of a key as people read it aloud, with the whole key behind it. */
export function Fingerprint({ signer }: { readonly signer: PackageSigner }) {
  return (
    <code className="bb-fingerprint" title={`Public key ${signer.publicKeyHex}`}>
      {signer.fingerprint}
    </code>
  );
}
