import { z } from 'zod';
import { EntityId, Instant } from '../ids';
import { Source } from '../source';

const text = z.string();
const hazard = z.looseObject({ ledgerNumber: text.nullable(), owner: text.nullable(), address: text, description: text });

/** 联合检查记录: everything the paper says, names in words; the same for print, screen and search. */
export const JointRecord = z.looseObject({
  operation: EntityId,
  number: text,
  title: text,
  className: text,
  plannedAt: Instant,
  at: Instant,
  until: Instant,
  openedAt: Instant.nullable().describe('现场工作开始; null when it never began'),
  completedAt: Instant,
  place: text,
  commander: text,
  deputy: text,
  summary: text,
  tasks: z.array(hazard.extend({ id: EntityId })),
  present: z.array(
    z.looseObject({
      agency: text,
      people: z.array(text).describe('姓名（执法证号）'),
      powers: z.array(text),
      at: Instant,
      distance: z.int().nullable(),
      admitted: text.nullable(),
    }),
  ),
  absent: z.array(z.looseObject({ agency: text, why: text })),
  /** Powers that were required and not there. */
  missing: z.array(text),
  findings: z.array(
    z.looseObject({
      id: text,
      task: EntityId,
      item: text,
      seen: text,
      until: Instant.nullable(),
      measure: text.nullable(),
      files: z.array(text),
      by: text,
      at: Instant,
      /** What it meant for the task, and what became of that. */
      means: text.nullable(),
    }),
  ),
  measures: z.array(
    z.looseObject({
      id: text,
      name: text,
      power: text,
      basis: Source,
      agency: text,
      description: text,
      officers: z.array(text),
      approval: text,
      party: z.array(text),
      documents: z.array(text),
      inventory: z.array(text),
      endsAt: Instant.nullable(),
      state: text,
    }),
  ),
  hazards: z.array(hazard.extend({ className: text, state: text })),
  emergency: text.nullable(),
  signatures: z.array(
    z.looseObject({ agency: text, how: text, person: text.nullable(), text: text.nullable(), at: Instant.nullable() }),
  ),
  sources: z.array(Source),
});
export type JointRecord = z.infer<typeof JointRecord>;
