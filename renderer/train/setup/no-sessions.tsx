import { ImportButton } from '../../exchange/import/import-button.tsx';
import { Icon } from '../../ui/icons.tsx';
import page from '../train-page.module.css';

/** What to do where there is nothing to learn from yet. */
export function NoSessions() {
  return (
    <section className={page['start']} aria-label="Recordings">
      <div className={page['empty']}>
        <Icon name="upload" size={26} />
        <h2>Begin with recordings</h2>
        <p>
          Drop files here, or choose Import: recordings of people who do what the app is to
          recognise, with a label for what they do when
        </p>
        <div className={page['emptyActions']}>
          <ImportButton isMain />
        </div>
        <ul>
          <li>Plain CSV with time, person, label and joints by name</li>
          <li>Files of precog16, NW-UCLA, NTU RGB+D, PKU-MMD or Kinectron, or any table</li>
          <li>Two people at least, better five, each action twenty times or more</li>
        </ul>
      </div>
    </section>
  );
}
