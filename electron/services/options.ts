import type { Failure, Result } from '../../shared/domain/index.ts';
import type { EventName, EventPayload, Handlers, ThemeName } from '../../shared/ipc/index.ts';

/** A kind of files that a dialog offers. */
export interface FileFilter {
  readonly name: string;
  /** Without the dot; `*` for all. */
  readonly extensions: readonly string[];
}

/** What a dialog for opening files asks. */
export interface OpenFilesRequest {
  readonly title: string;
  readonly filters: readonly FileFilter[];
  /** `one`: a single file; `folder`: a folder, which may be made; any number of files when left out. */
  readonly choose?: 'one' | 'folder';
}

/** What a dialog for saving a file asks. */
export interface SaveFileRequest {
  readonly title: string;
  readonly defaultName: string;
  readonly filters: readonly FileFilter[];
}

/** A page to be printed: a document of its own, and a line of plain text for the head and the foot of every page. */
export interface PrintRequest {
  readonly html: string;
  readonly paper: 'A4' | 'Letter';
  readonly header: string;
  readonly footer: string;
}

/** Pages for a printer. The document holds them all, each on a sheet of its own size. */
export interface HandOverRequest {
  readonly html: string;
  /** Of the first page. */
  readonly widthMm: number;
  readonly heightMm: number;
}

/** The printers of the machine. */
export interface Printers {
  /** Their names; empty where there are none. */
  list(): Promise<readonly string[]>;
  /** Asks the person by the dialog of the system, and prints. */
  handOver(request: HandOverRequest): Promise<Result<'printed' | 'cancelled'>>;
}

/** What the process that starts the services lends them. */
export interface ServicesOptions {
  /** Folder of the database and its backups. */
  readonly dataFolder: string;
  /** Entry of the compute threads. */
  readonly workerEntry: string;
  /** Entry of the database thread. */
  readonly dbWorkerEntry: string;
  readonly appVersion: string;
  readonly electronVersion: string;
  /** True when the development stand-in takes the place of the official Electron. */
  readonly standInRuntime: boolean;
  /** Asks the person for files to open; empty when they decline. */
  readonly chooseOpenFiles: (request: OpenFilesRequest) => Promise<readonly string[]>;
  /** Asks the person where to save; null when they decline. */
  readonly chooseSaveFile: (request: SaveFileRequest) => Promise<string | null>;
  /** Prints a page to PDF; left out where there is no window to print with. */
  readonly printPage?: (request: PrintRequest) => Promise<Result<Uint8Array>>;
  /** The printers of the machine; left out where there is no window to print from. */
  readonly printers?: Printers;
  /** Shows a folder in the file manager of the system; answers why it did not, or an empty text. */
  readonly openFolder: (folder: string) => Promise<string>;
  /** Told of the theme that the page is in; left out where there is no window. */
  readonly rememberTheme?: (theme: ThemeName) => void;
  readonly writeClipboard: (text: string) => Promise<void> | void;
  readonly sendEvent: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Now, POSIX ms UTC; the system clock when left out. */
  readonly nowUtcMs?: () => number;
  /** Whether the demonstration mission of a first start is computed at once; it is when left out. */
  readonly demonstration?: 'compute' | 'leave';
  /** Computing threads; as many as cores when left out. */
  readonly workerCount?: number;
  /** Wait before the database is first checked and backed up, ms; 20 s when left out. */
  readonly upkeepDelayMs?: number;
  /** Told once when the database turns out to be damaged while it is in use. */
  readonly onDamage?: (failure: Failure) => void;
  /** Told of slow statements and of work that failed in the background. */
  readonly log?: (message: string) => void;
}

export interface Services {
  readonly handlers: Handlers;
  /** Cancels what runs, closes the database and ends all threads. */
  dispose(): Promise<void>;
}
