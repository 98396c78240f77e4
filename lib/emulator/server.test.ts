import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmulatorServer, startEmulatorServer } from './server';
import { ADA, CLIENT, TENANT, testState } from './testing/state';
import type { Fault } from './types';

const state = testState();
let server: EmulatorServer;

beforeAll(async () => {
  server = await startEmulatorServer({ port: 0, state });
});

afterAll(() => server.close());

function putFault(fault: Fault['fault']) {
  return fetch(`${server.url}/control/faults`, {
    method: 'PUT',
    body: JSON.stringify([{ match: { service: 'graph' }, fault, times: 1 }]),
  });
}

async function graphToken(): Promise<string> {
  const response = await fetch(`${server.url}/${TENANT}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: CLIENT,
      username: 'ada@contoso.example',
      password: 'x',
      scope: 'User.Read',
    }),
  });
  return (await response.json()).access_token;
}

describe('the stand-alone server', () => {
  it('the stand-alone server signs in and answers Graph over HTTP, under both names of this machine', async () => {
    const headers = { authorization: `Bearer ${await graphToken()}` };
    const { port } = new URL(server.url);
    for (const host of ['localhost', '127.0.0.1']) {
      const response = await fetch(`http://${host}:${port}/v1.0/me`, { headers });
      const body = await response.json();
      expect(body).toMatchObject({ id: ADA });
      expect(body['@odata.context']).toContain(`http://${host}:${port}/v1.0/`);
    }
  });

  it('the stand-alone server reads a path that starts with two slashes', async () => {
    // fetch and URL would fold or misread it, so it is sent as it is.
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(server.url);
      const sent = httpRequest(
        { host: '127.0.0.1', port, path: '//subscriptions?api-version=2022-12-01' },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject).end();
    });
    expect(status).toBe(401);
    expect(state.log.at(-1)).toMatchObject({ service: 'arm', path: '/subscriptions' });
  });

  it('the stand-alone server refuses a body larger than ARM accepts, and goes on', async () => {
    const body = 'x'.repeat(4 * 1024 * 1024 + 1);
    const answer = await fetch(`${server.url}/subscriptions`, { method: 'PUT', body }).catch(() => undefined);
    // The caller may still be sending when the answer comes; then it sees the connection close instead.
    if (answer) expect([answer.status, (await answer.json()).error.code]).toEqual([413, 'RequestContentTooLarge']);
    expect((await fetch(`${server.url}/control/log`)).status).toBe(200);
  });

  it('the stand-alone server resets the connection for a fault', async () => {
    await putFault({ kind: 'reset' });
    await expect(fetch(`${server.url}/v1.0/me`)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  it('the stand-alone server breaks an answer halfway for a fault', async () => {
    await putFault({ kind: 'partial' });
    const response = await fetch(`${server.url}/v1.0/me`);
    expect(response.status).toBe(401);
    await expect(response.text()).rejects.toThrow();
  });

  it('never answers, until the caller gives up', async () => {
    await putFault({ kind: 'hang' });
    await expect(fetch(`${server.url}/v1.0/me`, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(state.log.at(-1)).toMatchObject({ path: '/v1.0/me', status: 0 });
  });

  it('the stand-alone server refuses to start on a port in use', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startEmulatorServer({ port, state })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
