import type { PackagedFile } from '../../../../shared/ipc/index.ts';
import { fileWords, sizeText } from '../signerWords.ts';

/** The files of a package, each with what it is for. */
export function PackageFiles({ files }: { readonly files: readonly PackagedFile[] }) {
  return (
    <div className="bb-package-scroll bb-fold">
      <table className="bb-package-files">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">What it is</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, sizeBytes, sha256 }) => (
            <tr key={path} title={`SHA-256 ${sha256}`}>
              <th scope="row">{path}</th>
              <td>{fileWords(path)}</td>
              <td className="bb-number">{sizeText(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
