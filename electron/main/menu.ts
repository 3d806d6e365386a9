import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron';

/**
 * The menu holds what belongs to the window; the work itself is in the page's command palette and keys, so no
 * accelerator here may hide one of the page's.
 */
export function installMenu(dataFolder: string): void {
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      { label: 'Show &Data Folder', click: () => void shell.openPath(dataFolder) },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...developerItems(),
    ],
  };
  const help: MenuItemConstructorOptions = { label: '&Help', submenu: [{ role: 'about' }] };
  // macOS routes copy and paste through its Edit menu; elsewhere the page has them without one.
  const systemMenus: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }, { role: 'editMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...systemMenus, file, view, help]));
  app.setAboutPanelOptions({
    applicationName: app.getName(),
    applicationVersion: app.getVersion(),
    copyright: 'Plans access windows of satellite networks, without a network.',
  });
}

function developerItems(): MenuItemConstructorOptions[] {
  if (app.isPackaged) {
    return [];
  }
  return [{ type: 'separator' }, { role: 'forceReload' }, { role: 'toggleDevTools' }];
}
