export type * from './api.ts';
export type { BackupSummary } from './backups.ts';
export { type Database, type OpenDatabaseOptions, openDatabase } from './client.ts';
export type { DbFailureCode } from './failures.ts';
export type { Recovered, RecoveryOffer } from './recovery.ts';
export { keepUp, lookForBackup, restoreNewestBackup, startEmpty } from './tasks.ts';
export type { Upkept } from './upkeep.ts';
