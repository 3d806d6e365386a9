import { app, type Session, session, type WebContents } from 'electron';
import { APP_ORIGIN, isAllowedRequest, isOwnPage } from './appOrigin.ts';

/**
 * Closes what Chromium opens by itself. Must run before the app is ready.
 *
 * The program has to stay silent on the network whatever a page or a file asks for; each switch names a part of
 * Chromium that would otherwise look something up.
 */
export function closeNetwork(): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // A page's hint to look a name up ahead makes Chromium probe its route before it finds the name unmapped.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Chromium's sandbox for every renderer, unless a development start as root has to go without. */
export function requireSandbox(): void {
  // enableSandbox() would remove the switch, and Chromium refuses to run for root without it.
  if (!app.commandLine.hasSwitch('no-sandbox')) {
    app.enableSandbox();
  }
}

/** Hardens every session and every page, present and future. `report` hears what was refused. */
export function hardenEverything(report: (what: string) => void): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, report));
  app.on('session-created', (created) => hardenSession(created, report));
  hardenSession(session.defaultSession, report);
}

function hardenSession(target: Session, report: (what: string) => void): void {
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  target.setSpellCheckerEnabled(false);
  // Chromium would look for a dictionary on the network even so.
  target.setSpellCheckerDictionaryDownloadURL(`${APP_ORIGIN}/no-dictionary/`);
  target.webRequest.onBeforeRequest((details, decide) => {
    const allowed = isAllowedRequest(details.url);
    if (!allowed) {
      report(`request to ${details.url}`);
    }
    decide({ cancel: !allowed });
  });
  target.on('will-download', (event, item) => {
    if (!isAllowedRequest(item.getURL())) {
      report(`download of ${item.getURL()}`);
      event.preventDefault();
    }
  });
}

function hardenContents(contents: WebContents, report: (what: string) => void): void {
  const refuseForeign = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwnPage(event.url)) {
      report(`navigation to ${event.url}`);
      event.preventDefault();
    }
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    report(`window for ${url}`);
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
