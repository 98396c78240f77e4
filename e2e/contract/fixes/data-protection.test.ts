import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toClusterId } from '../../../lib/model/azure/arm-id';
import type { FollowerDatabase } from '../../../lib/model/azure/kusto-bodies';
import type { JsonObject } from '../../../lib/model/json';
import { problemOf } from '../../hostile/call';
import { clearLog, requestsSeen, reset, tokenOf, writesSeen } from '../../hostile/emulator';
import { apply, plan, planAndApply } from '../../hostile/fix-calls';
import { estateOfScenarios } from '../checks/estate';
import { expectClosedAndUndone, type PatchCase } from './closed-and-undone';
import { answerOf, clusterOf, findingOf, listOf, refOf, refusalOf, rowOf } from './scenario-cluster';

/** Fixes of data protection through the API routes and the emulator, and their undo. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
let owner: string;

beforeEach(async () => {
  await reset(estateOfScenarios());
  owner = await tokenOf('ada');
  await clearLog();
});

const cases: PatchCase[] = [
  {
    cluster: 'purges',
    checkId: 'purge-enabled',
    fix: { fixId: 'purge-enabled', input: {} },
    body: { properties: { enablePurge: false } },
  },
  {
    cluster: 'optsout',
    checkId: 'soft-delete-opt-out',
    fix: { fixId: 'soft-delete-opt-out', input: {} },
    body: { tags: { env: 'test', owner: 'data platform' } },
  },
];

describe.each(cases)('$checkId on $cluster', (fixCase) => {
  it('the check passes after one PATCH that changes nothing else, and fails again after undo', () =>
    expectClosedAndUndone(owner, fixCase));
});

describe('a language extension', () => {
  const fix = { fixId: 'language-extension-enabled', input: { name: 'python' } };

  it('one POST removes a language extension, and undo adds it again with its image', async () => {
    const ref = refOf('oldpython');
    const before = await clusterOf(owner, ref);
    expect((await findingOf(owner, ref, 'language-extension-enabled')).outcome).toBe('fail');
    const { whatIf } = await plan(owner, ref, fix);
    expect(whatIf.closes).toEqual(expect.arrayContaining(['language-extension-enabled', 'language-image-legacy']));
    const planned = await planAndApply(owner, ref, fix);
    await vi.waitFor(async () => {
      const off = { ...before.properties, languageExtensions: { value: [] } };
      expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify({ ...before, properties: off }));
    });
    expect((await findingOf(owner, ref, 'language-extension-enabled')).outcome).toBe('pass');
    await planAndApply(owner, ref, { fixId: 'undo', input: { of: planned } });
    await vi.waitFor(async () => expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify(before)));
    const posts = (await requestsSeen()).filter(({ path }) => /LanguageExtensions$/.test(path));
    expect(posts.map(({ path }) => path.split('/').at(-1))).toEqual([
      'removeLanguageExtensions',
      'addLanguageExtensions',
    ]);
    expect(await writesSeen()).toEqual([]);
  });
});

describe('a follower', () => {
  it.each(['givenaway', 'datashare'])('a follower of %s is detached permanently', async (name) => {
    const ref = refOf(name);
    const cluster = JSON.stringify(await clusterOf(owner, ref));
    const finding = await findingOf(owner, ref, 'followed-externally');
    expect(finding).toMatchObject({ outcome: 'fail', fixes: [{ fixId: 'followed-externally' }] });
    const [follower] = await followersOf(name);
    const input = {
      followerId: String(follower?.clusterResourceId).toUpperCase(),
      configuration: follower?.attachedDatabaseConfigurationName,
    };
    const fix = { fixId: 'followed-externally', input };
    const answer = await plan(owner, ref, fix);
    expect(answer.plan.impact.reversible).toBe('no');
    expect(answer.whatIf.closes).toEqual(['followed-externally']);
    expect(answer.plan.warnings.join(' ').includes('Azure Data Share')).toBe(name === 'datashare');
    await planAndApply(owner, ref, fix);
    await vi.waitFor(async () => expect(await followersOf(name)).toEqual([]));
    expect((await findingOf(owner, ref, 'followed-externally')).outcome).toBe('not-applicable');
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(cluster);

    expect(await refusalOf(owner, ref, fix)).toMatchObject({ status: 404, code: 'not-found' });
    const undo = { fixId: 'undo', input: { of: answer.plan } };
    expect(await refusalOf(owner, ref, undo)).toMatchObject({ status: 409, code: 'undo-refused' });
  });

  async function followersOf(name: string): Promise<FollowerDatabase[]> {
    const { followerDatabases } = (await answerOf(owner, refOf(name))).snapshot.parts;
    if (followerDatabases.state !== 'read') throw new Error('The followers were not read.');
    return followerDatabases.value;
  }
});

describe('a data connection', () => {
  const connectionOf = async (name: string) => {
    const [connection] = (await listOf(owner, refOf(name), 'databases/Sales/dataConnections')) as {
      id: string;
      properties: JsonObject;
    }[];
    if (!connection) throw new Error('There is no data connection.');
    return connection;
  };
  /** Removes the object ID, which Azure adds after an identity is selected. */
  const withoutObjectId = ({ managedIdentityObjectId: _shown, ...properties }: JsonObject) =>
    JSON.stringify(properties);

  it("a data connection uses the cluster's identity, and the plan says that keys can't be restored", async () => {
    const ref = refOf('hubkeys');
    const [cluster, before] = [await clusterOf(owner, ref), await connectionOf('hubkeys')];
    const input = { dataConnectionId: before.id.toLowerCase(), identityId: String(cluster.id) };
    const fix = { fixId: 'data-connection-key-auth', input };
    const answer = await plan(owner, ref, fix);
    expect(rowOf(answer, 'identity-attached')?.state).toBe('pass');
    expect(rowOf(answer, 'role-on:orders')?.state).toBe('unknown');
    expect(answer.plan.undo).toEqual({ impossible: expect.stringContaining('re-create the data connection') });
    await planAndApply(owner, ref, fix);
    await vi.waitFor(async () =>
      expect((await findingOf(owner, ref, 'data-connection-key-auth')).outcome).toBe('pass'),
    );
    const after = { ...before.properties, managedIdentityResourceId: toClusterId(ref) };
    expect(withoutObjectId((await connectionOf('hubkeys')).properties)).toBe(withoutObjectId(after));
    expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify(cluster));
  });

  it("the server rejects a data connection identity that the cluster doesn't have", async () => {
    const ref = refOf('hubkeys');
    const { id } = await connectionOf('hubkeys');
    const identityId = `/subscriptions/${ref.subscriptionId}/resourceGroups/rg-good/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-good`;
    const fix = { fixId: 'data-connection-key-auth', input: { dataConnectionId: id, identityId } };
    const answer = await plan(owner, ref, fix);
    expect(rowOf(answer, 'identity-attached')).toMatchObject({
      state: 'block',
      fix: { fixId: 'attach-user-identity', input: { identityId } },
    });
    expect(await problemOf(await apply(owner, ref, { ...fix, plan: answer.plan }))).toMatchObject({
      code: 'preflight-blocked',
    });
    expect(await writesSeen()).toEqual([]);
  });

  it('a data connection writes to its own database only, and to all databases again after undo', async () => {
    const ref = refOf('routed');
    const before = await connectionOf('routed');
    const fix = { fixId: 'data-connection-multi-db', input: { dataConnectionId: before.id } };
    expect((await findingOf(owner, ref, 'data-connection-multi-db')).outcome).toBe('fail');
    const planned = await planAndApply(owner, ref, fix);
    await vi.waitFor(async () =>
      expect((await findingOf(owner, ref, 'data-connection-multi-db')).outcome).toBe('pass'),
    );
    await planAndApply(owner, ref, { fixId: 'undo', input: { of: planned } });
    await vi.waitFor(async () =>
      expect(withoutObjectId((await connectionOf('routed')).properties)).toBe(withoutObjectId(before.properties)),
    );
  });
});
