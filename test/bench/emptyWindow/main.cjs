// The least that Electron can show: one window, one word. What our start is measured beside.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768 });
  window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
