import { AgencyId, EntityId, HazardClass, Instant, OperationStatus, PersonId } from '@baton/contracts';
import { equal, listOf, listQueryOf, yesNo } from '../entities/list-query';

/** Reads the query of a list of operations. Throws `invalid-request` with parameter, value and what is allowed. */
export const listQuery = listQueryOf({
  orders: ['nextDue', 'at', '-at'],
  fields: { at: 'begins' },
  asks: {
    overdue: yesNo.optional(),
    escalated: yesNo.optional(),
    status: listOf(OperationStatus).optional(),
    class: listOf(HazardClass).optional(),
    /** Agency of the commander. */
    holder: AgencyId.optional(),
    commander: PersonId.optional(),
    /** Agency called. */
    agency: AgencyId.optional(),
    task: EntityId.optional(),
    township: AgencyId.optional(),
    /** Operations whose hours touch the time from here … */
    from: Instant.optional(),
    /** … to here. */
    to: Instant.optional(),
  },
  filterOf: ({ status, class: classes, agency, task, township, escalated, from, to, ...asked }) => ({
    ...equal(asked),
    ...(status && { status: { $in: status } }),
    ...(classes && { class: { $in: classes } }),
    ...(agency && { agencies: agency }),
    ...(task && { tasks: task }),
    ...(township && { townships: township }),
    ...(escalated !== undefined && { rung: escalated ? { $gt: 0 } : 0 }),
    ...(from && { until: { $gt: from } }),
    ...(to && { begins: { $lt: to } }),
  }),
});
