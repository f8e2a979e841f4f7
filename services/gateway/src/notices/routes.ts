import type { NoticeLetter } from '@baton/contracts';
import { permissionsOf } from '@baton/permissions';
import type { NoticeState } from '@baton/rules';
import { ProblemError } from '@baton/runtime';
import type { Express } from 'express';
import { seenBy, type Served } from '../entities/entity-routes';
import { paperText } from '../papers/paper-text';
import { sendPaper, type Printing } from '../papers/send-paper';
import type { SignedIn } from '../signed-in';
import { noticePaper } from './notice-paper';

/** What `/v1/notices` offers besides what every kind of entity does: how many wait for me, and the paper. */
export function noticeRoutes(
  app: Express,
  signedIn: SignedIn,
  served: Served<NoticeState>,
  district: string,
  printing: Printing,
): void {
  const seen = seenBy(served, district);

  app.get(
    '/v1/notices/unread',
    signedIn(async ({ actor }, _request, response) => {
      response.json({ unread: await served.store.count(actor, { person: actor.id, status: 'unread' }) });
    }),
  );
  app.get(
    '/v1/notices/:id/letter',
    signedIn(async (caller, request, response) => {
      const { id, state } = await seen(caller, request);
      if (!permissionsOf(caller.actor).can('carry', 'Notice')) {
        throw new ProblemError('forbidden', `Letters carry office addresses; they are for who carries them.`);
      }
      const { directory } = caller.snapshot;
      const paper = noticePaper(id, state, directory, printing.linkTo(state.about.subject));
      const { person, name } = state.to;
      const contact = directory.people[person]?.contact ?? {};
      const letter: NoticeLetter = {
        notice: id,
        number: paper.number,
        title: paper.title,
        text: paperText(paper),
        name,
        contact,
      };
      response.set('Cache-Control', 'no-store').json(letter);
    }),
  );
  app.get(
    '/v1/notices/:id/paper',
    signedIn(async (caller, request, response) => {
      const { id, state } = await seen(caller, request);
      const paper = noticePaper(id, state, caller.snapshot.directory, printing.linkTo(state.about.subject));
      await sendPaper(printing.press, paper, request, response);
    }),
  );
}
