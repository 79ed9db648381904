// Bytes that are not valid HTTP have no request and no reply, so this writes the problem to the socket itself.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '../api.ts';

const STATUS: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

export function answerMalformedHttp({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  // The client has gone.
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = STATUS[code] ?? 400;
  const title = STATUS_CODES[status] ?? '';
  const problem: Problem = { type: 'about:blank', title, status, detail: 'The request is not valid HTTP.' };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'content-type: application/problem+json',
    `content-length: ${body.length}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
