import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as getFixes } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/fixes/route';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { logDestination } from '@/lib/server/config/log';
import { getSettings } from '@/lib/server/config/settings';
import { call, clusterUrl, problemOf } from './call';
import { clearLog, requestsSeen, reset, tokenOf, writesSeen } from './emulator';
import { apply, type Fix, plan } from './fix-calls';
import { findCluster } from './fleet-of';
import { routes } from './routes';

const fix: Fix = { fixId: 'disk-encryption-off', input: {} };
let owner: string;
let fraud: ClusterRef;
let planned: FixPlan;
let written: Record<string, unknown>[];

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
  planned = (await plan(owner, fraud, fix)).plan;
  written = [];
  vi.spyOn(logDestination, 'write').mockImplementation((line) => void written.push(JSON.parse(line)));
  await clearLog();
});
afterEach(() => {
  Object.assign(getSettings(), { readOnly: false, requireReason: false });
  vi.restoreAllMocks();
});

const send = (more: object, token: string | null = owner, headers: Record<string, string> = {}) =>
  call(routes.applyFix, clusterUrl(fraud, '/fixes'), { token, headers, body: { ...fix, plan: planned, ...more } });

describe('a read-only deployment', () => {
  beforeEach(() => {
    Object.assign(getSettings(), { readOnly: true });
  });

  it('a read-only deployment refuses every change before sign-in and before it reads the body', async () => {
    const bodies = ['{', 'null', 'x'.repeat(70_000), { ...fix, plan: planned }];
    for (const body of bodies) {
      for (const token of [null, 'x', owner]) {
        const answer = await call(routes.applyFix, clusterUrl(fraud, '/fixes'), { token, body });
        expect(await problemOf(answer)).toMatchObject({
          status: 403,
          code: 'read-only',
          title: 'Read-only deployment',
          detail: 'This deployment is read-only. Nothing was changed.',
        });
      }
    }
    const form = await apply(owner, fraud, {}, { headers: { 'content-type': 'text/plain' } });
    expect(await problemOf(form)).toMatchObject({ code: 'read-only' });
    expect(await requestsSeen()).toEqual([]);
    expect(written).toHaveLength(13);
    for (const line of written) expect(line).toMatchObject({ event: 'answer', status: 403, code: 'read-only' });
  });

  it('a read-only deployment refuses another site as such, and other methods as such', async () => {
    const answer = await send({}, owner, { 'sec-fetch-site': 'cross-site' });
    expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'cross-site' });
    const get = await call(getFixes, clusterUrl(fraud, '/fixes'), { token: owner });
    expect(get.status).toBe(405);
  });

  it('a read-only deployment plans, computes access, and reports its state', async () => {
    const again = (await plan(owner, fraud, fix)).plan;
    expect(again.steps).toEqual(planned.steps);
    const access = await call(routes.accessEffect, clusterUrl(fraud, '/fixes/access'), {
      token: owner,
      body: { plan: again },
    });
    expect(access.status).toBe(200);
    const body = { operation: `${toClusterId(fraud)}/operationresults/1?api-version=2025-02-14` };
    const status = await call(routes.operationStatus, '/api/operations/status', { token: owner, body });
    expect(status.status).not.toBe(403);
    expect(await (await call(routes.health, '/api/health')).json()).toMatchObject({ readOnly: true });
    expect(await writesSeen()).toEqual([]);
  });
});

describe('the reason for a change', () => {
  it('a deployment without these settings doesn’t have their members in its health', async () => {
    const health = await (await call(routes.health, '/api/health')).json();
    expect(Object.keys(health).sort()).toEqual(['mode', 'status', 'version']);
  });

  it.each([
    ['absent', {}],
    ['blank', { reason: ' \t ' }],
  ])('a required reason that is %s is asked for before sign-in, and after other mistakes', async (_name, more) => {
    Object.assign(getSettings(), { requireReason: true });
    expect(await problemOf(await send(more, null))).toMatchObject({
      status: 400,
      code: 'reason-required',
      detail: 'Enter a reason for this change. Nothing was changed.',
    });
    expect(await problemOf(await send({ ...more, step: -1 }, null))).toMatchObject({ code: 'invalid-request' });
    expect(await requestsSeen()).toEqual([]);
    expect(await (await call(routes.health, '/api/health')).json()).toMatchObject({ requireReason: true });
  });

  it.each([
    'ab',
    'a'.repeat(501),
    'two\nlines',
    'two\u2028lines',
    'a bell \u0007',
    'turned \u202e around',
    'hidden \u200b space',
    null,
    7,
  ])('the reason %j is refused, required or not', async (reason) => {
    for (const requireReason of [false, true]) {
      Object.assign(getSettings(), { requireReason });
      expect(await problemOf(await send({ reason }, null))).toMatchObject({ status: 400, code: 'invalid-request' });
    }
    expect(await requestsSeen()).toEqual([]);
  });

  it('a blank reason is refused where none is required', async () => {
    expect(await problemOf(await send({ reason: '  ' }, null))).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('a reason is kept in the log without tokens, and is never sent to Azure', async () => {
    const token = 'eyJhbGciOiJub25lIn0.e30.x';
    const answer = await send({ reason: `  fix it ${token}  ` });
    expect([200, 202]).toContain(answer.status);
    expect(written).toContainEqual(expect.objectContaining({ event: 'write', reason: 'fix it [redacted]' }));
    expect(JSON.stringify(await requestsSeen())).not.toContain('fix it');
    expect(JSON.stringify(written)).not.toContain(token);
  });
});
