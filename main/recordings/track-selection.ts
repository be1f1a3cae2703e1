import {
  emptyPart,
  type ProtocolPart,
  protocolNamed,
  type Subject,
} from '../../training/protocols.ts';
import type { PeopleFilter } from './parse-people.ts';

/** Which tracks of some recordings are meant; all without a wish. */
export type SelectionOptions = {
  people?: PeopleFilter;
  /** Only sessions that were seen from these views, as `details.view` has them. */
  views?: readonly string[];
  /** Only what a built-in protocol has in one of its parts. */
  protocol?: { name: string; part: ProtocolPart };
};

export type TrackSelection = {
  /** Whether a track is meant; to be asked of every track there is. */
  includes(subject: Subject): boolean;
  /** @throws where a named person or view was in none of the tracks, or none was meant, with what there is */
  check(whereFrom: string): void;
};

/** @throws for a protocol that is not built in */
export function createTrackSelection(options: SelectionOptions): TrackSelection {
  const { people, views, protocol: chosen } = options;
  const protocol = chosen && protocolNamed(chosen.name);
  const seen = { people: new Set<string>(), views: new Set<string>(), tracks: 0 };
  let included = 0;
  let outsideProtocol = 0;
  return {
    includes: (subject) => {
      seen.tracks++;
      const { view } = subject.details;
      if (view !== undefined) seen.views.add(view);
      if (views !== undefined && !views.includes(view ?? '')) return false;
      seen.people.add(subject.person);
      if (people !== undefined && !people.includes(subject.person)) return false;
      if (protocol !== undefined && protocol.partOf(subject) !== chosen!.part) {
        outsideProtocol++;
        return false;
      }
      included++;
      return true;
    },
    check: (whereFrom) => {
      if (seen.tracks === 0) throw new Error(`No recording in ${whereFrom}`);
      const absentViews = views?.filter((view) => !seen.views.has(view)) ?? [];
      if (absentViews.length > 0) {
        const known = seen.views.size > 0 ? `they are from ${listed(seen.views)}` : 'they do not say their view'; // prettier-ignore
        throw new Error(`No recording is from view ${absentViews.join(', ')}; ${known}`);
      }
      const absent = people?.named.filter((person) => !seen.people.has(person)) ?? [];
      if (absent.length === 0 && included > 0) return;
      if (absent.length === 0 && outsideProtocol > 0) {
        throw new Error(emptyPart(protocol!, chosen!.part));
      }
      const whom =
        absent.length > 0 ? `nobody called ${absent.join(', ')}` : 'none of the people asked for';
      throw new Error(`The recordings show ${whom}; they show ${[...seen.people].join(', ')}`);
    },
  };
}

function listed(names: ReadonlySet<string>): string {
  return [...names].sort().join(', ');
}
