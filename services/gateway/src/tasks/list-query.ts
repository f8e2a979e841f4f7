import { AgencyId, HazardClass, maxPageSize, TaskStatus } from '@baton/contracts';
import { z } from 'zod';
import type { StateFilter } from '../entities/state-filter';
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
    /** Agency it is held out to, that owes something else, or that was called about what was not done. */
    offered: AgencyId.optional(),
    owes: AgencyId.optional(),
    called: AgencyId.optional(),
    /** Agency for which nothing of it waits. */
    settled: AgencyId.optional(),
    township: AgencyId.optional(),
    /** Given several times it asks for any of them: a number may contain every sign, so no sign could part them. */
    ledgerNumber: z.union([words.transform((word) => [word]), z.array(words).min(1).max(maxPageSize)]).optional(),
  },
  filterOf: ({ ledgerNumber, status, class: classes, party, settled, escalated, ...asked }) => ({
    ...equal(asked),
    ...(ledgerNumber && { ledgerNumber: { $in: ledgerNumber } }),
    ...(status && { status: { $in: status } }),
    ...(classes && { class: { $in: classes } }),
    ...(party && { parties: party }),
    ...(settled && settledFor(settled)),
    ...(escalated !== undefined && { rung: escalated ? { $gt: 0 } : 0 }),
  }),
});

/** An agency has or had a part, and nothing waits for it now. */
export const settledFor = (agency: string): StateFilter => ({
  parties: agency,
  offered: { $ne: agency },
  owes: { $ne: agency },
});
