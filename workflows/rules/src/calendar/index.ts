export { dueAfter, extended, fixedDue, type InstantSetter, shift, workingTimeBetween } from './due';
export { calendarFromHolidayFile, type HolidayFile } from './holiday-file';
export { localDate, localTime } from './local-time';
export { resumed } from './pause';
export { officeHours, seedCalendar } from './seed';
export { type CalendarFinding, verifyCalendar } from './verify';
