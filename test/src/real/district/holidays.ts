import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from '@baton/contracts';
import { calendarFromHolidayFile, type HolidayFile } from '@baton/rules';

/** The working calendar of some years, from the State Council's yearly notices. */
export const holidayCalendar = (folder: string, from: number, to: number): Calendar =>
  calendarFromHolidayFile(JSON.parse(readFileSync(join(folder, 'cn-holidays-2007-2026.json'), 'utf8')) as HolidayFile, from, to);
