export { createServices } from './createServices.ts';
export type { FileFilter, OpenFilesRequest, SaveFileRequest, Services, ServicesOptions } from './options.ts';
