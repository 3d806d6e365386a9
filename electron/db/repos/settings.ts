import type { DatabaseApi } from '../api.ts';
import type { Statements } from '../statements.ts';

type SettingsRepo = Pick<DatabaseApi, 'readSetting' | 'writeSetting'>;

/** Settings of the program: JSON text by key. */
export function createSettingsRepo(statements: Statements): SettingsRepo {
  const read = statements.prepare('readSetting', 'SELECT value_json FROM setting WHERE key = ?');
  const write = statements.prepare(
    'writeSetting',
    `INSERT INTO setting (key, value_json) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json`,
  );
  return {
    readSetting({ key }) {
      const row = read.get(key) as [string] | undefined;
      return row?.[0] ?? null;
    },
    writeSetting({ key, json }) {
      write.run(key, json);
    },
  };
}
