import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logDestination } from '@/lib/server/config/log';
import { call, clusterUrl } from './call';
import { requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { findCluster } from './fleet-of';
import { routes } from './routes';

let written: string[];
beforeEach(async () => {
  await reset();
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  vi.spyOn(logDestination, 'write').mockImplementation((line) => void written.push(line));
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
});
afterEach(() => vi.restoreAllMocks());

function logText(): string {
  return written.join('');
}

/** Returns the parts of a token that reveal it. */
function partsOf(token: string): string[] {
  return token.split('.').map((part) => part.slice(0, 40));
}

describe('a token', () => {
  it('no log line, response, or address contains a token, with and without failures', async () => {
    const token = await tokenOf('owner');
    const graphToken = await tokenOf('owner', 'https://graph.microsoft.com/Directory.Read.All');
    const ref = await findCluster(token, 'contosofraud');
    const troubles = [
      [],
      [{ match: {}, fault: { kind: 'html' } }],
      [{ match: {}, fault: { kind: 'reset' } }],
      [{ match: {}, fault: { kind: 'status', status: 401 } }],
      [
        {
          match: {},
          fault: { kind: 'status', status: 500, body: { error: { code: 'X', message: `Bearer ${token}` } } },
        },
      ],
    ];
    const answers: string[] = [];
    for (const faults of troubles) {
      await setFaults(faults);
      for (const answer of [
        await call(routes.fleet, '/api/fleet', { token, graphToken }),
        await call(routes.cluster, clusterUrl(ref), { token, graphToken }),
        await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), {
          token,
          body: { fixId: 'disk-encryption-off', input: {} },
        }),
        await call(routes.principals, '/api/principals?search=an', { token, graphToken }),
        await call(routes.fleet, '/api/fleet', { headers: { 'x-arm-token': token } }),
        await call(routes.fleet, '/api/fleet', { token, headers: { 'x-arm-token': `x${token}.y` } }),
        await call(routes.fleet, `/api/fleet?token=${token}`, { headers: { authorization: `Bearer x${token}.y` } }),
      ]) {
        answers.push(await answer.text());
      }
    }
    expect(logText()).toContain('"event":"answer"');
    const addresses = (await requestsSeen()).map(({ path, query }) => path + query);
    for (const part of [...partsOf(token), ...partsOf(graphToken)].filter((part) => part.length > 30)) {
      expect(logText()).not.toContain(part);
      expect(addresses.join()).not.toContain(part);
      expect(answers.join()).not.toContain(part);
    }
  });
});

describe('the log', () => {
  it('the log has one line for each event, for every hostile name', async () => {
    const hostile = 'rg"}\n{"level":"info","event":"forged"}\u001b[31m';
    const path = `/api/clusters/11111111-1111-4111-8111-111111111111/${encodeURIComponent(hostile)}/contoso`;
    await call(routes.cluster, path, { token: await tokenOf('owner') });
    const lines = logText().trim().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(JSON.parse(line).event).toMatch(/^(answer|problem)$/);
    expect(logText()).not.toContain('forged');
  });

  it('the log has the person, the change, the target, and the result of each write', async () => {
    const token = await tokenOf('owner');
    const ref = await findCluster(token, 'contosofraud');
    const fix = { fixId: 'disk-encryption-off', input: {} };
    const { plan } = await (await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), { token, body: fix })).json();
    await call(routes.applyFix, clusterUrl(ref, '/fixes'), { token, body: { ...fix, plan } });
    const line = logText()
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text))
      .find(({ event }) => event === 'write');
    expect(line).toMatchObject({
      who: expect.stringMatching(/^[0-9a-f-]{36}$/),
      step: 'cluster.update',
      target: expect.stringMatching(/contosofraud$/i),
      result: 'accepted',
      azureRequestId: expect.stringMatching(/./),
    });
  });
});
