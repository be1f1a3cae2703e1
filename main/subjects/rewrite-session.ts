import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../model/weights/write-atomically.ts';
import { labelsPath, loadLabels, saveLabels } from '../labels/labels-file.ts';
import type { Labels } from '../labels/labels.ts';
import { readMessages } from '../recordings/read-messages.ts';
import { readRecording } from '../recordings/recording-reader.ts';
import { createRecordingWriter } from '../recordings/recording-writer.ts';
import { saveAbout } from '../recordings/session-about.ts';
import type { SessionDescription } from '../recordings/session.ts';
import { redactName } from './redact-name.ts';
import type { NamedSession } from './subject-places.ts';
import { withoutPeople } from './without-people.ts';

/**
 * Writes a session anew without some of its people: motion, what was said of them live, labels, and where its words name
 * them. Each file is at every moment the old one or the new one. What says who they are goes last, so that one that was
 * cut off can be done again.
 */
export async function rewriteSession(
  { recording, about }: NamedSession,
  people: readonly string[],
  name: string,
): Promise<void> {
  const redact = (text: string) => redactName(text, name);
  const gone = new Set(people);
  const draft = `${recording}.without.part`;
  await rm(draft, { force: true });
  const { description } = await readRecording(recording);
  const writer = await createRecordingWriter(draft, redacted(description, redact));
  try {
    for await (const message of readMessages(recording)) {
      const kept = withoutPeople(message, gone);
      if (kept !== undefined) await writer.writeMessage(kept);
    }
  } finally {
    await writer.close();
  }
  await rename(draft, recording);
  await syncFolder(dirname(recording));

  const labels = await loadLabels(labelsPath(recording));
  if (labels !== undefined) await saveLabels(labelsPath(recording), labelsWithout(labels, gone));
  const subjects = Object.entries(about.subjects).filter(([person]) => !gone.has(person));
  await saveAbout(recording, {
    ...(about.name === undefined ? {} : { name: redact(about.name) }),
    notes: redact(about.notes),
    tags: about.tags.map(redact),
    subjects: Object.fromEntries(subjects),
  });
}

function labelsWithout(labels: Labels, people: ReadonlySet<string>): Labels {
  const stays = ({ person }: { person: string }) => !people.has(person);
  return {
    ...labels,
    segments: labels.segments.filter(stays),
    ...(labels.labelled && { labelled: labels.labelled.filter(stays) }),
  };
}

function redacted(
  description: SessionDescription,
  redact: (text: string) => string,
): SessionDescription {
  const details = Object.entries(description.details).map(([key, value]) => [key, redact(value)]);
  return {
    ...description,
    name: redact(description.name),
    details: Object.fromEntries(details) as Record<string, string>,
  };
}
