import { z } from 'zod';
import { Contact } from '../directory/entries';
import { EntityId } from '../ids';
import { loose } from '../loose';

/** A notice as it goes over a channel: what it says, and where its reader is reached in office. For Baton's clock alone. */
export const NoticeLetter = loose(
  z.looseObject({
    notice: EntityId,
    number: z.string(),
    title: z.string(),
    text: z.string().describe('the paper as plain text'),
    name: z.string(),
    contact: Contact,
  }),
);
export type NoticeLetter = z.infer<typeof NoticeLetter>;
