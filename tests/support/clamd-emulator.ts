import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The test string of EICAR, in two parts so that no scanner takes this file for it. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const answer = (socket: Socket, received: Buffer): boolean => {
  const command = 'zINSTREAM\0';
  let at = command.length;
  const parts: Buffer[] = [];
  while (at + 4 <= received.length) {
    const size = received.readUInt32BE(at);
    if (size === 0) {
      const isFound = Buffer.concat(parts).includes(eicar);
      socket.end(isFound ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
      return true;
    }
    parts.push(received.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return false;
};

/** Speaks INSTREAM as clamd does, and knows one virus. */
export const openClamd = async (): Promise<{ url: string; close(): Promise<void> }> => {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket
      .on('error', () => undefined)
      .on('data', (part: Buffer) => {
        received = Buffer.concat([received, part]);
        answer(socket, received);
      });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
