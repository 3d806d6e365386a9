export { createServices } from './createServices.ts';
export type {
  FileFilter,
  OpenFilesRequest,
  PrintRequest,
  SaveFileRequest,
  Services,
  ServicesOptions,
} from './options.ts';
