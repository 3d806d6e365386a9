import type { Migration } from './migration.ts';

/** Runs remember the designs that their satellites without a row in the catalogue follow from. */
export const migration0020: Migration = {
  version: 20,
  name: 'designs',
  sql: `
ALTER TABLE compute_run ADD COLUMN designs_json TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(designs_json));
`,
};
