import { once } from 'node:events';
import WebSocket from 'ws';
import { writeHello, writePlainFrame } from '../../main/ingest/senders/plain-messages.ts';
import { walkingBody } from './walking-body.ts';

/** A sensor's program of the plain protocol; each frame has poses that no other frame has. */
export async function openSensor(closers: (() => unknown)[], address: string, name: string) {
  const connect = async () => {
    const socket = new WebSocket(address.replace('http', 'ws'));
    await once(socket, 'open');
    socket.send(JSON.stringify(writeHello(name, 30)));
    return socket;
  };
  let socket = await connect();
  closers.push(() => socket.close());
  const sent: Float32Array[] = [];
  return {
    name,
    sent,
    send(frames: number, shift: number) {
      for (let count = 0; count < frames; count++) {
        const body = walkingBody('7', shift + sent.length);
        sent.push(body.pose);
        const timeMillis = 1000 + sent.length * 33;
        socket.send(JSON.stringify(writePlainFrame({ timeMillis, bodies: [body] })));
      }
    },
    async reconnect() {
      socket.close();
      await once(socket, 'close');
      socket = await connect();
    },
  };
}
