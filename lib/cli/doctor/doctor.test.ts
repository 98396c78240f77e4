import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DoctorSetup, startDoctorSetup, wholeDirectory } from '@/e2e/fixtures/doctor-setup';
import { emptyEstate, loadEstateSetting } from '@/lib/emulator/estate/load';
import { kustoCommandIds, kustoRequestBody } from '@/lib/kusto/commands';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { evidenceParts } from '@/lib/model/evidence-parts';
import { documentedProperties } from './documented-properties';
import { toMarkdown } from './markdown';
import { operationIds, propertyNames } from './operations';
import { refuseOtherCommands, refuseWrites } from './refuse-writes';
import { hasDifferences, isIncomplete, type Report, toReport } from './report';
import type { Run } from './run-doctor';
import { isBuiltInRole, vocabulary } from './vocabulary';

const owner = 'owner@contoso.com';
const facts = { version: '0.0.0', date: '2025-01-01', cloud: 'emulator' };

/** Strings of an estate that belong to its tenant: names, IDs, keys and values of tags, addresses, and sentences. */
function secretsOf(estate: unknown): string[] {
  const found = new Set<string>();
  JSON.stringify(estate, (key, value: unknown) => {
    if (typeof value === 'string') for (const part of value.split(/[/;=,@?]/)) found.add(part.trim());
    if (key === 'tags' && typeof value === 'object' && value !== null)
      for (const tag of Object.keys(value)) found.add(tag);
    return value;
  });
  const words = new Set(Object.values(vocabulary).flatMap((all) => all.map((word) => word.toLowerCase())));
  return [...found].filter((text) => {
    const isPublic = isBuiltInRole(text) || words.has(text.toLowerCase()) || /^(\d+|https?:)$/.test(text);
    return text.length > 3 && !isPublic;
  });
}

/** Words that every report can have, for any estate. */
function ownWords(empty: string): Set<string> {
  const fixed = [
    empty,
    ...operationIds,
    ...propertyNames,
    ...documentedProperties,
    ...evidenceParts,
    ...Object.values(vocabulary).flat(),
    readFileSync(path.join(import.meta.dirname, 'redactor.ts'), 'utf8'),
    ...kustoCommandIds,
    ...[
      'unconfirmed/by-traffic.ts',
      'unconfirmed/by-shape.ts',
      'steps/cluster-steps.ts',
      'report.ts',
      'markdown.ts',
    ].map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')),
  ];
  return new Set(
    fixed
      .join('\n')
      .toLowerCase()
      .split(/[^\p{L}\p{N}_.-]+/u),
  );
}

/** Returns the secrets in a report, as complete words. `own` has the words of every report. */
function leaksIn(report: Report, secrets: readonly string[], own: ReadonlySet<string>): string[] {
  const text = toMarkdown(report).toLowerCase();
  const words = new Set(text.split(/[^\p{L}\p{N}_.-]+/u));
  return secrets.filter((secret) => {
    const lower = secret.toLowerCase();
    if (own.has(lower)) return false;
    return /[^\p{L}\p{N}_.-]/u.test(lower) ? text.includes(lower) : words.has(lower);
  });
}

describe('the doctor', () => {
  let doctorSetup: DoctorSetup;
  let estate: unknown;
  let own: Set<string>;
  let asOwner: { run: Run; report: Report; progress: string[] };

  beforeAll(async () => {
    estate = await loadEstateSetting('contoso');
    doctorSetup = await startDoctorSetup(estate);
    asOwner = await doctorSetup.run(owner, { options: { mostClusters: 20 }, graphScope: wholeDirectory });
    const empty = { steps: [], exchanges: [], graphScopes: [], commands: [], found: asOwner.run.found };
    own = ownWords(toMarkdown(toReport(empty, facts)));
  }, 120_000);
  afterAll(() => doctorSetup.close());

  it('the doctor reads everything that the product reads, and has a schema for each operation', () => {
    const { report } = asOwner;
    expect(report.operations.filter(({ operation }) => operation.includes('not in the table'))).toEqual([]);
    expect(report.counts).toMatchObject({ clusters: 14, subscriptions: 3, stepsNotRun: 0, bodiesThatDiffer: 0 });
    expect(report.counts.unknownProperties).toBe(0);
    // Management commands aren’t requests to Azure Resource Manager.
    for (const part of evidenceParts.filter((name) => name !== 'kusto')) {
      expect(report.parts.find((entry) => entry.part === part)?.read, part).toBeGreaterThan(0);
    }
    const seen = report.operations.map(({ operation }) => operation);
    expect(operationIds.filter((id) => !seen.includes(id) && !id.endsWith('/roleDefinitions/{}'))).toEqual([]);
  });

  it('the doctor sends only reads', async () => {
    const log = await doctorSetup.log();
    expect(log.length).toBeGreaterThan(500);
    for (const { method, path: pathname } of log) {
      expect(() => refuseWrites('https://any.example', method, `https://any.example${pathname}`)).not.toThrow();
    }
  });

  it('the doctor answers each question of the list', () => {
    const { questions } = asOwner.report;
    expect(questions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(questions.every(({ details }) => details.length > 0)).toBe(true);
    expect(Object.fromEntries(questions.map(({ number, result }) => [number, result]))).toEqual({
      1: 'Confirmed',
      2: 'Needs a write',
      3: 'Needs a write',
      4: 'Not seen',
      5: 'Not seen',
      6: 'Confirmed',
      7: 'Not seen',
      8: 'Confirmed',
      9: 'By hand',
      10: 'Not seen',
      11: 'Not seen',
      12: 'Not seen',
    });
  });

  it('the doctor’s report contains no text of the tenant', () => {
    const secrets = secretsOf(estate);
    expect(secrets.length).toBeGreaterThan(500);
    expect(leaksIn(asOwner.report, secrets, own)).toEqual([]);
    // Shows that the search can find a secret.
    const withName = { ...asOwner.report, cloud: 'contosofraud' };
    expect(leaksIn(withName, secrets, own)).toEqual(['contosofraud']);
  });

  it('the doctor’s progress output contains no text of the tenant', () => {
    const progress = asOwner.progress.join('\n').toLowerCase();
    expect(progress).not.toMatch(/contoso|[0-9a-f]{8}-|eyj/);
  });

  it('the doctor’s report is the same for the same responses in any order', () => {
    const reversed = { ...asOwner.run, exchanges: [...asOwner.run.exchanges].reverse() };
    expect(toReport(reversed, facts)).toEqual(asOwner.report);
  });

  it('the doctor’s report contains no value, for any text that Azure returns', () => {
    const marker = fc.stringMatching(/^[qxz][0-9][a-z0-9]{8}$/);
    const form = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `https://${text}.example/${text}`,
      (text) => `/subscriptions/${text}/resourceGroups/${text}/providers/${text}/${text}/${text}`,
      (text) => `<img src=x onerror=${text}> | \`\`\`\n# ${text}`,
      (text) => `'${text}' "${text}" ${text}@${text}`,
    );
    const few = asOwner.run.exchanges.filter((_, index) => index % 9 === 0);
    fc.assert(
      fc.property(marker, form, (text, formOf) => {
        const hostile = (value: unknown, key = ''): unknown => {
          if (typeof value === 'string') return formOf(text);
          if (Array.isArray(value)) return value.map((item) => hostile(item));
          if (typeof value !== 'object' || value === null) return value;
          const isMap = key === 'tags' || key === 'userAssignedIdentities';
          const inner = Object.entries(value).map(([name, member]) => [name, hostile(member, name)]);
          const added = isMap ? { [formOf(text)]: text } : { newProperty: { [text]: text }, [`<b>${text}`]: text };
          return { ...Object.fromEntries(inner), ...added };
        };
        const exchanges = few.map((exchange) => ({
          ...exchange,
          body: JSON.stringify(hostile(JSON.parse(exchange.body))),
          url: exchange.url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|contoso[a-z]*/gi, text),
          headers: { ...exchange.headers, [`x-${text}`]: text, 'x-ms-request-id': text },
        }));
        expect(toMarkdown(toReport({ ...asOwner.run, exchanges }, facts))).not.toContain(text);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('a Reader’s run shows what needs more permissions, and answers questions that need a Reader', async () => {
    const { report } = await doctorSetup.run('reader@contoso.com', { options: { mostClusters: 2 } });
    const question = (wanted: number) => report.questions.find(({ number }) => number === wanted);
    expect(question(4)?.result).toMatch(/Confirmed|Differs/);
    expect(question(6)).toMatchObject({ result: 'Not seen' });
    expect(question(10)).toMatchObject({ result: 'Confirmed' });
    expect(report.parts.find(({ part }) => part === 'directory')).toMatchObject({ read: 0, notLoaded: 2 });
    expect(leaksIn(report, secretsOf(estate), own)).toEqual([]);
  });

  describe('management commands', () => {
    const hostOf = (name: string) => asOwner.run.found.engines.find(({ host }) => host.startsWith(`${name}.`))?.host;
    const run = async (person = owner, cluster = 'contosodev') => {
      const engineHost = hostOf(cluster) ?? '';
      const clusters = asOwner.run.found.clusters.filter(({ clusterName }) => clusterName === cluster);
      await doctorSetup.log();
      const { report } = await doctorSetup.run(person, { options: { clusters }, engineHost });
      const sent = (await doctorSetup.log()).flatMap(({ service, command }) => (service === 'kusto' ? [command] : []));
      const byId = new Map(report.commands.map((result) => [result.command, result]));
      return { report, sent, byId };
    };
    const table = (columns: readonly string[], rows: unknown[][] = []) => ({
      Tables: [{ TableName: 'T', Columns: columns.map((ColumnName) => ({ ColumnName })), Rows: rows }],
    });

    it('each command is sent once, to one cluster', async () => {
      const { report, sent, byId } = await run('carmen.ortiz@contoso.com', 'contosoclicks');
      expect(report.commands.map(({ command }) => command)).toEqual(kustoCommandIds);
      // Its first database has no function.
      expect(sent).toEqual(kustoCommandIds.filter((command) => command !== 'function-principals'));
      expect(byId.get('function-principals')).toMatchObject({ outcome: 'not-sent', status: 0 });
      expect(new Set([...byId.values()].map(({ outcome }) => outcome))).toEqual(new Set(['as-expected', 'not-sent']));
      expect(byId.get('callout')).toEqual({
        ...{ command: 'callout', outcome: 'as-expected', status: 200, code: '', missing: [] },
        columns: expect.arrayContaining(['EntityType', 'Policy']),
      });
      expect(leaksIn(report, secretsOf(estate), own)).toEqual([]);
    });

    it('other columns, other values, and codes are in the report, and no text of the cluster is', async () => {
      const planted = 'PlantedText';
      const ok = (body: unknown) => ({ kind: 'status' as const, status: 200, body });
      const answers = [
        ok(table(['Policy', planted, `${planted} 1`], [['[]', planted, planted]])),
        ok(table(['Policies'], [[`[{"${planted}":1}]`]])),
        { kind: 'status' as const, status: 403, body: { error: { code: 'Forbidden', message: planted } } },
        { kind: 'status' as const, status: 400, body: { error: { code: `${planted}/1`, message: planted } } },
        ok({ ...table([]), Exceptions: [planted] }),
      ];
      await doctorSetup.faults(answers.map((fault) => ({ match: { service: 'kusto' }, times: 1, fault })));
      const { report, byId } = await run();
      await doctorSetup.faults([]);
      expect(byId.get('callout')).toMatchObject({
        ...{ outcome: 'other-columns', missing: ['entitytype'] },
        columns: ['Policy', planted, 'column-3'],
      });
      expect(byId.get('identity')).toMatchObject({ outcome: 'other-values', missing: [] });
      expect(byId.get('sandbox')).toMatchObject({ outcome: 'refused', status: 403, code: 'Forbidden' });
      expect(byId.get('plugins')).toMatchObject({ outcome: 'refused', status: 400, code: '(code)' });
      expect(byId.get('principals')).toMatchObject({ outcome: 'other-columns' });
      expect([hasDifferences(report), isIncomplete(report)]).toEqual([true, true]);
      const withoutColumns = { ...report, commands: report.commands.map((result) => ({ ...result, columns: [] })) };
      expect(toMarkdown(withoutColumns)).not.toContain(planted);
    });

    it('a refused token fails the step only', async () => {
      await doctorSetup.faults([{ match: { service: 'kusto' }, fault: { kind: 'status', status: 401 } }]);
      const { report } = await run();
      await doctorSetup.faults([]);
      expect(report.steps.find(({ name }) => name === 'Cluster: management commands')?.failed).toEqual({
        'signed-out': 1,
      });
      expect(report.commands).toEqual([]);
    });

    it.each([
      ['GET', '.show plugins'],
      ['POST', '.show plugins | take 1'],
      ['POST', ".drop table ['x']"],
      ['POST', ".show table ['x'] principals; .drop table ['x'] principals"],
      ['POST', ".show table ['x'] principals\n.drop table ['x'] principals"],
      ['POST', 'Orders'],
    ])('%s %j is never sent to a cluster', (method, csl) => {
      const address = 'https://a.westeurope.kusto.windows.net/v1/rest/mgmt';
      expect(() => refuseOtherCommands(method, address, JSON.stringify({ db: 'x', csl }))).toThrow();
    });

    it.each(kustoCommandIds)('the command %s can be sent with any name', (command) => {
      const body = kustoRequestBody({ command, database: "a'b\\", entity: "'] ['x" });
      const address = 'https://a.westeurope.kusto.windows.net/v1/rest/mgmt';
      expect(() => refuseOtherCommands('POST', address, JSON.stringify(body))).not.toThrow();
    });
  });

  it('the doctor continues after denied and throttled requests and malformed bodies, and reports each', async () => {
    const error = (code: string) => ({ error: { code, message: "The client 'mia@contoso.com' can't." } });
    const json = { 'content-type': 'application/json' };
    await doctorSetup.log();
    await doctorSetup.faults([
      {
        match: { path: '/diagnosticSettings$' },
        fault: { kind: 'status', status: 403, headers: json, body: error('AuthorizationFailed') },
      },
      {
        match: { path: '/denyAssignments$' },
        times: 1,
        fault: {
          kind: 'status',
          status: 429,
          headers: { ...json, 'retry-after': '1' },
          body: error('TooManyRequests'),
        },
      },
      { match: { path: '/sandboxCustomImages$' }, fault: { kind: 'malformed' } },
      { match: { path: '/managedPrivateEndpoints$' }, fault: { kind: 'html' } },
      {
        match: { path: '/attachedDatabaseConfigurations$' },
        fault: { kind: 'status', status: 200, headers: json, body: { value: [{ id: 7, mia: 1 }] } },
      },
    ]);
    const { report } = await doctorSetup.run(owner, { options: { mostClusters: 1 } });
    await doctorSetup.faults([]);
    const operation = (ending: string) => report.operations.find((candidate) => candidate.operation.endsWith(ending));
    expect(operation('/diagnosticSettings')?.refusals).toEqual([
      { status: 403, code: 'AuthorizationFailed', message: 'the client …', count: 1 },
    ]);
    expect(operation('/sandboxCustomImages')?.outcomes).toEqual({ 'not-json': 1 });
    expect(operation('/managedPrivateEndpoints')?.outcomes).toEqual({ 'not-json': 1 });
    expect(operation('/attachedDatabaseConfigurations')).toMatchObject({
      differences: [
        { path: 'value.*.id', expected: 'string', seen: 'number' },
        { path: 'value.*.name', expected: 'string', seen: 'missing' },
      ],
      unknownProperties: ['value.*.mia'],
    });
    expect(report.parts.find(({ part }) => part === 'diagnosticSettings')?.unreadable).toEqual({ forbidden: 1 });
    expect(hasDifferences(report)).toBe(true);
    // The throttled read is sent again once, after the wait that Azure requires.
    const log = (await doctorSetup.log()).filter(({ path: pathname }) => pathname.endsWith('/denyAssignments'));
    expect(log.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    expect(report.questions).toHaveLength(12);
  });

  it('the doctor stops at its limit of requests, and counts what didn’t run', async () => {
    const { report } = await doctorSetup.run(owner, { options: { mostClusters: 3, mostRequests: 30 } });
    expect(report.counts.requests).toBe(30);
    expect(report.counts.stepsNotRun).toBeGreaterThan(0);
    expect([hasDifferences(report), isIncomplete(report)]).toEqual([false, true]);
  });

  it('the doctor ends without a report if it’s stopped or Azure rejects the token', async () => {
    const stop = AbortSignal.abort(new Error('stopped'));
    await expect(doctorSetup.run(owner, { signal: stop })).rejects.toThrow('stopped');
    await doctorSetup.faults([
      {
        match: { path: '^/subscriptions$' },
        fault: { kind: 'status', status: 401, body: { error: { code: 'ExpiredAuthenticationToken' } } },
      },
    ]);
    await expect(doctorSetup.run(owner)).rejects.toMatchObject({ code: 'token-expired' });
    await doctorSetup.faults([]);
  });
});

describe('kustodian doctor', () => {
  let doctorSetup: DoctorSetup;
  /** A cluster without a lock, which refuses some of the reads. */
  let readable: string;
  let host: string;

  beforeAll(async () => {
    doctorSetup = await startDoctorSetup(await loadEstateSetting('contoso'));
    const { run } = await doctorSetup.run(owner, { options: { mostClusters: 20 } });
    const ref = run.found.clusters.find(({ clusterName }) => clusterName === 'contosofraud');
    readable = ref ? toClusterId(ref) : '';
    host = run.found.engines.find((engine) => engine.host.startsWith('contosofraud.'))?.host ?? '';
  });
  afterAll(() => doctorSetup.close());

  it('kustodian doctor prints one Markdown report, and shows no token', async () => {
    const { exit, stdout, stderr, tokens } = await doctorSetup.command(owner, ['--cluster', readable]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^# Kustodian doctor report\n[\s\S]*\n12\. \*\*/);
    for (const part of tokens.flatMap((token) => token.split('.'))) expect(stdout).not.toContain(part);
  });

  it('kustodian doctor sends management commands with the token of a variable, and refuses that of another person', async () => {
    const engine = (person: string) => doctorSetup.token(person, `https://${host.toUpperCase()}/.default`);
    const words = ['--format', 'json', '--cluster', readable, '--kusto-token-from-env', 'KUSTO_TOKEN'];
    const KUSTO_TOKEN = await engine(owner);
    const { exit, stdout, stderr } = await doctorSetup.command(owner, words, { env: { KUSTO_TOKEN } });
    expect([exit, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).commands).toHaveLength(18);
    for (const part of KUSTO_TOKEN.split('.')) expect(stdout).not.toContain(part);
    for (const env of [{ KUSTO_TOKEN: await engine('reader@contoso.com') }, { KUSTO_TOKEN: 'x' }, {}])
      expect(await doctorSetup.command(owner, words, { env })).toMatchObject({ exit: 1, stdout: '' });
  });

  it('kustodian doctor prints JSON, and reads only the given clusters and subscriptions', async () => {
    const { exit, stdout } = await doctorSetup.command(owner, ['--format', 'json', '--cluster', readable]);
    expect([exit, JSON.parse(stdout)]).toMatchObject([0, { format: 'kustodian-doctor/1', counts: { clusters: 1 } }]);
    const none = await doctorSetup.command(owner, ['--format', 'json', '--subscription', crypto.randomUUID()]);
    expect(JSON.parse(none.stdout).counts).toMatchObject({ clusters: 0, subscriptions: 1 });
  });

  it('kustodian doctor exits with 3 if something differs, and with 2 if only something wasn’t read', async () => {
    const few = await doctorSetup.command(owner, ['--max-requests', '5']);
    expect([few.exit, few.stdout]).toEqual([2, expect.stringContaining('# Kustodian doctor report')]);
    await doctorSetup.faults([{ match: { path: '/sandboxCustomImages$' }, fault: { kind: 'malformed' } }]);
    const different = await doctorSetup.command(owner, ['--max-clusters', '1']);
    await doctorSetup.faults([]);
    expect([different.exit, different.stdout]).toEqual([3, expect.stringContaining('1 bodies that aren’t JSON')]);
  });

  it.each([
    [['--cluster', 'fraud'], /^Enter the resource ID of a cluster for --cluster/],
    [['--max-clusters', '0'], /^Enter a whole number from 1 to 100 for --max-clusters/],
    [['--max-requests', '1e9'], /^Enter a whole number from 1 to 100000 for --max-requests/],
    [['--format', 'html'], /^Enter md or json for --format/],
  ])('kustodian doctor %j exits with 1 and sends nothing', async (words, message) => {
    await doctorSetup.log();
    const { exit, stdout, stderr } = await doctorSetup.command(owner, words);
    expect([exit, stdout, await doctorSetup.log()]).toEqual([1, '', []]);
    expect(stderr).toMatch(message);
  });

  it('kustodian doctor prints no report if Azure rejects the token or the run is interrupted', async () => {
    await doctorSetup.faults([
      {
        match: { path: '^/subscriptions$' },
        fault: { kind: 'status', status: 401, body: { error: { code: 'ExpiredAuthenticationToken' } } },
      },
    ]);
    const expired = await doctorSetup.command(owner);
    expect([expired.exit, expired.stdout]).toEqual([1, '']);
    await doctorSetup.faults([{ match: { path: '^/subscriptions$' }, fault: { kind: 'hang' } }]);
    const stopped = await doctorSetup.command(owner, [], { signal: AbortSignal.timeout(300) });
    await doctorSetup.faults([]);
    expect([stopped.exit, stopped.stdout]).toEqual([130, '']);
  });
});

describe('the doctor in other estates', () => {
  async function reportOf(estate: unknown): Promise<{ report: Report; own: Set<string> }> {
    const doctorSetup = await startDoctorSetup(estate);
    try {
      const { run, report } = await doctorSetup.run(owner, {
        options: { mostClusters: 2 },
        graphScope: wholeDirectory,
      });
      return { report, own: ownWords(toMarkdown(toReport({ ...run, steps: [], exchanges: [] }, facts))) };
    } finally {
      await doctorSetup.close();
    }
  }

  it('the doctor finds no differences without clusters, and detects a subscription that isn’t registered', async () => {
    const estate = emptyEstate();
    const [only] = estate.subscriptions;
    const registration = {
      id: `/subscriptions/${only?.subscriptionId}/providers/Microsoft.Kusto`,
      type: 'Microsoft.Resources/providers',
      registrationState: 'NotRegistered',
    };
    const { report } = await reportOf({ ...estate, resources: [...estate.resources, registration] });
    expect(report.counts).toMatchObject({ clusters: 0, bodiesThatDiffer: 0 });
    expect(report.questions).toHaveLength(12);
    expect(report.questions.find(({ number }) => number === 12)).toMatchObject({ result: 'Confirmed' });
  });

  it('the doctor’s report contains no text of a generated estate', async () => {
    const estate = await loadEstateSetting('fleet:6:2:30');
    const { report, own } = await reportOf(estate);
    expect(report.counts.clusters).toBe(2);
    expect(leaksIn(report, secretsOf(estate), own)).toEqual([]);
  });

  it('the doctor’s report stays valid with hostile names, tags, and notes', async () => {
    const text = '| `qz9` <img src=x onerror=alert(1)>\n\n```\n# qz9';
    const estate = JSON.parse(JSON.stringify(await loadEstateSetting('contoso')), (key, value: unknown) => {
      if (key === 'tags') return { [text]: text };
      return ['displayName', 'notes', 'description', 'stateReason'].includes(key) && typeof value === 'string'
        ? text
        : value;
    }) as unknown;
    const { report } = await reportOf(estate);
    expect(toMarkdown(report)).not.toMatch(/qz9|onerror/);
    expect(report.counts.clusters).toBe(2);
  });
});
