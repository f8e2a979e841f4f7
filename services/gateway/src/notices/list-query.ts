import { AgencyId, EntityId, HazardClass, NoticeStatus, PaperKind, PersonId, PostId } from '@baton/contracts';
import { equal, listOf, listQueryOf, yesNo } from '../entities/list-query';

/** Reads the query of a list of notices. Throws `invalid-request` with parameter, value and what is allowed. */
export const listQuery = listQueryOf({
  orders: ['nextDue', '-sentAt', 'sentAt'],
  asks: {
    status: listOf(NoticeStatus).optional(),
    class: listOf(HazardClass).optional(),
    kind: listOf(PaperKind).optional(),
    agency: AgencyId.optional(),
    post: PostId.optional(),
    person: PersonId.optional(),
    subject: EntityId.optional(),
    missed: yesNo.optional(),
    unreachable: yesNo.optional(),
  },
  filterOf: ({ status, class: classes, kind, ...asked }) => ({
    ...equal(asked),
    ...(status && { status: { $in: status } }),
    ...(classes && { class: { $in: classes } }),
    ...(kind && { paper: { $in: kind } }),
  }),
});
