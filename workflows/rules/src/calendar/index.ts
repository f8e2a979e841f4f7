export { dueAfter, fixedDue, shift, workingTimeBetween } from './due';
export { calendarFromHolidayFile, type HolidayFile } from './holiday-file';
export { localDate, localTime } from './local-time';
export { remaining, resume } from './pause';
export { officeHours, seedCalendar } from './seed';
export { type CalendarFinding, verifyCalendar } from './verify';
