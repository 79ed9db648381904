// Sends what a browser would not: paths, headers and bodies exactly as given.
import assert from 'node:assert/strict';
import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export interface Sent {
  method: string;
  path: string;
  headers: OutgoingHttpHeaders;
  body?: Buffer | undefined;
}

export interface Received {
  status: number;
  type: string;
  text: string;
}

export async function send(origin: string, { method, path, headers, body }: Sent): Promise<Received> {
  const response = await answerTo(origin, { method, path, headers, body });
  const { statusCode: status = 0, headers: received } = response;
  const type = received['content-type'] ?? '';
  // A stream that starts by mistake would never end.
  if (type.includes('event-stream')) {
    response.destroy();
    return { status, type, text: '' };
  }
  return { status, type, text: (await buffer(response)).toString() };
}

function answerTo(origin: string, { method, path, headers, body }: Sent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': body.length };
    const sending = request(origin, { method, path, agent, headers: { ...length, ...headers } });
    // The server may close the connection while the client is still sending; the response counts.
    sending.on('response', resolve).on('error', reject);
    sending.end(body);
  });
}

/** Sends raw bytes, and returns the response that the server sends before it closes the connection. */
export async function sendBytes(origin: string, bytes: string): Promise<Received> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.end(bytes, 'latin1');
  const [head = '', text = ''] = (await heard(socket)).split('\r\n\r\n');
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(head) ?? [];
  const [, type = ''] = /^content-type: (.*)$/im.exec(head) ?? [];
  return { status: Number(status), type: type.trim(), text };
}

/** Everything received before the end. If the server leaves bytes unread, the connection may break after its answer. */
function heard(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

/** Checks that the response is a problem with a 4xx status. */
export function assertProblem(method: string, { status, type, text }: Received, what: string): void {
  assert.ok(status >= 400 && status < 500, `${what}: ${status} ${text}`);
  assert.match(type, /^application\/problem\+json/, `${what}: ${status} ${text}`);
  if (method !== 'HEAD') assert.equal(JSON.parse(text).status, status, what);
}
