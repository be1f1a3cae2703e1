import { SegmentedControl, Select, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SessionSummary, SourceRequest } from '../../main/wire/screen-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { BarPopover } from './bar-popover.tsx';
import { CopyButton } from './copy-button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { notableSources } from './main-source.ts';
import styles from './top-bar.module.css';
import { duration } from './words.ts';

const peopleChoices = ['1', '2', '3', '4', '5', '6'];

/** Where the motion comes from, and the choice of it. */
export function SourceMenu() {
  const all = useAppStore((state) => state.app?.sources);
  const sources = notableSources(all ?? []);
  const first = sources[0];
  const more = sources.length > 1 ? ` +${sources.length - 1}` : '';
  const label = (
    <>
      <span className={styles['dot']} data-state={first?.state ?? 'none'} />
      <span className={styles['name']}>
        {first === undefined ? 'No source' : first.name}
        {more}
      </span>
      <Icon name="chevron" size={13} />
    </>
  );
  return (
    <BarPopover name="Source" label={label} width={400}>
      {(close) => <SourceChoice onChosen={close} />}
    </BarPopover>
  );
}

function SourceChoice({ onChosen }: { onChosen: () => void }) {
  const app = useAppStore((state) => state.app);
  const ask = useAsk();
  const [people, setPeople] = useState('3');
  const [sessions, setSessions] = useState<SessionSummary[]>([]);
  useEffect(() => void ask('listSessions').then((found) => setSessions(found ?? [])), [ask]);
  if (app === undefined) return null;
  const played = app.sources.find(({ kind }) => kind !== 'kinect');
  const kind = played?.kind ?? 'kinect';
  const choose = (request: SourceRequest) => void ask('setSource', request);
  return (
    <div role="radiogroup" aria-label="Source">
      {app.sources.length > 0 && <h2 className={styles['title']}>Now</h2>}
      {app.sources.map((source) => (
        <p key={source.id} className={styles['note']}>
          {source.name}: {source.detail}, {source.rateHz.toFixed(0)} frames a second
          {source.missingJoints > 0.005 &&
            `, ${(source.missingJoints * 100).toFixed(0)} % of joints missing`}
        </p>
      ))}
      <h2 className={styles['title']}>Choose a source</h2>
      <Choice
        icon="demo"
        name="Demo"
        about="Generated people; nothing to connect"
        isChosen={kind === 'generated'}
        onChoose={() => choose({ kind: 'generated', people: Number(people) })}
      />
      <div className={styles['inset']}>
        <span className={styles['choiceAbout']}>People</span>
        <SegmentedControl
          size="xs"
          aria-label="People in the demo"
          data={peopleChoices}
          value={people}
          onChange={(chosen) => {
            setPeople(chosen);
            choose({ kind: 'generated', people: Number(chosen) });
          }}
        />
      </div>
      <Choice
        icon="sensor"
        name="Kinect over the network"
        about="Bodies that a Kinect machine sends to this address"
        isChosen={kind === 'kinect'}
        onChoose={() => choose({ kind: 'kinect' })}
      />
      <div className={styles['address']}>
        <code>{app.ingestUrl}</code>
        <CopyButton text={app.ingestUrl} name="Copy the address" />
      </div>
      <ol className={styles['steps']}>
        <li>Choose this source</li>
        <li>Start the Kinect sender on the machine with the sensor, with this address</li>
        <li>Step 1.5 to 4 m in front of the sensor</li>
      </ol>
      <Choice
        icon="replay"
        name="Replay a session"
        about={
          sessions.length === 0
            ? 'No sessions yet; import some in Train'
            : 'Plays a recording in real time'
        }
        isChosen={kind === 'replay'}
        isDisabled={sessions.length === 0}
        onChoose={() => {
          const session = sessions[0];
          if (session) choose({ kind: 'replay', session: session.id });
        }}
      />
      {sessions.length > 0 && (
        <div className={styles['inset']}>
          <Select
            size="xs"
            w="100%"
            searchable
            aria-label="Session to replay"
            placeholder="Choose a session"
            comboboxProps={{ withinPortal: false }}
            data={sessions.map(({ id, name, durationSecs }) => ({
              value: id,
              label: `${name} (${duration(durationSecs)})`,
            }))}
            onChange={(session) => {
              if (session === null) return;
              choose({ kind: 'replay', session });
              onChosen();
            }}
          />
        </div>
      )}
    </div>
  );
}

function Choice(props: {
  icon: IconName;
  name: string;
  about: string;
  isChosen: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
}) {
  const { icon, name, about, isChosen, isDisabled = false, onChoose } = props;
  return (
    <UnstyledButton
      className={styles['choice'] ?? ''}
      role="radio"
      aria-checked={isChosen}
      disabled={isDisabled}
      onClick={onChoose}
    >
      <Icon name={icon} />
      <span className={styles['choiceName']}>{name}</span>
      <span />
      <span className={styles['choiceAbout']}>{about}</span>
    </UnstyledButton>
  );
}
