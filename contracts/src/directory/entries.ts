import { z } from 'zod';
import { Role } from '../actor';
import { AgencyId, PersonId } from '../ids';

/** A body that can hold a duty. `district` agencies are the district's own offices: they dispatch, rule, supervise. */
export const Agency = z.strictObject({
  id: AgencyId,
  name: z.string().min(1).max(60).describe('full name, e.g. 鼓楼区住房和建设局'),
  shortName: z.string().min(1).max(20).describe('e.g. 区住建局'),
  aliases: z.array(z.string().min(1).max(60)).max(20).default([]),
  kind: z.enum(['district', 'department', 'township', 'company']),
});
export type Agency = z.infer<typeof Agency>;

/** Where somebody is reached in office. Office addresses only: what is private never enters the directory, whose events are kept for ever. */
export const Contact = z.strictObject({
  email: z.email().max(120).optional().describe('office e-mail'),
  mobile: z
    .string()
    .regex(/^\+?\d{5,15}$/)
    .optional()
    .describe('office telephone for text messages'),
  account: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('account at the gateway of the office messenger, e.g. DingTalk or WeCom'),
});
export type Contact = z.infer<typeof Contact>;

/** An official or employee in office; no private data. */
export const Person = z.strictObject({
  id: PersonId,
  name: z.string().min(1).max(60),
  agency: AgencyId,
  roles: z.array(Role).min(1).max(8),
  contact: Contact.optional(),
});
export type Person = z.infer<typeof Person>;

export const PostId = z.string().regex(/^[a-z][a-z0-9.-]{1,79}$/);
/** 岗位: what a ladder reaches. `role` is what playbooks name, e.g. `liaison`, `duty-leader`, `leader`, `supervisor`, `chief`. */
export const Post = z.strictObject({
  id: PostId,
  agency: AgencyId,
  role: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  title: z.string().min(1).max(60),
});
export type Post = z.infer<typeof Post>;
