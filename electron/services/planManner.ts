import { ok, type Result } from '../../shared/domain/index.ts';
import { ExchangesOver } from '../../shared/ipc/index.ts';
import type { Database } from '../db/index.ts';

const KEY = 'plan.exchangesOver';

/** What exchanges went over when that was told last, in whatever run of the program; what is not readable counts as all that is seen. */
export async function readExchangesOver(database: Pick<Database, 'readSetting'>): Promise<ExchangesOver> {
  const found = await database.readSetting({ key: KEY });
  if (!found.ok || found.value === null) {
    return 'sight';
  }
  const parsed = ExchangesOver.safeParse(JSON.parse(found.value));
  return parsed.success ? parsed.data : 'sight';
}

/** Keeps what exchanges go over for the next run of the program. */
export async function keepExchangesOver(
  database: Pick<Database, 'writeSetting'>,
  exchangesOver: ExchangesOver,
): Promise<Result<null>> {
  const written = await database.writeSetting({ key: KEY, json: JSON.stringify(exchangesOver) });
  return written.ok ? ok(null) : written;
}
