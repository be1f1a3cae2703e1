import {
  eventsTopic,
  parseEvent,
  type RecordedModel,
  type RecordedPeople,
} from '../recordings/event-message.ts';
import { frameMessageName, parseFrameChannel } from '../recordings/frame-channel.ts';
import { parseFrame } from '../recordings/frame-message.ts';
import { labelsTopic, parseLabels, type SaidLabels } from '../recordings/labels-message.ts';
import { readMessages } from '../recordings/read-messages.ts';
import { secsFromMillis } from '../recordings/session.ts';

/** One body as live detection followed it, whoever it was taken for, and what was said of it. */
export type FollowedMotion = {
  /** Who it was taken for in the end. */
  person: string;
  /** Seconds of the recording's clock, increasing. */
  times: number[];
  /** Seconds of the app's clock. */
  arrivals: number[];
  poses: Float32Array[];
  /** Each kind in the order in which it was said. */
  settled: SaidLabels[];
  provisional: SaidLabels[];
};

export type RecordedLive = {
  motions: FollowedMotion[];
  /** Which models were in use from when on, with what settings; null: none. */
  models: { secs: number; model: RecordedModel | null }[];
  /** How people were told apart and mended from when on; empty in recordings that do not say. */
  people: ({ secs: number } & RecordedPeople)[];
  corrections: number;
};

/**
 * Goes through a live recording as live detection did: in the order in which frames came and labels were said, a body's
 * motion going on under another id where people were told apart anew.
 *
 * @throws where the file is no recording
 */
export async function readRecordedLive(path: string): Promise<RecordedLive> {
  const live: RecordedLive = { motions: [], models: [], people: [], corrections: 0 };
  const current = new Map<string, FollowedMotion>();
  const of = (person: string): FollowedMotion => {
    const known = current.get(person);
    if (known !== undefined) return known;
    const empty = { times: [], arrivals: [], poses: [], settled: [], provisional: [] };
    const motion: FollowedMotion = { person, ...empty };
    live.motions.push(motion);
    current.set(person, motion);
    return motion;
  };
  const reassign = (pairs: readonly { from: string; to: string }[]) => {
    const moves = pairs.map(({ from, to }) => ({ motion: of(from), from, to }));
    for (const { from } of moves) current.delete(from);
    for (const { motion, to } of moves) {
      motion.person = to;
      current.set(to, motion);
    }
    live.corrections += pairs.length;
  };

  for await (const { channel, data, logMillis } of readMessages(path)) {
    if (channel.schema.name === frameMessageName) {
      const { timeMillis, arrivalMillis, bodies } = parseFrame(data, parseFrameChannel(channel));
      const secs = secsFromMillis(timeMillis);
      for (const { id, pose } of bodies) {
        const motion = of(id);
        if (secs <= (motion.times.at(-1) ?? -Infinity)) continue;
        motion.times.push(secs);
        motion.arrivals.push(secsFromMillis(arrivalMillis));
        motion.poses.push(pose);
      }
    } else if (channel.topic === labelsTopic) {
      const said = parseLabels(data);
      of(said.personId)[said.kind].push(said);
    } else if (channel.topic === eventsTopic) {
      const event = parseEvent(data);
      if (event.type === 'reassigned') reassign(event.pairs);
      if (event.type === 'people') live.people.push({ secs: logMillis / 1000, ...event });
      if (event.type === 'model') live.models.push({ secs: logMillis / 1000, model: event.model });
    }
  }
  return { ...live, motions: live.motions.filter(({ times }) => times.length > 0) };
}
