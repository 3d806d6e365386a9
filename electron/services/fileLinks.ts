import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Result, type Scenario, type ScenarioId, UtcMs } from '../../shared/domain/index.ts';
import type { Database } from '../db/index.ts';

/** The scenario file that a scenario was opened from or saved to. */
const FileLink = z.object({
  path: z.string(),
  savedAtUtcMs: UtcMs,
  /** {@link documentHash} of what the file holds. */
  documentHash: z.string(),
});
export type FileLink = z.infer<typeof FileLink>;

const RecentFile = z.object({ path: z.string(), name: z.string(), openedAtUtcMs: UtcMs });
export type RecentFile = z.infer<typeof RecentFile>;

const LINKS_KEY = 'scenario.files';
const RECENT_KEY = 'scenario.recentFiles';
const MAX_RECENT_FILES = 12;

/** Which scenario stands in which file, and which files were used last; both live in the settings. */
export interface FileLinks {
  of(scenarioId: ScenarioId): Promise<FileLink | null>;
  /** Ties the scenario to the file, which becomes the most recent one. */
  link(scenarioId: ScenarioId, link: FileLink, name: string): Promise<Result<null>>;
  forget(scenarioId: ScenarioId): Promise<Result<null>>;
  /** Newest first. */
  recent(): Promise<readonly RecentFile[]>;
}

/** Reads both lists once; what is not readable counts as empty, since nothing hangs on it. */
export function createFileLinks(database: Database): FileLinks {
  const Links = z.record(z.string(), FileLink);
  const Recent = z.array(RecentFile);
  let known: Promise<{ links: z.infer<typeof Links>; recent: z.infer<typeof Recent> }> | null = null;

  async function read<T>(key: string, schema: z.ZodType<T>, empty: T): Promise<T> {
    const found = await database.readSetting({ key });
    if (!found.ok || found.value === null) {
      return empty;
    }
    const parsed = schema.safeParse(JSON.parse(found.value));
    return parsed.success ? parsed.data : empty;
  }

  async function load() {
    const [links, recent] = await Promise.all([read(LINKS_KEY, Links, {}), read(RECENT_KEY, Recent, [])]);
    return { links, recent };
  }

  function lists() {
    known ??= load();
    return known;
  }

  async function write(key: string, value: unknown): Promise<Result<null>> {
    const written = await database.writeSetting({ key, json: JSON.stringify(value) });
    return written.ok ? ok(null) : written;
  }

  return {
    async of(scenarioId) {
      return (await lists()).links[scenarioId] ?? null;
    },
    async link(scenarioId, link, name) {
      const held = await lists();
      held.links[scenarioId] = link;
      const file = { path: link.path, name, openedAtUtcMs: link.savedAtUtcMs };
      const others = held.recent.filter((other) => other.path !== link.path);
      held.recent = [file, ...others].slice(0, MAX_RECENT_FILES);
      const written = await write(LINKS_KEY, held.links);
      return written.ok ? write(RECENT_KEY, held.recent) : written;
    },
    async forget(scenarioId) {
      const held = await lists();
      delete held.links[scenarioId];
      return write(LINKS_KEY, held.links);
    },
    recent: async () => (await lists()).recent,
  };
}

/** Tells whether scenario and element sets are those that a file holds: SHA-256, hexadecimal. */
export function documentHash(scenario: Scenario, elementSetIds: readonly number[]): string {
  const text = JSON.stringify([scenario, elementSetIds]);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
