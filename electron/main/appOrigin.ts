/** Address of the program's own page. A scheme of its own keeps files of the machine out of reach. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'local';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** True for addresses below our own origin. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const { protocol, host } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST;
}

/** True for what a page may load: our own files, and data that the page made itself. */
export function isAllowedRequest(url: string): boolean {
  return (
    isOwnPage(url) ||
    url.startsWith('data:') ||
    url.startsWith(`blob:${APP_ORIGIN}/`) ||
    url.startsWith('devtools:')
  );
}
