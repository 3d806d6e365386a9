export type * from './api.ts';
export { type Database, type OpenDatabaseOptions, openDatabase } from './client.ts';
export type { DbFailureCode } from './failures.ts';
