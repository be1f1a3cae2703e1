import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputSettings } from '../../main/wire/output-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { AddressRow } from '../network/address-row.tsx';
import styles from './outputs.module.css';

/** Where programs receive events, and what is sent by OSC. */
export function ReceivePanel() {
  const outputs = useAppStore((state) => state.app?.outputs);
  const ask = useAsk();
  if (outputs === undefined) return null;
  const { settings, clients, problem } = outputs;
  const change = (changed: Partial<OutputSettings>) => void ask('setOutputs', changed);
  const changeOsc = (changed: Partial<OutputSettings['osc']>) =>
    change({ osc: { ...settings.osc, ...changed } });
  return (
    <section className={styles['panel']} aria-labelledby="receive">
      <h2 id="receive">Where to receive them</h2>
      <p>
        {clients === 0
          ? 'No program is connected'
          : `${clients} ${clients === 1 ? 'program is' : 'programs are'} connected`}
      </p>
      <dl className={styles['addresses']}>
        <AddressRow name="WebSocket, JSON" text={outputs.webSocketUrl} />
        <AddressRow name="socket.io" text={outputs.socketIoUrl} />
      </dl>
      <NumberInput
        label="Progress events of each action, a second"
        size="xs"
        min={0}
        max={60}
        className={styles['number'] ?? ''}
        value={settings.progressHz}
        onChange={(value) => typeof value === 'number' && change({ progressHz: value })}
      />
      <Switch
        label="Send OSC over UDP"
        checked={settings.osc.isOn}
        onChange={(event) => changeOsc({ isOn: event.currentTarget.checked })}
      />
      <div className={styles['target']}>
        <HostInput
          key={settings.osc.host}
          host={settings.osc.host}
          onChange={(host) => changeOsc({ host })}
        />
        <NumberInput
          label="Port"
          size="xs"
          min={1}
          max={65_535}
          hideControls
          className={styles['number'] ?? ''}
          value={settings.osc.port}
          onChange={(value) =>
            typeof value === 'number' && value >= 1 && changeOsc({ port: value })
          }
        />
      </div>
      {problem !== undefined && <p className={styles['problem']}>{problem}</p>}
    </section>
  );
}

/** Taken when it is whole: a name that is half typed is no machine. */
function HostInput({ host, onChange }: { host: string; onChange: (host: string) => void }) {
  const [typed, setTyped] = useState(host);
  const take = () => {
    if (typed.trim() !== '' && typed.trim() !== host) onChange(typed.trim());
  };
  return (
    <TextInput
      label="To the machine"
      size="xs"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}
