import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import type { OutputEvent, OutputSettings } from '../wire/output-events.ts';
import { oscMessageOf } from './osc-message.ts';

export type OscSender = {
  use(target: OutputSettings['osc']): void;
  send(event: OutputEvent): void;
  /** Why nothing gets through, for a person. */
  problem(): string | undefined;
  close(): void;
};

type Target = OutputSettings['osc'];

/** One socket with what is on its way through it: a socket that closes forgets what it had to call back. */
type Line = {
  socket: Socket;
  target: Target;
  /** Of the target, once its name is found. */
  address: string | undefined;
  isLooking: boolean;
  waiting: number;
};

/** Messages on their way; more are dropped, as a network would do. */
const mostWaiting = 100;

/** Events as OSC over UDP, one message a packet. Nobody hears whether they arrive. */
export function createOscSender(onChange: () => void): OscSender {
  let target: Target | undefined;
  let line: Line | undefined;
  let problem: string | undefined;

  const tell = (from: Line | undefined, error: NodeJS.ErrnoException | null) => {
    if (from !== line) return;
    const next = error && from ? reasonOf(error, from.target) : undefined;
    if (next === problem) return;
    problem = next;
    onChange();
  };
  const stop = () => {
    line?.socket.close();
    line = undefined;
  };
  const look = async (from: Line) => {
    from.isLooking = true;
    try {
      const { address } = await lookup(from.target.host, { family: familyOf(from.target) });
      from.address = address;
      tell(from, null);
    } catch (error) {
      tell(from, error as NodeJS.ErrnoException);
    }
    from.isLooking = false;
  };
  return {
    use(next) {
      if (JSON.stringify(next) === JSON.stringify(target)) return;
      stop();
      target = next;
      tell(undefined, null);
      if (!next.isOn) return;
      const socket = createSocket(familyOf(next) === 6 ? 'udp6' : 'udp4');
      const opened: Line = {
        socket,
        target: next,
        address: undefined,
        isLooking: false,
        waiting: 0,
      };
      line = opened;
      socket.on('error', (error) => tell(opened, error));
      void look(opened);
    },
    send(event) {
      const from = line;
      if (from === undefined || from.waiting >= mostWaiting) return;
      if (from.address === undefined) {
        // A machine that was off may be there by the next event.
        if (!from.isLooking) void look(from);
        return;
      }
      from.waiting++;
      from.socket.send(oscMessageOf(event), from.target.port, from.address, (error) => {
        from.waiting--;
        tell(from, error);
      });
    },
    problem: () => problem,
    close: stop,
  };
}

function familyOf({ host }: Target): 4 | 6 {
  return host.includes(':') ? 6 : 4;
}

function reasonOf(error: NodeJS.ErrnoException, { host, port }: Target) {
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return `OSC: there is no machine ${host} in this network. Check its name, or write its address`;
  }
  return `OSC cannot be sent to ${host} port ${port}: ${error.message}`;
}
