// Whether an AppImage can be made here: the little program at its head is a download of electron-builder's.
const DOWNLOADS = 'https://github.com/electron-userland/electron-builder-binaries/releases/download/';
const PROBE_TIMEOUT_MS = 4_000;

/** True when the AppImage tools are given as a folder, or where they are downloaded from answers. */
export async function appImageIsPossible() {
  if (process.env.APPIMAGE_TOOLS_PATH) return true;
  try {
    await fetch(process.env.ELECTRON_BUILDER_BINARIES_MIRROR || DOWNLOADS, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    return true;
  } catch {
    return false;
  }
}
