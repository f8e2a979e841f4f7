import { createRequire } from 'node:module';

/** What is used here of the driver's own connection, which is no part of its public types. */
interface DriverConnection {
  /** Why it was closed, once it is. */
  readonly error: Error | null;
  command(...args: unknown[]): Promise<unknown>;
  once(event: 'close', listener: () => void): this;
  off(event: 'close', listener: () => void): this;
}
type ConnectionType = new (...args: never[]) => DriverConnection;

const { Connection } = createRequire(__filename)('mongodb/lib/cmap/connection') as { Connection: ConnectionType };

/**
 * A connection whose every command ends when the connection is closed, at the latest, with the error it was closed for.
 *
 * The driver's own (7.9.0) may leave one for ever: it writes a command and, when that is larger than the socket's buffer,
 * waits for the buffer to drain, which a socket that is closed meanwhile never tells. Such an operation does not settle
 * whatever limits it was given, and its connection is missing from the pool. When the socket breaks instead, that command
 * fails with the bare error of the socket, which is neither tried again nor known as a lost server.
 *
 * The driver closes a connection when its server is lost and when nothing comes for `socketTimeoutMS`. So with this its
 * limits hold for every operation, whoever asks for it.
 */
export class SettlingConnection extends Connection {
  override async command(...args: unknown[]): Promise<unknown> {
    let close!: () => void;
    const closed = new Promise<never>((_, reject) => {
      close = () => reject(this.error ?? new Error('the connection was closed'));
    });
    this.once('close', close);
    try {
      return await Promise.race([super.command(...args), closed]);
    } finally {
      this.off('close', close);
    }
  }
}
