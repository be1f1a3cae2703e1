import { createSocket } from 'node:dgram';
import type { OutputEvent, OutputSettings } from '../wire/output-events.ts';
import { oscMessageOf } from './osc-message.ts';

export type OscSender = {
  use(target: OutputSettings['osc']): void;
  send(event: OutputEvent): void;
  /** Why nothing gets through, for a person. */
  problem(): string | undefined;
  close(): void;
};

/** Messages that wait for the name of the target to be found; more are dropped, as a network would do. */
const mostWaiting = 100;

/** Events as OSC over UDP, one message a packet. Nobody hears whether they arrive. */
export function createOscSender(onChange: () => void): OscSender {
  let target: OutputSettings['osc'] | undefined;
  let socket: ReturnType<typeof createSocket> | undefined;
  let waiting = 0;
  let problem: string | undefined;

  const tell = (next: string | undefined) => {
    if (next === problem) return;
    problem = next;
    onChange();
  };
  const stop = () => {
    socket?.close();
    socket = undefined;
  };
  return {
    use(next) {
      if (JSON.stringify(next) === JSON.stringify(target)) return;
      stop();
      target = next;
      tell(undefined);
      if (!next.isOn) return;
      const opened = createSocket(next.host.includes(':') ? 'udp6' : 'udp4');
      socket = opened;
      opened.on('error', (error) => tell(reasonOf(error, next)));
    },
    send(event) {
      if (socket === undefined || target === undefined || waiting >= mostWaiting) return;
      const { host, port } = target;
      waiting++;
      const from = socket;
      from.send(oscMessageOf(event), port, host, (error) => {
        waiting--;
        if (from === socket) tell(error ? reasonOf(error, { host, port }) : undefined);
      });
    },
    problem: () => problem,
    close: stop,
  };
}

function reasonOf(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }) {
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return `OSC: there is no machine ${host} in this network. Check its name, or write its address`;
  }
  return `OSC cannot be sent to ${host} port ${port}: ${error.message}`;
}
