import { z } from 'zod';
import { Calendar } from '../calendar';
import { AgencyId, PersonId } from '../ids';
import { loose } from '../loose';
import { Playbook } from '../playbook';
import { Agency, Person, Post, PostId } from './entries';

const event = <T extends string, D extends z.ZodRawShape>(type: T, data: D) =>
  z.object({ type: z.literal(type), data: z.looseObject(data) });

/** Events v1 of the directory. Consumers accept what they do not know; a published version never changes. */
export const DirectoryEvent = loose(
  z.discriminatedUnion('type', [
    event('AgencyPut', { agency: Agency }),
    event('PersonPut', { person: Person }),
    event('PostPut', { post: Post }),
    event('PostFilled', { post: PostId, person: PersonId, deputy: PersonId.nullable() }),
    event('PostVacated', { post: PostId, person: PersonId.nullable(), reason: z.string() }),
    event('DistrictConfigured', { name: z.string(), office: AgencyId, lastResort: PostId }),
    event('CalendarPublished', { calendar: Calendar }),
    event('PlaybookPublished', { playbook: Playbook }),
  ]),
);
export type DirectoryEvent = z.infer<typeof DirectoryEvent>;
export type DirectoryEventType = DirectoryEvent['type'];
