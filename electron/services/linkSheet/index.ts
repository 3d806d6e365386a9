export * from './sheetHtml.ts';
