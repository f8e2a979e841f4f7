import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

/** The other side said something this client does not read, or went away in the middle. */
export class BrokenAnswer extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'BrokenAnswer';
  }
}

interface Waiting {
  resolve: (answer: HttpAnswer) => void;
  reject: (error: Error) => void;
}

const headEnd = Buffer.from('\r\n\r\n');
const statusAt = 'HTTP/1.1 '.length;

/**
 * One kept-alive connection that sends bytes made before and reads no more of an answer than its status and length. It
 * shares the machine with what it measures, and costs a tenth of an HTTP client. One request at a time.
 */
export class HttpConnection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: Waiting | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new BrokenAnswer('the connection was closed')));
  }

  static open(url: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new HttpConnection(socket));
      });
    });
  }

  /** False once either side has ended it; a server ends one that was idle for long. */
  get isOpen(): boolean {
    return !this.socket.destroyed && this.socket.writable;
  }

  /** Sends a complete request. Rejects with BrokenAnswer or the socket's error. */
  send(request: Buffer): Promise<HttpAnswer> {
    if (!this.isOpen) return Promise.reject(new BrokenAnswer('the connection is closed'));
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf(headEnd);
    if (end < 0) return;
    const length = contentLength(this.received.toString('latin1', 0, end));
    if (length === null) return this.fail(new BrokenAnswer('an answer without Content-Length'));
    const bodyAt = end + headEnd.length;
    if (this.received.length < bodyAt + length) return;
    const status = Number(this.received.toString('latin1', statusAt, statusAt + 3));
    const body = this.received.subarray(bodyAt, bodyAt + length);
    this.received = this.received.subarray(bodyAt + length);
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve({ status, body });
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = null;
    this.socket.destroy();
    waiting?.reject(error);
  }
}

function contentLength(head: string): number | null {
  const found = /\r\ncontent-length: (\d+)/i.exec(head);
  return found ? Number(found[1]) : null;
}
