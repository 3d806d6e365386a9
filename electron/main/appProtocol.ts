import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_HOST, APP_SCHEME } from './appOrigin.ts';

/** Nothing from anywhere but our own files; styles may be inline because the panels position themselves so. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** An answer with the headers that every page of ours carries. */
export function appResponse(body: string | Uint8Array<ArrayBuffer>, mediaType: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  });
}

/** The file below `folder` that a path of an address means; null when it leads out of the folder. */
export function fileOfPath(folder: string, pathname: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) {
      return null;
    }
    throw error;
  }
  const file = path.resolve(folder, name === '/' ? 'index.html' : `.${name}`);
  return file.startsWith(folder + path.sep) ? file : null;
}

export interface AppProtocolOptions {
  readonly session: Session;
  /** Folder of the bundled page. */
  readonly rendererFolder: string;
  /** Pages made by the program itself, asked first; null for none of that path. */
  readonly ownPage: (pathname: string) => string | null;
}

/** Serves the bundled page below our own origin. */
export function serveApp(options: AppProtocolOptions): void {
  options.session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== APP_HOST || !['GET', 'HEAD'].includes(request.method)) {
      return new Response(null, { status: 404 });
    }
    const own = options.ownPage(url.pathname);
    if (own !== null) {
      return appResponse(own, 'text/html; charset=utf-8');
    }
    const file = fileOfPath(options.rendererFolder, url.pathname);
    if (file === null) {
      return new Response(null, { status: 403 });
    }
    return readFile(file).then(
      (data) =>
        appResponse(new Uint8Array(data), MEDIA_TYPES[path.extname(file)] ?? 'application/octet-stream'),
      () => new Response(null, { status: 404 }),
    );
  });
}
