import type { Agency, Calendar, HazardClass, Person, Playbook, Post } from '@baton/contracts';

/** A post and who sits in it. The deputy stands in while the seat is empty. */
export interface PostSeat extends Post {
  person: string | null;
  deputy: string | null;
}

/** Every published version of something, by `id@version`, and the highest version of each id. Published versions never change. */
export interface Versions<T> {
  all: Record<string, T>;
  latest: Record<string, number>;
}

/**
 * The directory of one district: who is who, which post reaches whom, and the published calendars and playbooks.
 * Plain JSON, so that it travels as a policy snapshot. `office` and `lastResort` are null until the district is configured.
 */
export interface DirectoryState {
  name: string | null;
  office: string | null;
  lastResort: string | null;
  agencies: Record<string, Agency>;
  people: Record<string, Person>;
  posts: Record<string, PostSeat>;
  calendars: Versions<Calendar>;
  playbooks: Versions<Playbook>;
  /** Playbook id that new tasks of a class run under: the one published last. */
  classPlaybooks: Partial<Record<HazardClass, string>>;
}

export const emptyDirectory: DirectoryState = {
  name: null,
  office: null,
  lastResort: null,
  agencies: {},
  people: {},
  posts: {},
  calendars: { all: {}, latest: {} },
  playbooks: { all: {}, latest: {} },
  classPlaybooks: {},
};
