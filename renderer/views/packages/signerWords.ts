import type { PackageFacts, PackageSigner } from '../../../shared/ipc/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import { countText } from '../common/index.ts';

/** Who signed, in a few words: for the banner and lists. */
export function signerName({ standing, name, fingerprint }: PackageSigner): string {
  switch (standing) {
    case 'own':
      return 'this program';
    case 'named':
      return `${name} (${fingerprint})`;
    case 'seen':
    case 'new':
      return `a key without a name, ${fingerprint}`;
  }
}

/** Where the orbits in a package come from. Of designs no element sets are kept: a design is all that there is. */
export function orbitsText(facts: {
  readonly elementSetCount: number;
  readonly satelliteCount: number;
  readonly designedCount: number;
}): string {
  const { elementSetCount, satelliteCount, designedCount } = facts;
  const listed = `${countText(elementSetCount, 'element set', 'element sets')} of ${countText(satelliteCount, 'satellite', 'satellites')}`;
  const designed = `designs of ${countText(designedCount, 'satellite', 'satellites')}`;
  if (designedCount === 0) return listed;
  return elementSetCount === 0 ? designed : `${listed}, ${designed}`;
}

/** Whether the key has a name here: else a signature proves only that nothing was changed. */
export function isKnownSigner({ standing }: PackageSigner): boolean {
  return standing === 'own' || standing === 'named';
}

/** What a person should make of the signer. */
export function signerAdvice({ standing, firstSeenAtUtcMs, name }: PackageSigner): string {
  switch (standing) {
    case 'own':
      return 'Made and signed by this program.';
    case 'named':
      return `The key that was named ${name} here${firstSeenAtUtcMs === null ? '' : `, first met ${formatDtg(firstSeenAtUtcMs)}`}.`;
    case 'seen':
      return (
        `This key was met before${firstSeenAtUtcMs === null ? '' : `, first ${formatDtg(firstSeenAtUtcMs)}`}, and has no name. ` +
        'Compare its fingerprint with its owner by voice or on paper, then name it.'
      );
    case 'new':
      return 'This key is new here. Compare its fingerprint with its owner by voice or on paper, then name it.';
  }
}

/** What a package is: the whole plan, or what one unit carries. */
export function contentWords({ unitName }: Pick<PackageFacts, 'unitName'>): string {
  return unitName === null ? 'the whole plan' : `extract for ${unitName} alone`;
}

const FILE_WORDS: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^scenario\.backbone\.json$/, 'Scenario with the element sets that it uses'],
  [/^results\/access-windows\.csv$/, 'Windows, as a table'],
  [/^results\/plan\.json$/, 'Plan: who uses what when'],
  [/\.pdf$/, 'Paper to print'],
];

/** What a file of a package is for. */
export function fileWords(path: string): string {
  return FILE_WORDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'File';
}

/** `12.4 kB`, `3.1 MB`. */
export function sizeText(sizeBytes: number): string {
  return sizeBytes < 1e6 ? `${(sizeBytes / 1e3).toFixed(1)} kB` : `${(sizeBytes / 1e6).toFixed(1)} MB`;
}
