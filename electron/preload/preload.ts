import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import { CALL_CHANNEL, CALL_NAMES, EVENT_CHANNEL, EVENT_NAMES } from '../../shared/ipc/callNames.ts';
import type { PreloadBridge } from '../../shared/ipc/index.ts';

/** All that the page can reach: known calls, known events, and the path of a dropped file. */
const bridge: PreloadBridge = {
  call(name, input) {
    if (!CALL_NAMES.includes(name)) {
      return Promise.reject(new Error(`There is no call named ${name}.`));
    }
    return ipcRenderer.invoke(CALL_CHANNEL, name, input);
  },
  on(name, handler) {
    if (!EVENT_NAMES.includes(name)) {
      throw new Error(`There is no event named ${name}.`);
    }
    const listener = (_event: unknown, eventName: unknown, payload: unknown): void => {
      if (eventName === name) {
        handler(payload);
      }
    };
    ipcRenderer.on(EVENT_CHANNEL, listener);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, listener);
    };
  },
  pathOfFile(file) {
    return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
  },
};

// No content security policy forbids WebRTC, and it opens sockets as soon as it is used.
void webFrame.executeJavaScript('delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;');
contextBridge.exposeInMainWorld('backbone', bridge);
