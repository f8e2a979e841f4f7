import { Evidence } from '@baton/contracts';
import { mayRead, permissionsOf } from '@baton/permissions';
import { ProblemError } from '@baton/runtime';
import type { Express, Request } from 'express';
import type { SignedIn } from '../signed-in';
import type { FileStore } from './file-store';
import { mediaTypes } from './media-types';
import { sendFile } from './send-file';

/** `/v1/files`: evidence is sent here first and then named in commands; it is read through the task that names it. */
export function fileRoutes(app: Express, signedIn: SignedIn, files: FileStore): void {
  app.post(
    '/v1/files',
    signedIn(async ({ actor }, request, response) => {
      if (!permissionsOf(actor).can('keep', 'File')) throw new ProblemError('forbidden', `${actor.id} may only look.`);
      response.status(201).json(await files.keep(actor, request, aboutFile(request)));
    }),
  );
  app.get(
    '/v1/files/:id',
    signedIn(async ({ actor }, request, response) => {
      const id = String(request.params['id']);
      const file = await files.find(actor.district, id);
      const { district } = actor;
      if (!file || !mayRead(permissionsOf(actor), 'File', { district, agency: file.agency }))
        throw new ProblemError('not-found', 'There is no such file, or it is to be read through its task.');
      await sendFile(files, file.evidence, response);
    }),
  );
}

function aboutFile(request: Request): { name: string; type: string } {
  const type = (request.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!mediaTypes.includes(type)) {
    throw new ProblemError('unsupported-media-type', `Content-Type is "${type}"; allowed: ${mediaTypes.join(', ')}.`);
  }
  return { name: nameOf(request.get('x-file-name')), type };
}

function nameOf(header: string | undefined): string {
  const name = Evidence.shape.name.safeParse(decoded(header ?? '').replace(/[\\/\p{Cc}]/gu, '_'));
  if (name.success) return name.data;
  throw new ProblemError('invalid-request', 'X-File-Name must be a percent-encoded name of 1 to 120 characters.');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
