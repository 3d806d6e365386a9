import './packages.css';

export { ExportPackageDialog } from './ExportPackageDialog.tsx';
export { PackageDialog } from './PackageDialog.tsx';
export { packageCommands } from './packageCommands.ts';
export { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
export { RefreshDialog } from './RefreshDialog.tsx';
export { RefusedDialog } from './RefusedDialog.tsx';
