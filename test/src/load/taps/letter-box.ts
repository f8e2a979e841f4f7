import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { epochNow } from '../traffic/caller';
import { Arrivals } from './arrivals';

/** What of a letter says which it is. */
interface Lettered {
  number: string;
}

/** The messenger's gateway as the installation knows it: takes every letter at once and remembers when it came. */
export class LetterBox {
  private readonly arrivals = new Arrivals();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.take(request).then(
        () => response.end('taken'),
        () => response.writeHead(400).end(),
      );
    });
  }

  /** Opens one on a free port of the loopback. */
  static async open(): Promise<LetterBox> {
    const box = new LetterBox();
    await new Promise<void>((ready) => box.server.listen(0, '127.0.0.1', ready));
    return box;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/letters`;
  }

  /** Epoch milliseconds at which the letter of a number was first handed over; waits for it. */
  received(number: string): Promise<number> {
    return this.arrivals.when(number, 1);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private async take(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const at = epochNow();
    this.arrivals.note((JSON.parse(Buffer.concat(chunks).toString()) as Lettered).number, 1, at);
  }
}
