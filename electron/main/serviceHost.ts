import path from 'node:path';
import { app, type BrowserWindow, clipboard, shell } from 'electron';
import { type Failure, fail, type Result } from '../../shared/domain/index.ts';
import type { Handlers, ThemeName } from '../../shared/ipc/index.ts';
import {
  lookForBackup,
  type Recovered,
  type RecoveryOffer,
  restoreNewestBackup,
  startEmpty,
} from '../db/index.ts';
import { createEventSender } from '../ipc/index.ts';
import { createServices, type Services } from '../services/index.ts';
import { runsOnStandIn } from './buildFacts.ts';
import { askForFilesToOpen, askForFileToSave } from './dialogs.ts';
import { describeError, type Log } from './logFile.ts';
import type { PagePrinter } from './printPage.ts';

export interface ServiceHostOptions {
  readonly dataFolder: string;
  readonly checks: 'yes' | 'no';
  readonly log: Log;
  /** Prints a page that the services made. */
  readonly printPage: PagePrinter['print'];
  /** Hands pages to a printer. */
  readonly handOver: PagePrinter['handOver'];
  readonly rememberTheme: (theme: ThemeName) => void;
  /** Told when the data turns out to be damaged while it is in use. */
  readonly onDamage: (failure: Failure) => void;
}

/** Owns the services: starts them, starts them again after a failure, ends them. */
export interface ServiceHost {
  /** The window that dialogs belong to and that events go to. */
  attach(window: BrowserWindow): void;
  start(): Promise<Result<null>>;
  /** Waits for a start under way; a failed start is the answer until the next one. */
  readonly handlers: () => Promise<Result<Handlers>>;
  /** The ways on when the data cannot be used. */
  lookForBackup(): Promise<Result<RecoveryOffer>>;
  /** Ends the services and puts a backup, or an empty database, in the place of the data. */
  recover(way: 'restore' | 'start-empty'): Promise<Result<Recovered>>;
  dispose(): Promise<void>;
}

/** Services for one data folder; nothing runs before `start`. */
export function createServiceHost(options: ServiceHostOptions): ServiceHost {
  let window: BrowserWindow | null = null;
  let announceFirstStart: (services: Promise<Result<Services>>) => void;
  let services = new Promise<Result<Services>>((resolve) => {
    announceFirstStart = resolve;
  });
  let running: Services | null = null;
  const sendEvent = createEventSender({
    target: () => (window === null || window.isDestroyed() ? null : window.webContents),
    checkPayloads: options.checks,
  });

  const dbWorkerEntry = path.join(import.meta.dirname, 'dbWorker.cjs');
  const task = () => ({ folder: options.dataFolder, workerEntry: dbWorkerEntry, nowUtcMs: Date.now() });

  async function open(): Promise<Result<Services>> {
    try {
      return await createServices({
        dataFolder: options.dataFolder,
        workerEntry: path.join(import.meta.dirname, 'computeWorker.cjs'),
        dbWorkerEntry,
        onDamage: options.onDamage,
        appVersion: app.getVersion(),
        electronVersion: process.versions.electron ?? '',
        standInRuntime: runsOnStandIn(),
        chooseOpenFiles: (request) => askForFilesToOpen(window, request),
        chooseSaveFile: (request) => askForFileToSave(window, request),
        printPage: options.printPage,
        printers: { list: () => printerNames(window), handOver: options.handOver },
        rememberTheme: options.rememberTheme,
        openFolder: (folder) => shell.openPath(folder),
        // Answers at once in older Electron, with a promise in newer.
        writeClipboard: async (text) => clipboard.writeText(text),
        sendEvent,
        log: options.log,
      });
    } catch (error) {
      options.log(`services: ${describeError(error)}`);
      const reason = error instanceof Error ? error.message : String(error);
      return fail('main.services', `The services did not start: ${reason}`);
    }
  }

  return {
    attach(opened) {
      window = opened;
    },
    async start() {
      await running?.dispose();
      const opening = open();
      announceFirstStart(opening);
      services = opening;
      const opened = await opening;
      running = opened.ok ? opened.value : null;
      return opened.ok ? { ok: true, value: null } : opened;
    },
    async handlers() {
      const opened = await services;
      return opened.ok ? { ok: true, value: opened.value.handlers } : opened;
    },
    lookForBackup: () => lookForBackup(task()),
    async recover(way) {
      await running?.dispose();
      running = null;
      return way === 'restore' ? restoreNewestBackup(task()) : startEmpty(task());
    },
    async dispose() {
      await running?.dispose();
      running = null;
    },
  };
}

/** Printers as their people know them; a machine without a printing service has none. */
async function printerNames(window: BrowserWindow | null): Promise<readonly string[]> {
  const printers = window === null || window.isDestroyed() ? [] : await window.webContents.getPrintersAsync();
  return printers.map(({ displayName, name }) => displayName || name);
}
