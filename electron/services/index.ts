export { createServices } from './createServices.ts';
export type {
  FileFilter,
  HandOverRequest,
  OpenFilesRequest,
  Printers,
  PrintRequest,
  SaveFileRequest,
  Services,
  ServicesOptions,
} from './options.ts';
