import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BrokenAnswer, HttpConnection } from './http-connection';

let server: Server;
let connection: HttpConnection;

/** A server that answers whatever it hears with the pieces given, one by one. */
async function answering(...pieces: (string | null)[]): Promise<HttpConnection> {
  const tell = (socket: Socket): void => {
    for (const piece of pieces) {
      if (piece === null) socket.end();
      else socket.write(piece);
    }
  };
  server = createServer((socket) => socket.setNoDelay(true).on('data', () => tell(socket)));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  connection = await HttpConnection.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return connection;
}

const ask = Buffer.from('GET / HTTP/1.1\r\n\r\n');

describe('a connection of the traffic', () => {
  afterEach(() => {
    connection.close();
    server.close();
  });

  it('reads status and body, in whatever pieces they come, again and again', async () => {
    const door = await answering('HTTP/1.1 20', '1 Created\r\nContent-Length: 4\r\n', '\r\nab', 'cd');
    for (let i = 0; i < 3; i += 1) {
      const { status, body } = await door.send(ask);
      expect([status, body.toString()]).toEqual([201, 'abcd']);
    }
  });

  it('counts the length in bytes', async () => {
    const door = await answering('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n签收');
    expect((await door.send(ask)).body.toString()).toBe('签收');
  });

  it('does not guess where an answer without a length ends', async () => {
    const door = await answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n');
    await expect(door.send(ask)).rejects.toThrow(BrokenAnswer);
  });

  it('tells when the other side goes away', async () => {
    const door = await answering('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', null);
    await expect(door.send(ask)).rejects.toThrow('closed');
  });

  it('does not wait for an answer on a connection that was ended before', async () => {
    const door = await answering('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', null);
    await door.send(ask);
    while (door.isOpen) await new Promise(setImmediate);
    await expect(door.send(ask)).rejects.toThrow('closed');
  });
});
