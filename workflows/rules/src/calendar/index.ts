export { dueAfter, fixedDue, type Remaining, remaining, resume, shift, workingTimeBetween } from './due';
export { calendarFromHolidayFile, type HolidayFile } from './holiday-file';
export { localDate, localTime } from './local-time';
export { officeHours, seedCalendar } from './seed';
export { type CalendarFinding, verifyCalendar } from './verify';
