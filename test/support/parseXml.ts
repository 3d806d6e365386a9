import { DOMParser } from '@xmldom/xmldom';

/** Reads XML with a parser that is not ours; what is not well formed is thrown. */
export function parseXml(text: string): Document {
  const complain = (message: string): never => {
    throw new Error(message);
  };
  const errorHandler = { warning: complain, error: complain, fatalError: complain };
  return new DOMParser({ errorHandler }).parseFromString(text, 'application/xml');
}
