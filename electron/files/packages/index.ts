export { type OpenedPackage, openPackage, readPackageFile } from './readPackage.ts';
export { fingerprintOf, loadOrMakeSigningKey, type SigningKey } from './signingKey.ts';
export { type PackageContent, sealedPackage } from './writePackage.ts';
