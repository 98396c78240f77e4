import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import type { Problem } from '@/lib/model/problem';
import { createSenders } from './senders';
import { createSignInGate } from './sign-in-gate';

const request = createPipelineRequest({ url: 'https://management.azure.com/subscriptions' });

/** A gate before a service whose responses are given one by one. */
function gated(senders = createSenders()) {
  const sender = senders.of('a.b.c');
  const refused: Problem[] = [];
  const waiting: ((status: number, code?: string) => void)[] = [];
  const client: HttpClient = {
    sendRequest: () =>
      new Promise((resolve, reject) => {
        waiting.push((status, code = 'X') => {
          const bodyAsText = JSON.stringify({ error: { code, message: 'No.' } });
          if (status === 0) reject(new Error('socket'));
          else resolve({ request, status, headers: createHttpHeaders(), bodyAsText });
        });
      }),
  };
  const gate = createSignInGate({ sender, onRefused: (problem) => refused.push(problem) })(client);
  const send = () => gate.sendRequest(request).then(({ status }) => status);
  return { sender, senders, refused, waiting, send };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it.each([200, 403])('the other requests wait until Azure has accepted the token of the first (%i)', async (status) => {
  const { waiting, send, sender } = gated();
  const sent = [send(), send(), send()];
  await settled();
  expect([waiting.length, sender.isAccepted()]).toEqual([1, false]);
  waiting[0]?.(status);
  await settled();
  expect([waiting.length, sender.isAccepted()]).toEqual([3, true]);
  for (const respond of waiting.slice(1)) respond(200);
  expect(await Promise.all(sent)).toEqual([status, 200, 200]);
});

it('nothing is sent after Azure has refused the token', async () => {
  const { waiting, send, refused } = gated();
  const [first, ...others] = [send(), send(), send()];
  waiting[0]?.(401, 'InvalidAuthenticationToken');
  expect(await first).toBe(401);
  for (const other of others) await expect(other).rejects.toMatchObject({ code: 'signed-out' });
  await expect(send()).rejects.toMatchObject({ code: 'signed-out' });
  expect([waiting.length, refused.length]).toEqual([1, 1]);
});

it.each<[string, number, string]>([
  ['breaks off', 0, ''],
  ['fails', 500, 'X'],
  ['is throttled', 429, 'X'],
  ['is for another directory', 401, 'InvalidAuthenticationTokenTenant'],
])('a first request that %s lets the others go, and proves nothing about the token', async (_title, status, code) => {
  const { waiting, send, sender, refused } = gated();
  const [first, other] = [send(), send()];
  waiting[0]?.(status, code);
  await first?.catch(() => {});
  await settled();
  expect([waiting.length, refused, sender.isAccepted()]).toEqual([2, [], false]);
  waiting[1]?.(200);
  expect(await other).toBe(200);
});

it('a token that was accepted in another request goes at once, until Azure refuses it', async () => {
  const senders = createSenders();
  senders.of('a.b.c').accept();
  const { waiting, send, sender } = gated(senders);
  const sent = [send(), send()];
  await settled();
  expect(waiting).toHaveLength(2);
  waiting[0]?.(401, 'ExpiredAuthenticationToken');
  waiting[1]?.(200);
  await Promise.all(sent);
  await expect(send()).rejects.toMatchObject({ code: 'token-expired' });
  expect(sender.isAccepted()).toBe(false);
});
