import { describe, expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { fileOfPath, appResponse } = await import('../../../electron/main/appProtocol.ts');

describe('fileOfPath', () => {
  test.for([
    ['/', '/srv/page/index.html'],
    ['/assets/a%20b.js', '/srv/page/assets/a b.js'],
    ['/..%2fsecret', null],
    ['/%2e%2e/secret', null],
    ['/../page-of-another/x.js', null],
    ['/%ff', null],
  ] as const)('verify that %s means %s', ([pathname, file]) => {
    expect(fileOfPath('/srv/page', pathname)).toBe(file);
  });
});

describe('appResponse', () => {
  test('verify that every page carries the policy that lets nothing in from elsewhere', () => {
    const { headers } = appResponse('', 'text/html');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get('Content-Security-Policy')).not.toContain('unsafe-eval');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });
});
