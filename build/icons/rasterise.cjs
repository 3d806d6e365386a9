// Run by Electron: draws SVG files at the sizes asked for. Reads `[{file, sizePx}]` from the environment, prints one PNG
// a line in base64.
const fs = require('node:fs');
const { app, BrowserWindow } = require('electron');

/** Runs in the page. */
function draw(svg, sizePx) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error('not an SVG'));
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = sizePx;
      canvas.height = sizePx;
      canvas.getContext('2d').drawImage(image, 0, 0, sizePx, sizePx);
      resolve(canvas.toDataURL('image/png'));
    };
    // An explicit size: the picture is drawn at it, not scaled to it.
    const sized = svg.replace('<svg ', `<svg width="${sizePx}" height="${sizePx}" `);
    image.src = `data:image/svg+xml;base64,${btoa(sized)}`;
  });
}

app.disableHardwareAcceleration();
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,');
  for (const { file, sizePx } of JSON.parse(process.env.BACKBONE_PICTURES)) {
    const svg = JSON.stringify(fs.readFileSync(file, 'utf8'));
    const url = await window.webContents.executeJavaScript(`(${draw})(${svg}, ${sizePx})`);
    process.stdout.write(`${url.replace('data:image/png;base64,', '')}\n`);
  }
  app.exit(0);
});
