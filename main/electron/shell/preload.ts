import { ipcRenderer } from 'electron';
import { parseMessageQuery, retryChannel } from './message.ts';

// The screen gets nothing from the shell: it is the same page in every browser. Only the shell's own message page is
// filled in here; it runs no script of its own.
if (location.protocol === 'file:') {
  window.addEventListener('DOMContentLoaded', () => {
    const message = parseMessageQuery(location.search);
    show('title', message.title);
    show('detail', message.detail);
    show('log', message.log);
    const retry = document.getElementById('retry');
    if (retry === null || !message.canRetry) return;
    retry.hidden = false;
    retry.addEventListener('click', () => ipcRenderer.send(retryChannel));
  });
}

function show(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element === null) return;
  element.textContent = text;
  element.hidden = text === '';
}
