declare const __RELEASE_ELECTRON_VERSION__: string;

/** Version of the Electron that releases are made with, put in by the bundler. */
const RELEASE_ELECTRON_VERSION = __RELEASE_ELECTRON_VERSION__;

/** True when the development stand-in takes the place of the official Electron. */
export function runsOnStandIn(): boolean {
  return process.versions.electron !== RELEASE_ELECTRON_VERSION;
}
