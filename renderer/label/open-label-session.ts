import { notifications } from '@mantine/notifications';
import type { AppConnection } from '../connection/app-connection.ts';
import { annotatorFor } from './annotator.ts';
import { LabelEditor } from './edit/label-editor.ts';
import { takeEdits, takeLabels, useLabelStore } from './label-store.ts';
import { noCurves, motionCurves, type MotionCurves } from './motion-curves.ts';
import { useReviewStore } from './review-store.ts';

/** Names this window to the app. */
const windowName = crypto.randomUUID();

/**
 * Opens the labels of a session in this window. @throws with a sentence for a person
 *
 * @returns a function that ends it
 */
export async function openLabelSession(
  connection: AppConnection,
  session: string,
): Promise<() => void> {
  const labels = await connection.ask('openLabels', session);
  const editor = new LabelEditor(labels, {
    window: windowName,
    open: () => connection.ask('openLabels', session),
    save: (edit) => connection.ask('editLabels', edit),
    isConnected: () => connection.socket.connected,
    onProblem: (message) => notifications.show({ color: 'red', message, autoClose: 10_000 }),
  });
  const annotator = annotatorFor(new Set(labels.segments.map(({ by }) => by)));
  const nothing = { active: undefined, selection: undefined, rangeStart: undefined };
  useLabelStore.setState({
    ...{ editor, annotator, ...nothing, people: [], suggested: [], suggestedBy: undefined },
  });
  useReviewStore.setState({
    kind: 'unlabelled',
    pair: undefined,
    pairs: undefined,
    suggestedModel: undefined,
  });
  takeLabels();
  const stopListening = editor.onChange(takeEdits);
  const onChange = editor.takeChange.bind(editor);
  const onConnect = () => void editor.reconnect();
  connection.socket.on('labelsChanged', onChange);
  connection.socket.on('connect', onConnect);
  return () => {
    stopListening();
    connection.socket.off('labelsChanged', onChange);
    connection.socket.off('connect', onConnect);
    if (useLabelStore.getState().editor === editor) useLabelStore.setState({ editor: undefined });
  };
}

/** How people move in a session, which takes a while the first time; nothing where it cannot be read. */
export async function readMotionCurves(
  connection: AppConnection,
  session: string,
): Promise<MotionCurves> {
  try {
    const outline = await connection.ask('sessionOutline', session);
    useLabelStore.setState({ people: outline.people.map(({ person }) => person) });
    takeLabels();
    return motionCurves(outline);
  } catch {
    // The player says what is wrong with the session.
    return noCurves;
  }
}
