import net from 'node:net';

/**
 * Loaded before a program of ours (`node --require`): its sockets to Kafka lose the reply to some produce requests. The
 * broker has written and the client never hears of it, which killing a broker does not show.
 */
const produce = 0;
/** Of the produce requests of a connection, the second loses its reply; the connection is lost with it. */
const loses = 2;

const connect = net.connect.bind(net);

function losing(...args: Parameters<typeof net.connect>): net.Socket {
  const socket = connect(...args);
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  const emit = socket.emit.bind(socket) as (...args: unknown[]) => boolean;
  let produced = 0;
  socket.write = (bytes: unknown, ...rest: unknown[]) => {
    if (Buffer.isBuffer(bytes) && bytes.length > 6 && bytes.readInt16BE(4) === produce) produced += 1;
    return write(bytes, ...rest);
  };
  socket.emit = ((event: string, ...rest: unknown[]) => {
    if (event !== 'data' || produced < loses) return emit(event, ...rest);
    socket.destroy(new Error('the reply was lost'));
    return true;
  }) as typeof socket.emit;
  return socket;
}

net.connect = losing as typeof net.connect;
