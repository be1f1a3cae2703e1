import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { AddressRow } from './address-row.tsx';
import { DeviceList } from './device-list.tsx';
import styles from './network.module.css';
import { QrCode } from './qr-code.tsx';

/** Whether other devices reach the app, where, and who of them may come in. */
export function NetworkPanel() {
  const network = useAppStore((state) => state.app?.network);
  const ask = useAsk();
  const [isChanging, setChanging] = useState(false);
  if (network === undefined) return null;
  const { isOpen, screenUrls, ingestUrls, eventUrls, devices, problems } = network;
  const change = async (wanted: boolean) => {
    setChanging(true);
    await ask('setNetwork', { isOpen: wanted });
    setChanging(false);
  };
  const [screenUrl] = screenUrls;
  return (
    <section className={styles['panel']} aria-labelledby="other-devices">
      <div className={styles['head']}>
        <h2 id="other-devices">Other devices</h2>
        <Switch
          label="Allow other devices"
          checked={isOpen}
          disabled={isChanging}
          onChange={(event) => void change(event.currentTarget.checked)}
        />
      </div>
      <p>
        {isOpen
          ? 'Devices of your network reach Framewise. Senders that nobody knows wait here until you allow them'
          : 'Only this computer reaches Framewise. Switch it on for a Kinect on another computer, or to watch on a phone'}
      </p>
      {isOpen && screenUrl === undefined && (
        <p className={styles['problem']}>
          This computer is in no network. Connect it, and the addresses appear here
        </p>
      )}
      {isOpen && screenUrl !== undefined && (
        <div className={styles['ways']}>
          <figure>
            <QrCode text={screenUrl} about="The address of this screen as a QR code" />
            <figcaption>Opens this screen on a phone, with all rights</figcaption>
          </figure>
          <dl>
            <AddressRow name="Screen" text={screenUrl} shown={screenUrl.replace(/#.*/, '')} />
            {ingestUrls.slice(0, 1).map((url) => (
              <AddressRow key={url} name="Kinect senders" text={url} />
            ))}
            {eventUrls.slice(0, 1).map((url) => (
              <AddressRow key={url} name="Programs that receive events" text={url} />
            ))}
            <AddressRow
              name="Token for senders and programs, instead of asking"
              text={network.pairingToken}
              shown={`${network.pairingToken.slice(0, 6)}…`}
            >
              <Button
                size="compact-sm"
                variant="default"
                title="Who has the old one waits here for you when it connects again"
                onClick={() => void ask('renewPairingToken')}
              >
                New token
              </Button>
            </AddressRow>
            {screenUrls.length > 1 && (
              <p className={styles['more']}>
                Also at{' '}
                {screenUrls
                  .slice(1)
                  .map((url) => new URL(url).hostname)
                  .join(', ')}
              </p>
            )}
          </dl>
        </div>
      )}
      {problems.map((problem) => (
        <p key={problem} className={styles['problem']}>
          {problem}
        </p>
      ))}
      {devices.length > 0 && <DeviceList devices={devices} />}
    </section>
  );
}
