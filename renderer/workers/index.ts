export * from './coverageClient.ts';
export * from './coverageProtocol.ts';
export * from './displayClient.ts';
export * from './displayProtocol.ts';
export { type EndingWorker, endWhenQuiet } from './endWorker.ts';
export * from './geoidClient.ts';
export * from './keyInstants.ts';
export { type OpenPdf, openPdf, type PagePicture } from './pdfClient.ts';
