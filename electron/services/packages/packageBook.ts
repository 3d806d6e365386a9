import path from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result, ScenarioId, UtcMs } from '../../../shared/domain/index.ts';
import type { PackageSigner, ReadOnlyPlan } from '../../../shared/ipc/index.ts';
import type { Database } from '../../db/index.ts';
import { fingerprintOf, loadOrMakeSigningKey, type SigningKey } from '../../files/index.ts';

const SignerNote = z.object({ name: z.string().nullable(), firstSeenAtUtcMs: UtcMs });

/** What is remembered of a package whose scenario is open read-only. */
const OpenedNote = z.object({
  path: z.string(),
  marking: z.string(),
  createdAtUtcMs: UtcMs,
  originalScenarioId: ScenarioId,
  unitName: z.string().nullable(),
  publicKeyHex: z.string(),
});
export type OpenedNote = z.infer<typeof OpenedNote>;

/** As stored: lists, because an id may be any word, those that every object has too. */
const StoredNotes = z.object({
  signers: z.array(z.tuple([z.string(), SignerNote])),
  readOnly: z.array(z.tuple([z.string(), OpenedNote])),
  origins: z.array(z.tuple([z.string(), ScenarioId])),
  bases: z.array(z.tuple([z.string(), z.string()])),
});

interface Notes {
  /** By public key. */
  readonly signers: Map<string, z.infer<typeof SignerNote>>;
  /** By the id of a scenario that cannot be changed. */
  readonly readOnly: Map<string, OpenedNote>;
  /** The id that a copy had in its package, by the id that it has here. */
  readonly origins: Map<string, ScenarioId>;
  /** The package that a scenario was exported to or copied from last, by the id of the scenario. */
  readonly bases: Map<string, string>;
}

const NOTES_KEY = 'packages';
const KEY_FILE = 'package-key.pem';

/** What this program knows about packages: its own key, the keys of others, and which scenarios came out of which package. */
export interface PackageBook {
  /** The key that signs, made at the first use, in a file of the data folder that its owner alone may read. */
  key(): Promise<Result<SigningKey>>;
  signer(publicKeyHex: string): Promise<PackageSigner>;
  /** Notes that a key was met; answers how it stood before that. */
  meet(publicKeyHex: string, atUtcMs: UtcMs): Promise<Result<PackageSigner>>;
  /** Gives a key a name; refused where another key has that name. */
  nameSigner(publicKeyHex: string, name: string, atUtcMs: UtcMs): Promise<Result<PackageSigner>>;
  /** Where a scenario comes from that cannot be changed; null for all others. */
  readOnly(scenarioId: ScenarioId): Promise<ReadOnlyPlan | null>;
  noteReadOnly(scenarioId: ScenarioId, note: OpenedNote): Promise<Result<null>>;
  /** Notes that a scenario was copied out of a package: its id there, and the package. */
  noteCopy(
    scenarioId: ScenarioId,
    from: { readonly originalId: ScenarioId; readonly path: string },
  ): Promise<Result<null>>;
  noteBase(scenarioId: ScenarioId, filePath: string): Promise<Result<null>>;
  base(scenarioId: ScenarioId): Promise<string | null>;
  /** The id under which others know a scenario. */
  originOf(scenarioId: ScenarioId): Promise<ScenarioId>;
  forget(scenarioId: ScenarioId): Promise<Result<null>>;
}

/** Reads the notes once; what is not readable counts as empty, and is written anew with the next note. */
export function createPackageBook(database: Database, dataFolder: string): PackageBook {
  let loaded: Promise<Notes> | null = null;
  let keyLoaded: Promise<Result<SigningKey>> | null = null;

  function notes(): Promise<Notes> {
    loaded ??= readNotes(database);
    return loaded;
  }

  async function write(): Promise<Result<null>> {
    const { signers, readOnly, origins, bases } = await notes();
    const json = JSON.stringify({
      signers: [...signers],
      readOnly: [...readOnly],
      origins: [...origins],
      bases: [...bases],
    });
    const written = await database.writeSetting({ key: NOTES_KEY, json });
    return written.ok ? ok(null) : written;
  }

  async function key(): Promise<Result<SigningKey>> {
    keyLoaded ??= loadOrMakeSigningKey(path.join(dataFolder, KEY_FILE));
    const held = await keyLoaded;
    if (!held.ok) {
      keyLoaded = null;
    }
    return held;
  }

  async function signer(publicKeyHex: string): Promise<PackageSigner> {
    const own = await key();
    const fingerprint = fingerprintOf(publicKeyHex);
    if (own.ok && own.value.publicKeyHex === publicKeyHex) {
      return { publicKeyHex, fingerprint, standing: 'own', name: null, firstSeenAtUtcMs: null };
    }
    const note = (await notes()).signers.get(publicKeyHex);
    const name = note?.name ?? null;
    const standing = note === undefined ? 'new' : name === null ? 'seen' : 'named';
    return { publicKeyHex, fingerprint, standing, name, firstSeenAtUtcMs: note?.firstSeenAtUtcMs ?? null };
  }

  return {
    key,
    signer,
    async meet(publicKeyHex, atUtcMs) {
      const before = await signer(publicKeyHex);
      if (before.standing !== 'new') {
        return ok(before);
      }
      (await notes()).signers.set(publicKeyHex, { name: null, firstSeenAtUtcMs: atUtcMs });
      const written = await write();
      return written.ok ? ok(before) : written;
    },
    async nameSigner(publicKeyHex, name, atUtcMs) {
      const { signers } = await notes();
      const other = [...signers].find(
        ([hex, note]) => hex !== publicKeyHex && note.name?.toLowerCase() === name.toLowerCase(),
      );
      if (other !== undefined) {
        return fail(
          'services.signerNameTaken',
          `"${name}" is the name of another key already, ${fingerprintOf(other[0])}. Compare the fingerprint ` +
            `${fingerprintOf(publicKeyHex)} with its owner by voice or on paper; if it is a new key, give it another name.`,
        );
      }
      const firstSeenAtUtcMs = signers.get(publicKeyHex)?.firstSeenAtUtcMs ?? atUtcMs;
      signers.set(publicKeyHex, { name, firstSeenAtUtcMs });
      const written = await write();
      return written.ok ? ok(await signer(publicKeyHex)) : written;
    },
    async readOnly(scenarioId) {
      const note = (await notes()).readOnly.get(scenarioId);
      if (note === undefined) {
        return null;
      }
      const { publicKeyHex, ...facts } = note;
      return { ...facts, fileName: path.basename(note.path), signer: await signer(publicKeyHex) };
    },
    async noteReadOnly(scenarioId, note) {
      (await notes()).readOnly.set(scenarioId, note);
      return write();
    },
    async noteCopy(scenarioId, { originalId, path: filePath }) {
      const held = await notes();
      held.origins.set(scenarioId, originalId);
      held.bases.set(scenarioId, filePath);
      return write();
    },
    async noteBase(scenarioId, filePath) {
      (await notes()).bases.set(scenarioId, filePath);
      return write();
    },
    base: async (scenarioId) => (await notes()).bases.get(scenarioId) ?? null,
    originOf: async (scenarioId) => (await notes()).origins.get(scenarioId) ?? scenarioId,
    async forget(scenarioId) {
      const held = await notes();
      for (const list of [held.readOnly, held.origins, held.bases]) {
        list.delete(scenarioId);
      }
      return write();
    },
  };
}

async function readNotes(database: Database): Promise<Notes> {
  const found = await database.readSetting({ key: NOTES_KEY });
  const stored = found.ok && found.value !== null ? StoredNotes.safeParse(parsed(found.value)) : null;
  const lists = stored?.data ?? { signers: [], readOnly: [], origins: [], bases: [] };
  return {
    signers: new Map(lists.signers),
    readOnly: new Map(lists.readOnly),
    origins: new Map(lists.origins),
    bases: new Map(lists.bases),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
