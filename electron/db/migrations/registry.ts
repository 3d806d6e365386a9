import { migration0010 } from './0010-first-schema.ts';
import { migration0020 } from './0020-designs.ts';
import type { Migration } from './migration.ts';

/** Every migration in the order of its number; a new one is a file and one line here. */
export const MIGRATIONS: readonly Migration[] = [migration0010, migration0020];
