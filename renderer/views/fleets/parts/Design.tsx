import { asOfText } from '../../common/index.ts';
import type { LibraryLine } from '../libraryLines.ts';

/** What a design of the library is made of. */
export function Design({ line }: { readonly line: LibraryLine }) {
  return (
    <dl>
      <dt>Shells</dt>
      <dd>
        {line.parts.map((part) => (
          <div key={part}>{part}</div>
        ))}
      </dd>
      <dt>Bands</dt>
      <dd>{line.bands}</dd>
      <dt>Typical mask</dt>
      <dd>{line.mask}</dd>
      <dt>As of</dt>
      <dd>{asOfText(line.asOf)}</dd>
    </dl>
  );
}
