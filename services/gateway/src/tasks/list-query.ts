import { AgencyId, HazardClass, maxPageSize, TaskStatus } from '@baton/contracts';
import { z } from 'zod';
import { equal, listOf, listQueryOf, words, yesNo } from '../entities/list-query';

/** Reads the query of a list of tasks. Throws `invalid-request` with parameter, value and what is allowed. */
export const listQuery = listQueryOf({
  orders: ['nextDue', 'openedAt', '-openedAt'],
  asks: {
    overdue: yesNo.optional(),
    escalated: yesNo.optional(),
    status: listOf(TaskStatus).optional(),
    class: listOf(HazardClass).optional(),
    holder: AgencyId.optional(),
    lead: AgencyId.optional(),
    party: AgencyId.optional(),
    township: AgencyId.optional(),
    /** Given several times it asks for any of them: a number may contain every sign, so no sign could part them. */
    ledgerNumber: z.union([words.transform((word) => [word]), z.array(words).min(1).max(maxPageSize)]).optional(),
  },
  filterOf: ({ ledgerNumber, status, class: classes, party, escalated, ...asked }) => ({
    ...equal(asked),
    ...(ledgerNumber && { ledgerNumber: { $in: ledgerNumber } }),
    ...(status && { status: { $in: status } }),
    ...(classes && { class: { $in: classes } }),
    ...(party && { parties: party }),
    ...(escalated !== undefined && { rung: escalated ? { $gt: 0 } : 0 }),
  }),
});
