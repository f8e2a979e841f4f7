import { join } from 'node:path';
import { readGzippedCsv } from './csv';

/** A resident's or employee's request to a city. Instants are UTC, with the city's wall-clock time read as Asia/Shanghai. */
export interface CityRequest {
  id: string;
  openedAt: string;
  /** Promised by the department; null when it promised nothing. */
  targetAt: string | null;
  closedAt: string | null;
  overdue: boolean;
  department: string;
  title: string;
  place: string;
  closingNote: string;
  source: string;
}

/** Instant of a wall-clock time `YYYY-MM-DD HH:mm:ss`, read in Asia/Shanghai. */
export const shanghaiInstant = (wallClock: string): string => new Date(`${wallClock.replace(' ', 'T')}+08:00`).toISOString();

const orNull = (text: string | undefined): string | null => (text ? shanghaiInstant(text) : null);

/** One record of the 311 file. */
export function cityRequest(r: Record<string, string>): CityRequest {
  return {
    id: r['case_enquiry_id'] ?? '',
    openedAt: shanghaiInstant(r['open_dt'] ?? ''),
    targetAt: orNull(r['target_dt']),
    closedAt: orNull(r['closed_dt']),
    overdue: r['ontime'] === 'OVERDUE',
    department: r['department'] ?? '',
    title: (r['case_title'] || r['type'] || '').trim(),
    place: (r['location'] ?? '').trim(),
    closingNote: (r['closure_reason'] ?? '').trim(),
    source: r['source'] ?? '',
  };
}

/** Reads the Boston 311 requests of the second half of 2011, by the instant they were opened. */
export const readCityRequests = (folder: string): CityRequest[] =>
  readGzippedCsv(join(folder, 'boston-311-2011h2.csv.gz'))
    .map(cityRequest)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0));
