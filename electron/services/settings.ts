import { fail, ok } from '../../shared/domain/index.ts';
import type { Handlers } from '../../shared/ipc/index.ts';
import type { Database } from '../db/index.ts';

type SettingHandlers = Pick<Handlers, 'settings.get' | 'settings.set'>;

/** Settings of the window: JSON under a name. */
export function createSettingHandlers(database: Database): SettingHandlers {
  return {
    'settings.get': async ({ key }) => {
      const read = await database.readSetting({ key });
      return read.ok ? ok({ json: read.value }) : read;
    },
    'settings.set': async ({ key, json }) => {
      try {
        JSON.parse(json);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return fail('services.badSetting', `The setting ${key} is no JSON: ${reason}.`);
      }
      const written = await database.writeSetting({ key, json });
      return written.ok ? ok({}) : written;
    },
  };
}
