import type { DirectoryEvent } from '@baton/contracts';
import { entryOf, versionKey } from './lookup';
import type { DirectoryState, PostSeat, Versions } from './state';

/** Folds one event of the directory. */
export function evolve(state: DirectoryState, event: DirectoryEvent): DirectoryState {
  switch (event.type) {
    case 'AgencyPut':
      return { ...state, agencies: withEntry(state.agencies, event.data.agency) };
    case 'PersonPut':
      return { ...state, people: withEntry(state.people, event.data.person) };
    case 'PostPut': {
      const { person, deputy } = entryOf(state.posts, event.data.post.id) ?? { person: null, deputy: null };
      return { ...state, posts: withEntry(state.posts, { ...event.data.post, person, deputy }) };
    }
    case 'PostFilled':
      return withSeat(state, event.data.post, { person: event.data.person, deputy: event.data.deputy });
    case 'PostVacated':
      return withSeat(state, event.data.post, { person: null });
    case 'DistrictConfigured':
      return { ...state, name: event.data.name, office: event.data.office, lastResort: event.data.lastResort };
    case 'CalendarPublished':
      return { ...state, calendars: withVersion(state.calendars, event.data.calendar) };
    case 'PlaybookPublished': {
      const { playbook } = event.data;
      const classPlaybooks = { ...state.classPlaybooks, [playbook.class]: playbook.id };
      return { ...state, playbooks: withVersion(state.playbooks, playbook), classPlaybooks };
    }
  }
}

const withEntry = <T extends { id: string }>(record: Record<string, T>, entry: T): Record<string, T> => ({
  ...record,
  [entry.id]: entry,
});

function withSeat(state: DirectoryState, id: string, change: Partial<PostSeat>): DirectoryState {
  const seat = entryOf(state.posts, id);
  if (!seat) throw new Error(`no post ${id}`);
  return { ...state, posts: withEntry(state.posts, { ...seat, ...change }) };
}

function withVersion<T extends { id: string; version: number }>({ all, latest }: Versions<T>, entry: T): Versions<T> {
  return {
    all: { ...all, [versionKey(entry.id, entry.version)]: entry },
    latest: { ...latest, [entry.id]: Math.max(entry.version, entryOf(latest, entry.id) ?? 0) },
  };
}
