import type { Calendar } from '@baton/contracts';
import { speechIn } from '@baton/words';
import { exitCodes, usageError } from '../exit';
import { directoryItems } from '../gateway/directory';
import { calendarLines } from '../playbook/calendar-lines';
import { contextOf } from './cli-context';
import type { AddCommands } from './host';
import { wholeNumber } from './whole-number';

interface CalendarFlags {
  version?: string;
  year?: string;
}

/** `baton calendar …`: the working calendars that budgets are counted by. */
export const addCalendar: AddCommands = (program, { io, t, action }) => {
  const calendar = program
    .command('calendar')
    .description(t('工作日历：上班时间、节假日和调休', 'working calendars: hours, holidays and make-up workdays'));
  calendar
    .command('show')
    .description(t('一份工作日历；不写编号时是现行的全部', 'one working calendar; without an id, all that are in force'))
    .argument('[calendar]', t('日历编号', 'id of the calendar'))
    .option('--version <n>', t('版本（默认最新）', 'version (default: the latest)'))
    .option('--year <year>', t('只看某一年', 'one year only'))
    .action(
      action(async (options, id: string | undefined, flags: CalendarFlags) => {
        const { client, screen } = contextOf(io, options);
        if (id === undefined && flags.version !== undefined)
          throw usageError('--version 须与日历编号同用', '--version needs the id of a calendar');
        const version = flags.version === undefined ? '' : `?version=${wholeNumber('--version', flags.version, 1, 1_000_000)}`;
        const year = flags.year === undefined ? null : wholeNumber('--year', flags.year, 1950, 2199);
        const items =
          id === undefined
            ? await directoryItems<Calendar>(client, 'calendars')
            : [await client.get<Calendar>(`/v1/directory/calendars/${id}${version}`)];
        screen.data({ items });
        const say = speechIn(screen.lang, []);
        for (const item of items) for (const line of calendarLines(item, year, say, screen)) screen.line(line);
        return exitCodes.ok;
      }),
    );
};
