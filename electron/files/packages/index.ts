export { type OpenedPackage, openPackage, readPackageFile, textOfEntry } from './readPackage.ts';
export { fingerprintOf, loadOrMakeSigningKey, type SigningKey } from './signingKey.ts';
export { type PackageContent, sealedPackage } from './writePackage.ts';
