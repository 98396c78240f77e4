import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { handleMounted } from '../../../lib/emulator/mount';
import type { FixId } from '../../../lib/fixes/catalog';
import type { FixPlan } from '../../../lib/fixes/plan/fix-plan';
import { renderPlan } from '../../../lib/fixes/render/render-plan';
import type { FixStep } from '../../../lib/fixes/steps';
import { defined } from '../../../lib/model/defined';
import { advanceClock, arm } from '../../hostile/emulator';
import { applyPlanned } from '../../hostile/fix-calls';
import { copyEstate, type Difference, differences, type EstateCopy } from '../fixes/estate-copy';
import { findWork, resetEstate, type SignedInUser } from '../fixes/find-work';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

/** A request to Azure, parsed from REST text or an `az rest` script. */
interface Sent {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body: string | undefined;
}

const base = 'http://localhost:3000/emulator';

/** Parses the requests of REST text, in order. */
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

/** Returns the requests of an `az rest` script, from the arguments that bash passes to `az`. */
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
    ...defined({ body }),
  });
  request.headers.set('host', 'localhost:3000');
  const answer = await handleMounted(request, { allowsControl: true });
  expect({ target, status: answer.status, text: answer.ok ? '' : await answer.text() }).toMatchObject({ text: '' });
}

/** Resets the estate, applies the fix, and returns the resources before and after. */
async function afterFix(fix: { checkId: string; fixId: FixId; partial: boolean }): Promise<{
  start: EstateCopy;
  end: EstateCopy;
}> {
  const who = await resetEstate(false);
  const { ref, input, planned } = await findWork(who, fix);
  const start = await copyEstate();
  await applyPlanned(who.token, ref, { fixId: fix.fixId, input, planned, graphToken: who.graphToken }, ref.clusterName);
  await settled(who, ref);
  return { start, end: await copyEstate() };
}

/** Resets the estate, sends the requests of a plan's text, and returns the resources before and after. */
async function afterText(
  fix: { checkId: string; fixId: FixId; partial: boolean },
  format: 'rest' | 'az-rest',
): Promise<{ planned: FixPlan; start: EstateCopy; end: EstateCopy }> {
  const who = await resetEstate(false);
  const {
    ref,
    planned: { plan: planned },
  } = await findWork(who, fix);
  const start = await copyEstate();
  const { text } = renderPlan(planned, format);
  const requests = format === 'rest' ? ofRest(text) : ofAzRest(text);
  expect(requests).toHaveLength(planned.steps.length);
  for (const request of requests) {
    // The text has a placeholder in place of the token.
    const { Authorization: _placeholder, ...headers } = request.headers;
    await send(who.token, { ...request, headers });
    await settled(who, ref);
  }
  return { planned, start, end: await copyEstate() };
}

/** Ends all operations. The emulator updates them at the next request. */
async function settled({ token }: SignedInUser, { id }: { id: string }): Promise<void> {
  await advanceClock(1);
  await arm(token, 'GET', `${id}?api-version=2023-08-15`);
}

/** Returns the differences, without values that Azure sets on each write. */
function changes(start: EstateCopy, end: EstateCopy): unknown[] {
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

/** A fix for each kind of step that a finding's fix can have. */
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
    const fixed = await afterFix(fix);
    const rest = await afterText(fix, 'rest');
    const azRest = await afterText(fix, 'az-rest');
    expect(rest.planned.steps.map((step) => step.kind)).toContain(kind);
    const wanted = changes(fixed.start, fixed.end);
    expect(wanted).not.toEqual([]);
    expect(changes(rest.start, rest.end)).toEqual(wanted);
    expect(changes(azRest.start, azRest.end)).toEqual(wanted);
  });
});
