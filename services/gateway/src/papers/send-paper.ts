import { ProblemError } from '@baton/runtime';
import type { Request, Response } from 'express';
import type { Paper } from './paper';
import type { PaperPress } from './paper-pdf';
import { paperText } from './paper-text';

/** What papers need of the process: the press, and where a matter can be looked up by whoever scans its code. */
export interface Printing {
  press: PaperPress;
  linkTo(entity: string): string;
}

/** Where entities are looked up: at a public address, or by their id where there is none. */
export const linksTo =
  (base: string | undefined): Printing['linkTo'] =>
  (entity) =>
    base === undefined ? entity : `${base.replace(/\/$/, '')}/${entity}`;

/** Sends a paper as text, or with `?format=pdf` as PDF. Throws `invalid-request` on another format. */
export async function sendPaper(press: PaperPress, paper: Paper, { query }: Request, response: Response): Promise<void> {
  const format = query['format'] ?? 'text';
  response.set('Cache-Control', 'private, max-age=0, no-store');
  if (format === 'text') {
    response.type('text/plain').send(paperText(paper));
    return;
  }
  if (format !== 'pdf') {
    throw new ProblemError('invalid-request', `The query parameter format is ${JSON.stringify(format)}; allowed: text, pdf.`);
  }
  const pdf = await press.print(paper);
  response.attachment(`${paper.title} ${paper.number}.pdf`);
  response.type('application/pdf').send(pdf);
}
