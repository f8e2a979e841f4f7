export { emptyDirectory, type DirectoryState, type PostSeat } from './state';
export {
  agencyNames,
  calendarOf,
  entryOf,
  findAgency,
  lastResort,
  peopleOf,
  playbookForClass,
  playbookOf,
  postFor,
  type PostEntry,
  reaches,
} from './lookup';
export { sameJson } from './same-json';
export { directorySubject } from './subject';
