import { Button } from '@mantine/core';
import type { DeviceDecision, DeviceState } from '../../main/wire/output-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import styles from './network.module.css';

const words: Record<DeviceState['state'], string> = {
  held: 'Waits for your decision',
  paired: 'Knows the token',
  'allowed-once': 'Allowed until Framewise ends',
  allowed: 'Always allowed',
  blocked: 'Blocked',
};

type Choice = { decision: DeviceDecision; name: string };

const choices: Record<DeviceState['state'], Choice[]> = {
  held: [
    { decision: 'once', name: 'Allow once' },
    { decision: 'always', name: 'Always allow' },
    { decision: 'block', name: 'Block' },
  ],
  paired: [{ decision: 'block', name: 'Block' }],
  'allowed-once': [
    { decision: 'always', name: 'Always allow' },
    { decision: 'block', name: 'Block' },
  ],
  allowed: [
    { decision: 'block', name: 'Block' },
    { decision: 'forget', name: 'Forget' },
  ],
  blocked: [
    { decision: 'always', name: 'Allow' },
    { decision: 'forget', name: 'Forget' },
  ],
};

/** Devices that send or receive, or want to; those that wait first. */
export function DeviceList({ devices }: { devices: DeviceState[] }) {
  const ask = useAsk();
  const inOrder = [...devices].sort(
    (a, b) => Number(b.state === 'held') - Number(a.state === 'held'),
  );
  return (
    <ul className={styles['list']} aria-label="Devices">
      {inOrder.map(({ address, about, state }) => (
        <li key={address} data-state={state}>
          <span className={styles['who']}>
            <strong>{address}</strong>
            <span title={about}>{about === '' ? words[state] : `${words[state]}, ${about}`}</span>
          </span>
          <span className={styles['choices']}>
            {choices[state].map(({ decision, name }) => (
              <Button
                key={decision}
                size="compact-sm"
                variant={state === 'held' && decision !== 'block' ? 'light' : 'default'}
                onClick={() => void ask('decideDevice', { address, decision })}
              >
                {name}
              </Button>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
