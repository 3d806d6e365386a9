export { dayClock, elapsedText, instantText } from './common/index.ts';
export { drillCommands } from './drill/index.ts';
export { fleetCommands } from './fleets/index.ts';
export { flowCommands } from './flows/index.ts';
export { linkCommands } from './links/index.ts';
export {
  ExportPackageDialog,
  PackageDialog,
  packageCommands,
  ReadOnlyBanner,
  RefreshDialog,
  RefusedDialog,
} from './packages/index.ts';
export { planCommands } from './plan/planStore.ts';
export { productCommands } from './products/productsStore.ts';
export * from './registry.ts';
export { threatCommands } from './scenario/index.ts';
export { leaveUnitView, unitCommands, useUnit } from './unit/unitStore.ts';
