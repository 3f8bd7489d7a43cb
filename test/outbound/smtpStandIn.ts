import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface SmtpStandIn {
  url: string;
  /** Each message as it came, header and body. */
  messages: string[];
  /** How often somebody connected. */
  connections: () => number;
  close(): Promise<void>;
}

/** `greets`: goes on greeting for ever; `full`: asks to come later; `nobody`: knows no such mailbox; `hang`: says nothing. */
export type Manner = 'takes' | 'greets' | 'full' | 'nobody' | 'hang';

/** A mail server on loopback, as far as one message needs it (RFC 5321). */
export async function startSmtp(manner: { now: Manner }): Promise<SmtpStandIn> {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (manner.now === 'hang') return;
    if (manner.now === 'greets') {
      const timer = setInterval(() => socket.write('220-Welcome, welcome\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
      return;
    }
    socket.write('220 stand-in ESMTP\r\n');
    let buffer = '';
    let isData = false;
    socket.on('data', (chunk) => {
      buffer += chunk.toString();
      for (;;) {
        const end = buffer.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + (isData ? 5 : 2));
        if (isData) {
          messages.push(line);
          isData = false;
          socket.write('250 taken\r\n');
        } else if (/^EHLO|^HELO/i.test(line)) socket.write('250 stand-in\r\n');
        else if (/^RCPT/i.test(line) && manner.now === 'nobody') socket.write('550 no such mailbox\r\n');
        else if (/^RCPT/i.test(line) && manner.now === 'full') socket.write('452 come later\r\n');
        else if (/^DATA/i.test(line)) {
          isData = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 well\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    connections: () => count,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
