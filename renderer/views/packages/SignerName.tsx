import { type FormEvent, useId, useState } from 'react';
import type { PackageSigner } from '../../../shared/ipc/index.ts';
import { nameSigner } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';

/** The name under which a key is known here; the program's own has none. */
export function SignerName({ signer }: { readonly signer: PackageSigner }) {
  const start = signer.name ?? '';
  const id = useId();
  const [name, setName] = useState(start);
  const [problem, setProblem] = useState('');
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const trimmed = name.trim();
    setProblem(
      trimmed === ''
        ? 'A key needs a name of one letter at least.'
        : await nameSigner(signer.publicKeyHex, trimmed),
    );
  };
  if (signer.standing === 'own') {
    return null;
  }
  return (
    <form className="bb-field" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>Name of the key: the person or office that holds it</label>
      <div className="bb-row">
        <input
          className="bb-input"
          id={id}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
          spellCheck={false}
          value={name}
        />
        <Button
          disabled={name.trim() === start}
          onClick={() => void submit()}
          text={start === '' ? 'Name it' : 'Rename'}
        />
      </div>
      <p className="bb-field-note bb-tone-bad" role="alert">
        {problem}
      </p>
    </form>
  );
}
