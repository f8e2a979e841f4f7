import { z } from 'zod';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, Instant } from '../ids';
import { loose } from '../loose';
import { PlanOperation } from './commands';

/** What the tasks of a suggestion have in common. */
export const suggestionGrounds = ['owner', 'building', 'street'] as const;
export const suggestionGroundNames: Record<(typeof suggestionGrounds)[number], string> = {
  owner: '同一单位',
  building: '同一楼栋（门牌）',
  street: '同一道路（街巷）',
};

/** 行动建议: open tasks that one operation could settle, why, and the plan that would open it. */
export const OperationSuggestion = loose(
  z.looseObject({
    by: z.enum(suggestionGrounds),
    /** The owner, the building or the street, in words. */
    where: z.string(),
    class: HazardClass,
    tasks: z.array(
      z.looseObject({
        id: EntityId,
        ledgerNumber: z.string().nullable(),
        owner: z.string().nullable(),
        address: z.string(),
        class: HazardClass,
        holder: AgencyId,
        overdue: z.boolean(),
      }),
    ),
    /** Powers that the quorum asks for and that no agency working on these tasks holds. */
    missing: z.array(z.looseObject({ power: z.string(), name: z.string() })),
    /** Missing powers that no agency of the district holds. */
    unheld: z.array(z.looseObject({ power: z.string(), name: z.string() })),
    /** One sentence per reason, in Chinese. */
    why: z.array(z.string()),
    /** Ready to be sent, or to be changed first; its place has no coordinates where no task has any. */
    plan: PlanOperation,
  }),
);
export type OperationSuggestion = z.infer<typeof OperationSuggestion>;

/** Answer to the question for suggestions; `lookedAt` counts tasks, the most pressing first, `more` when there were others. */
export const OperationSuggestions = loose(
  z.looseObject({ at: Instant, lookedAt: z.int(), more: z.boolean(), items: z.array(OperationSuggestion) }),
);
export type OperationSuggestions = z.infer<typeof OperationSuggestions>;
