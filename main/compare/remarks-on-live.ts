import type { LibraryModel } from '../models/library-model.ts';
import type { RecordedModel } from '../recordings/event-message.ts';
import type { PeopleSettings } from '../wire/people-events.ts';
import type { LiveComparison } from '../wire/subject-events.ts';
import type { RecordedLive } from './followed-motion.ts';

/** Farther behind the sensor than this, live detection took somebody for gone. */
const goneSecs = 0.5;

/** Why live and offline differ, or why they do not: a sentence each without a full stop, most important first. */
export function remarksOnLive(
  { settled, provisional, differences, rates, joints }: LiveComparison,
  live: RecordedLive,
  models: { said: RecordedModel; now: LibraryModel; engine: string; people: PeopleSettings },
): string[] {
  const { said, now, engine } = models;
  const gaps = differences.filter(({ kind }) => kind === 'gap');
  const unsaid = differences.filter(({ kind }) => kind === 'unsaid');
  const secs = (list: typeof gaps) => list.reduce((sum, { start, end }) => sum + end - start, 0);
  const others = live.models.filter(({ model }) => model !== null && model.id !== said.id);
  const stalls = live.motions.flatMap(stallsOf);
  const when = (at: number) => `${(at - beginning(live)).toFixed(1)} s`;
  return [
    ...(settled.frames === 0
      ? ['Nothing could be compared: the labels of less than some seconds were said while this was recorded'] // prettier-ignore
      : settled.same === settled.frames
        ? ['Settled labels are the same live and offline']
        : [
            `Settled labels differ in ${settled.frames - settled.same} of ${settled.frames} frames`,
          ]),
    ...(provisional.same < provisional.frames
      ? [`Labels said at once differ in ${provisional.frames - provisional.same} of ${provisional.frames} frames`] // prettier-ignore
      : []),
    ...(now.id === said.id ? [] : [`“${said.name}” said the labels, “${now.card.name}” was compared with it`]), // prettier-ignore
    ...(others.length === 0 ? [] : [`Another model, “${others[0]!.model!.name}”, was in use from ${when(others[0]!.secs)} on; only labels of “${said.name}” are compared`]), // prettier-ignore
    ...(gaps.length === 0 ? [] : [`${count(gaps.length, 'stretch', 'stretches')} without frames, ${secs(gaps).toFixed(1)} s in all, the first at ${when(gaps[0]!.start)}`]), // prettier-ignore
    ...(unsaid.length === 0 ? [] : [`For ${secs(unsaid).toFixed(1)} s nothing was said of somebody who was there, first at ${when(unsaid[0]!.start)}`]), // prettier-ignore
    ...(stalls.length === 0 ? [] : [`Frames came more than half a second late ${count(stalls.length, 'time', 'times')}, first at ${when(stalls[0]!)}: live, whoever was in view was taken for gone`]), // prettier-ignore
    ...(live.corrections === 0 ? [] : [`People were told apart anew ${count(live.corrections, 'time', 'times')} while this was recorded; labels were said under the ids before`]), // prettier-ignore
    ...remarksOnMending(live, models.people),
    ...(rates.recordedHz < 0.8 * rates.modelHz ? [`Frames came ${rates.recordedHz.toFixed(0)} times a second, the model goes by ${rates.modelHz}`] : []), // prettier-ignore
    ...(joints.length === 0 ? [] : [`Often not seen: ${joints.map(({ joint, share }) => `${joint} (${Math.round(100 * share)} %)`).join(', ')}`]), // prettier-ignore
    ...(engine === said.engine ? [] : [`Live it ran on ${said.engine}, now on ${engine}`]),
  ];
}

/** @param now how poses are mended today */
function remarksOnMending({ people }: RecordedLive, now: PeopleSettings): string[] {
  const [first] = people;
  if (first === undefined) {
    return [
      'The recording does not say how poses were mended, so they are mended as the settings are now',
    ];
  }
  const same = ({ isSmoothing, isRepairingFlips }: PeopleSettings, other: PeopleSettings) =>
    isSmoothing === other.isSmoothing && isRepairingFlips === other.isRepairingFlips;
  const changed = people.find(({ settings }) => !same(settings, first.settings));
  if (changed !== undefined) {
    return [
      'Smoothing or the repair of turned poses was changed while this was recorded; labels of who was in view then may differ',
    ];
  }
  if (same(first.settings, now)) return [];
  const { isSmoothing, isRepairingFlips } = first.settings;
  return [
    `Poses were mended otherwise than now: ${isSmoothing ? 'smoothed' : 'not smoothed'}, turned ones ${isRepairingFlips ? 'turned back' : 'left as they were'}; compared as it was then`,
  ];
}

function beginning({ motions }: RecordedLive): number {
  return Math.min(...motions.map(({ times }) => times[0]!));
}

/** When frames that follow each other on the sensor's clock arrived far apart. */
function stallsOf({ times, arrivals }: RecordedLive['motions'][number]): number[] {
  return times.slice(1).flatMap((time, index) => {
    const arrived = arrivals[index + 1]! - arrivals[index]!;
    return arrived > goneSecs && time - times[index]! <= goneSecs ? [time] : [];
  });
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
