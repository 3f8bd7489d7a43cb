/** Who may come in. The requests are made by hand: a browser would not let us forge these headers. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { startWorkspace, type Workspace } from '../../src/local-slack/startWorkspace.ts';

const secrets = { signingSecret: 's', botToken: 'xoxb-local', appToken: 'xapp-local' };

interface Answered {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}
function ask(
  workspace: Workspace,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answered> {
  const { port } = new URL(workspace.url);
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}

describe('the doors of the workspace', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(secrets);
  });
  afterAll(() => workspace.close());
  const say = JSON.stringify({ act: 'say', user: 'U0BEN00001', channel: 'C0PROCURE1', text: 'forged' });
  const json = { 'content-type': 'application/json' };

  test('it listens on loopback only', () => {
    expect(workspace.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('another name for this address is refused: DNS rebinding', async () => {
    for (const path of ['/', '/picture', '/live', '/api/auth.test']) {
      expect((await ask(workspace, path, { host: 'evil.example' })).status).toBe(403);
    }
    expect((await ask(workspace, '/', { host: new URL(workspace.url).host })).status).toBe(200);
  });

  test('another page cannot act: wrong Origin, no JSON, a site that is not ours', async () => {
    const origin = 'https://evil.example';
    expect((await ask(workspace, '/act', { ...json, origin }, say)).status).toBe(403);
    expect((await ask(workspace, '/act', { ...json, origin: 'null' }, say)).status).toBe(403);
    expect((await ask(workspace, '/act', { ...json, 'sec-fetch-site': 'same-site' }, say)).status).toBe(403);
    expect((await ask(workspace, '/act', { 'content-type': 'text/plain' }, say)).status).toBe(415);
    expect((await ask(workspace, '/picture', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(workspace.messages('C0PROCURE1')).toEqual([]);
    expect((await ask(workspace, '/act', { ...json, origin: workspace.url }, say)).status).toBe(200);
    expect(workspace.messages('C0PROCURE1')).toHaveLength(1);
  });

  test('a link from elsewhere shows the page', async () => {
    const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask(workspace, '/', visit)).status).toBe(200);
    expect((await ask(workspace, '/archives/C0PROCURE1/p1', visit)).body).toContain('<!doctype html>');
  });

  test('a socket needs a ticket', async () => {
    const { port, host } = new URL(workspace.url);
    const reply = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `GET /link/?ticket=guess HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        );
      });
      socket.once('data', (data) => resolve(String(data)));
    });
    expect(reply).toContain('401');
  });

  test('the page comes with a strict policy', async () => {
    const { headers } = await ask(workspace, '/');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('only the page’s own files are handed out', async () => {
    for (const path of [
      '/../startWorkspace.ts',
      '/%2e%2e/slack.ts',
      '/page/app.js',
      '/files/../package.json',
      '/__proto__',
    ]) {
      expect((await ask(workspace, path)).status).toBe(404);
    }
  });

  test('nonsense is answered, and the workspace stays up', async () => {
    for (const body of ['', '{', '[]', '{"act":"fly"}', '{"act":"say"}', '{"act":"interact","user":"U0BEN00001"}']) {
      expect((await ask(workspace, '/act', json, body)).status).toBe(400);
    }
    expect((await ask(workspace, '/act', json, 'x'.repeat(32_000_001))).status).toBe(413);
    expect((await ask(workspace, '/')).status).toBe(200);
  });
});

test('it does not start in production', async () => {
  await expect(startWorkspace({ ...secrets, environment: { NODE_ENV: 'production' } })).rejects.toThrow(
    /does not start with NODE_ENV=production/,
  );
});

test('a taken port is an error, not a hang', async () => {
  const first = await startWorkspace(secrets);
  const port = Number(new URL(first.url).port);
  await expect(startWorkspace({ ...secrets, port })).rejects.toThrow(/EADDRINUSE/);
  await first.close();
});
