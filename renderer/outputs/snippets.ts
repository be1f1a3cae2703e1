import type { OutputState } from '../../main/wire/output-events.ts';
import max from '../../docs/events/max.txt?raw';
import p5 from '../../docs/events/p5-sketch.js?raw';
import osc from '../../docs/events/receive_osc.py?raw';
import node from '../../docs/events/receive-socket-io.mjs?raw';
import python from '../../docs/events/receive_websocket.py?raw';
import touchDesigner from '../../docs/events/touchdesigner_callbacks.py?raw';

/** Programs that receive events, as they stand in docs/events. */
const programs: { name: string; text: string }[] = [
  { name: 'p5.js', text: p5 },
  { name: 'Node', text: node },
  { name: 'Python', text: python },
  { name: 'Python, OSC', text: osc },
  { name: 'Max', text: max },
  { name: 'TouchDesigner', text: touchDesigner },
];

/** With the addresses of this app in them. */
export function snippetsFor({ webSocketUrl, socketIoUrl, settings }: OutputState) {
  const { port } = settings.osc;
  return programs.map(({ name, text }) => ({
    name,
    text: text
      .replace('ws://127.0.0.1:8001/events/ws', webSocketUrl)
      .replace('http://127.0.0.1:8001/events', socketIoUrl)
      .replace('PORT = 9000', `PORT = ${port}`)
      .replace('[udpreceive 9000]', `[udpreceive ${port}]`),
  }));
}
