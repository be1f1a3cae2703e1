import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './ui/global.css';
import { notifications } from '@mantine/notifications';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { takeAccessToken } from './connection/access-token.ts';
import { connectToApp } from './connection/app-connection.ts';
import { takeJob, useAppStore } from './connection/app-store.ts';
import { refreshSessions } from './library/library-store.ts';
import { startFrameLoop } from './live/frame-loop.ts';
import { LiveContext } from './live/live-context.ts';
import { LiveFeed } from './live/live-feed.ts';
import { useLiveStore } from './live/live-store.ts';
import { takeSuggesting } from './label/review-store.ts';
import { takeQuantising } from './models/models-store.ts';
import { toggleRecording } from './record/toggle-recording.ts';
import { takeFeatures } from './search/search-store.ts';
import { refreshTaught, takeTaught } from './teach/taught-store.ts';
import { setupTabAddress } from './ui/frame-store.ts';
import { setupKeyboard } from './ui/keyboard.ts';

const token = takeAccessToken(window.location, window.history, window.sessionStorage);
setupTabAddress();
const connection = connectToApp({
  token,
  onState: (state) => useAppStore.setState({ connection: state }),
});
const feed = new LiveFeed(() => connection.clock.nowMillis());
const loop = startFrameLoop((elapsedMillis) => feed.advance(elapsedMillis));
const noticeColours = { info: 'iris', warning: 'yellow', error: 'red' };

connection.socket.on('frame', (packet, received) => {
  feed.takeFrame(packet);
  received?.();
});
connection.socket.on('labels', (update) => feed.takeLabels(update));
connection.socket.on('state', (app) => {
  feed.takeState(app);
  useAppStore.setState({ app });
});
connection.socket.on('job', takeJob);
connection.socket.on('sessionsChanged', () => void refreshSessions(connection));
connection.socket.on('quantising', takeQuantising);
connection.socket.on('suggesting', takeSuggesting);
connection.socket.on('features', takeFeatures);
connection.socket.on('taught', takeTaught);
connection.socket.on('connect', () => void refreshTaught(connection));
connection.socket.on('notice', ({ level, text }) =>
  notifications.show({ color: noticeColours[level], message: text, autoClose: 8000 }),
);
feed.onPlayhead(() =>
  useLiveStore.setState({
    isFrozen: feed.isFrozen,
    ...(feed.isFrozen ? {} : { moment: undefined }),
  }),
);
setupKeyboard(feed, () => void toggleRecording(connection));

createRoot(document.getElementById('root')!).render(
  <LiveContext value={{ connection, feed, loop }}>
    <App />
  </LiveContext>,
);
