import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { handleMounted } from '../../../lib/emulator/mount';
import type { FixId } from '../../../lib/fixes/catalog';
import type { FixPlan } from '../../../lib/fixes/plan/fix-plan';
import { renderPlan } from '../../../lib/fixes/render/render-plan';
import type { FixStep } from '../../../lib/fixes/steps';
import type { ClusterRef } from '../../../lib/model/azure/arm-id';
import { carryOut, plan } from '../../hostile/fix-calls';
import { type Difference, differences, type Photograph, photograph } from '../fixes/estate-on-disk';
import { findWork, look, type Signed, startAnew } from '../fixes/find-work';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

/** What is sent to Azure, however it was written down. */
interface Sent {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body: string | undefined;
}

const base = 'http://localhost:3000/emulator';

/** The requests of a text in the form of HTTP, one after another. */
function ofRest(text: string): Sent[] {
  return text
    .replace(/^# Step \d+ of \d+\n/gm, '')
    .split(/\n\n(?=(?:PUT|PATCH|POST|DELETE) )/)
    .map((request) => {
      const [head = '', ...rest] = request.trimEnd().split('\n\n');
      const [first = '', ...lines] = head.split('\n');
      const [method = '', url = ''] = first.split(' ');
      const body = rest.join('\n\n');
      return {
        method,
        target: url.replace('https://management.azure.com', ''),
        headers: Object.fromEntries(
          lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        ),
        body: body === '' ? undefined : body,
      };
    });
}

/** The requests that `az rest` would send, by the arguments that bash hands to it. */
function ofAzRest(script: string): Sent[] {
  const run = spawnSync('bash', ['-c', `az() { printf '%s\\0' "$@"; printf '\\1'; }\n${script}`], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout
    .split('\u0001')
    .filter((text) => text !== '')
    .map((text) => {
      const args = text.split('\0');
      const after = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
      expect(args[0]).toBe('rest');
      return {
        method: (after('--method') ?? '').toUpperCase(),
        target: after('--url') ?? '',
        headers: JSON.parse(after('--headers') ?? '{}'),
        body: after('--body'),
      };
    });
}

async function send(token: string, { method, target, headers, body }: Sent): Promise<void> {
  const request = new Request(`${base}${target}`, {
    method,
    headers: { ...headers, authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body === undefined ? {} : { body }),
  });
  request.headers.set('host', 'localhost:3000');
  const answer = await handleMounted(request, { allowsControl: true });
  expect({ target, status: answer.status, text: answer.ok ? '' : await answer.text() }).toMatchObject({ text: '' });
}

/** What the fix itself leaves, on an estate of its own. */
async function byTheFix(fix: { checkId: string; fixId: FixId; partial: boolean }): Promise<{
  start: Photograph;
  end: Photograph;
}> {
  const who = await startAnew(false);
  const { ref, input } = await findWork(who, fix);
  const start = await photograph();
  await carryOut(who.token, ref, { fixId: fix.fixId, input }, ref.clusterName);
  await settled(who, ref);
  return { start, end: await photograph() };
}

async function byTheText(
  fix: { checkId: string; fixId: FixId; partial: boolean },
  format: 'rest' | 'az-rest',
): Promise<{ planned: FixPlan; start: Photograph; end: Photograph }> {
  const who = await startAnew(false);
  const { ref, input } = await findWork(who, fix);
  const { plan: planned } = await plan(who.token, ref, { fixId: fix.fixId, input }, who.graphToken);
  const start = await photograph();
  const { text } = renderPlan(planned, format);
  const requests = format === 'rest' ? ofRest(text) : ofAzRest(text);
  expect(requests).toHaveLength(planned.steps.length);
  for (const request of requests) {
    // What the text says of the token is no token.
    const { Authorization: _said, ...headers } = request.headers;
    await send(who.token, { ...request, headers });
    await settled(who, ref);
  }
  return { planned, start, end: await photograph() };
}

/** Waits until no operation is under way; a look moves the emulator's clock on. */
async function settled(who: Signed, ref: ClusterRef): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 120));
  await look(who, ref);
}

/** What differs from the start, without ids that are made anew each time. */
function changes(start: Photograph, end: Photograph): unknown[] {
  return differences(start, end).map(({ id, path, before, after }: Difference) => ({
    id,
    path,
    before: withoutStamps(before),
    after: withoutStamps(after),
  }));
}

function withoutStamps(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (key, inner) =>
      ['etag', 'systemData', 'createdOn', 'updatedOn', 'createdBy', 'updatedBy'].includes(key) ? undefined : inner,
    ),
  );
}

/** A fix for each kind of step that one can plan for a finding. */
const work: Partial<Record<FixStep['kind'], { checkId: string; fixId: FixId; partial: boolean }>> = {
  'cluster.update': { checkId: 'trusted-tenants-all', fixId: 'trusted-tenants-all', partial: false },
  'cluster-principal.delete': { checkId: 'alldatabasesadmin-too-many', fixId: 'narrow-kusto-role', partial: true },
  'database-principal.delete': { checkId: 'unrestrictedviewer-granted', fixId: 'narrow-kusto-role', partial: true },
  'role-assignment.delete': { checkId: 'arm-owner-too-many', fixId: 'narrow-azure-role', partial: true },
  'role-assignment.create': {
    checkId: 'cmk-identity-no-key-permission',
    fixId: 'cmk-identity-no-key-permission',
    partial: false,
  },
  'lock.create': { checkId: 'resource-lock-missing', fixId: 'resource-lock-missing', partial: false },
  'diagnostic-setting.create': { checkId: 'diagnostics-missing', fixId: 'diagnostics-missing', partial: false },
  'private-endpoint-connection.update': {
    checkId: 'private-endpoint-unknown',
    fixId: 'private-endpoint-unknown',
    partial: true,
  },
  'language-extensions.remove': {
    checkId: 'language-extension-enabled',
    fixId: 'language-extension-enabled',
    partial: false,
  },
  'follower-databases.detach': { checkId: 'followed-externally', fixId: 'followed-externally', partial: true },
  'data-connection.update': { checkId: 'data-connection-multi-db', fixId: 'data-connection-multi-db', partial: true },
  'vault.update': {
    checkId: 'cmk-vault-no-purge-protection',
    fixId: 'cmk-vault-no-purge-protection',
    partial: false,
  },
};

describe.each(Object.entries(work))('%s', (kind, fix) => {
  it('a step has the same result as its REST text and its az rest script', async () => {
    const fixed = await byTheFix(fix);
    const rest = await byTheText(fix, 'rest');
    const azRest = await byTheText(fix, 'az-rest');
    expect(rest.planned.steps.map((step) => step.kind)).toContain(kind);
    const wanted = changes(fixed.start, fixed.end);
    expect(wanted).not.toEqual([]);
    expect(changes(rest.start, rest.end)).toEqual(wanted);
    expect(changes(azRest.start, azRest.end)).toEqual(wanted);
  });
});
