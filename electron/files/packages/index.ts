export {
  type OpenedPackage,
  openPackage,
  openRefreshPack,
  readPackageFile,
  readRefreshFile,
  textOfEntry,
} from './readPackage.ts';
export { fingerprintOf, loadOrMakeSigningKey, type SigningKey } from './signingKey.ts';
export { type PackageContent, sealedPackage, sealedRefreshPack } from './writePackage.ts';
