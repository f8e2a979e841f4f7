export { type Deadline, dueAfter, fixedDue, shift, workingTimeBetween } from './due';
export { calendarFromHolidayFile, type HolidayFile } from './holiday-file';
export { localDate, localTime } from './local-time';
export { type Remaining, remaining, resume, resumed } from './pause';
export { officeHours, seedCalendar } from './seed';
export { type CalendarFinding, verifyCalendar } from './verify';
