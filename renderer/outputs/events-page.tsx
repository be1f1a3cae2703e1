import { WebPages } from '../network/web-pages.tsx';
import { EventLog } from './event-log.tsx';
import styles from './outputs.module.css';
import { ReceivePanel } from './receive-panel.tsx';
import { SnippetPanel } from './snippet-panel.tsx';

/** What goes out to other programs, and how they get it. */
export function EventsPage() {
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <h1>Events</h1>
        <p>Tells installations, games and experiments when somebody starts an action and ends it</p>
      </header>
      <div className={styles['body']}>
        <EventLog />
        <div className={styles['column']}>
          <ReceivePanel />
          <WebPages />
          <SnippetPanel />
        </div>
      </div>
    </main>
  );
}
