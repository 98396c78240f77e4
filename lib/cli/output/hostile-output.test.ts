import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionResult } from '@/lib/access/assertions';
import type { PackVerification } from '@/lib/evidence-pack/verify-pack';
import { diffSnapshots } from '@/lib/history/diff-snapshots';
import { newFailuresOf } from '@/lib/history/new-failures';
import { type SampleFile, sampleFile } from '@/lib/history/testing/sample-file';
import { writeSnapshot } from '@/lib/history/write-snapshot';
import type { AccessRow } from '@/lib/model/access';
import { problemsOf } from '@/lib/report/testing/inspect-page';
import { commands } from '../commands';
import type { ScanReport } from '../scan/report';
import { runCli } from '../testing/run-cli';
import { sampleReport } from '../testing/sample-report';
import { assertionLines, rowLines, unreadableLine } from './access-text';
import { type Content, encode, jsonOf, linesOf } from './content';
import { contentOf } from './formats';
import { notificationBody } from './notify';
import { packLines } from './pack-text';
import { summaryContent } from './summary';
import { gateLines, tableLines, unreadLine } from './table';

/** Escape sequences, C1 characters, other directions, commands of runners, links, and markup. */
const hostile =
  '::add-mask::a\u001B[2J\u001B]52;c;YQ==\u0007\u009B31m\u202Eb\u2066\u2028\r\n::set-output name=x::c\n\t::stop-commands::d\n##vso[task.setvariable variable=x]e ##[group]f\u0085[Reset](https://evil.example/) <img src=//evil.example> g';

/** Members with words of the product, on which code decides. */
const ownWords = new Set(
  `outcome severity category class change why part how kind type depth format checkId check state can problem intact version
  limit exit grade settings catalog checks gate thresholds`.split(/\s+/),
);

/** Returns a copy with a text in every string that isn't the product's own word. */
function plant<Value>(value: Value, text = hostile, member = ''): Value {
  const replace = (inner: unknown, name: string): unknown => {
    if (ownWords.has(name)) return inner;
    if (typeof inner === 'string') return name.endsWith('At') || name.endsWith('On') ? inner : text;
    if (inner instanceof Uint8Array || typeof inner === 'function') return inner;
    if (Array.isArray(inner)) return inner.map((item) => replace(item, name));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, replace(item, key)]));
  };
  return replace(value, member) as Value;
}

const encoded = (content: Content) => [...encode(content)].join('');

/** Returns what a terminal or a CI runner would not show as text. */
function problemsIn(text: string): string[] {
  const controls = text.match(/(?![\t\r\n])[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu) ?? [];
  const returns = text.match(/\r(?!\n)/g) ?? [];
  const anywhere = text.match(/##\w*\[/g) ?? [];
  const lineStarts = text.match(/^[^\S\r\n]*::.*/gm) ?? [];
  return [...controls, ...returns, ...anywhere, ...lineStarts].map((found) => JSON.stringify(found));
}

const assertion: AssertionResult = {
  name: 'a',
  outcome: 'fail',
  clusters: 1,
  violations: [
    {
      clusterId: '/c',
      database: 'd',
      how: 'now',
      principal: { id: 'p', type: 'user', displayName: 'n' },
      path: { kind: 'cluster-role', can: ['read'], sentence: 's', hops: [] },
    },
  ],
  unknown: [{ clusterId: '/c', part: 'cluster', reason: 'A reason.' }],
};

function hostileReport(): ScanReport {
  const report = sampleReport(['one']);
  const file = (outcomes: string) =>
    sampleFile({ clusters: [{ name: 'one', outcomes, failures: [{ items: ['i'], properties: ['p'] }] }] });
  const [before, after] = [file('pp'), file('fp')];
  const diff = diffSnapshots(before, after);
  return plant({
    ...report,
    unread: [{ entry: { scope: '/s', displayName: 'n', reason: 'r', azureCode: 'c' }, code: 'c' }],
    exemptions: [
      {
        clusterId: '/c',
        checkId: 'disk-encryption-off',
        category: 'Waiver',
        reason: 'r',
        ticket: 't',
        createdBy: 'b',
        expiresOn: '2020-01-01T00:00:00Z',
        createdAt: '2019-12-01T00:00:00Z',
      },
    ],
    access: { results: [assertion], counts: { pass: 0, fail: 1, unknown: 0 } },
    comparison: {
      baseline: report.snapshot,
      diff,
      newFailures: newFailuresOf(diff, before, after),
    },
  });
}

describe('a hostile text in every string of a scan', () => {
  const report = hostileReport();

  it.each(['json', 'csv', 'sarif', 'ocsf', 'html'] as const)('reaches no terminal and no runner as %s', (format) => {
    const text = encoded(contentOf(format, report));
    expect(problemsIn(text)).toEqual([]);
    expect(text).toContain('Reset');
    if (format !== 'csv' && format !== 'html') expect(() => JSON.parse(text)).not.toThrow();
  });

  it('stays the same text in JSON', () => {
    const found = JSON.parse(encoded(contentOf('json', report)));
    expect(found.clusters[0].cluster.name).toBe(hostile);
    expect(found.access.results[0].name).toBe(hostile);
  });

  it('reaches no terminal and no runner as a table, in the summary, or in messages', () => {
    const contents: Content[] = [
      { format: 'lines', lines: tableLines(report) },
      linesOf(...gateLines(report), ...report.unread.map(unreadLine), hostile),
      summaryContent(report),
      { format: 'status', text: hostile },
    ];
    for (const content of contents) expect(problemsIn(encoded(content).replace('\r\u001B[K', ''))).toEqual([]);
  });

  it('makes no link and no markup in Markdown and HTML', () => {
    expect(encoded(summaryContent(report))).not.toMatch(/\]\(|<|https?:\/\/evil/);
    expect(encoded(contentOf('html', report))).not.toMatch(/<img|href="[^"]*evil/);
    expect(problemsOf(encoded(contentOf('html', report)))).toEqual([]);
  });

  it('makes no link in any message, title, and description of SARIF', () => {
    const texts: string[] = [];
    JSON.parse(encoded(contentOf('sarif', report)), (member, value) => {
      if (member === 'text') texts.push(value);
      return value;
    });
    expect(texts.filter((text) => text.includes('Reset')).length).toBeGreaterThanOrEqual(5);
    expect(texts.filter((text) => /(?<!\\)\]\(/.test(text))).toEqual([]);
  });

  it('makes no link and no mention in messages for Slack and Teams', () => {
    const links = {
      home: 'https://k.example/',
      cluster: () => 'https://k.example/c',
      finding: () => 'https://k.example/f',
    };
    const marked: string[] = [];
    JSON.parse(JSON.stringify(notificationBody('hooks.slack.com', { ...report, links })), (_, value) => {
      if (value?.type === 'mrkdwn') marked.push(value.text);
      return value;
    });
    const teams = JSON.stringify(notificationBody('contoso.webhook.office.com', { ...report, links }));
    expect(marked.join().match(/<[^|>]*/g)).toEqual(['<https://k.example/f', '<https://k.example/']);
    expect(teams).not.toMatch(/(?<!\\\\)\]\(/);
  });
});

describe('a hostile text in answers about access and in a pack', () => {
  const row: AccessRow = plant({
    principal: { id: 'p', type: 'user', displayName: 'n' },
    database: 'd',
    can: ['read'],
    how: 'now',
    paths: [{ kind: 'cluster-role', can: ['read'], sentence: 's', hops: [] }],
  });
  const verification: PackVerification = plant({
    format: 'kustodian.verify/1',
    intact: false,
    files: 1,
    verdicts: 1,
    notRecomputed: 1,
    manifest: 'm',
    scan: { product: 'p', tenantId: 't', startedAt: '2026-11-27T18:13:22Z', endedAt: '2026-11-27T18:13:22Z' },
    problems: [{ file: 'f', problem: 'changed', detail: 'd' }],
    results: [{ cluster: 'c', name: 'n', pass: 1, fail: 0, exempted: 0, unknown: 0, notApplicable: 0 }],
    frameworks: [],
  });

  it('reaches no terminal and no runner', () => {
    const lines = [
      ...rowLines([row]),
      ...assertionLines([plant(assertion)]),
      unreadableLine({ part: 'databasePrincipals', reason: 'forbidden', of: hostile, missingAction: hostile }, hostile),
      ...packLines(verification),
    ];
    expect(problemsIn(encoded(linesOf(...lines)))).toEqual([]);
    expect(problemsIn(encoded(jsonOf([row, verification])))).toEqual([]);
  });
});

describe('a hostile text in files and arguments of a command', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
    const write = async (name: string, readAt: string, outcomes: string) => {
      const file: SampleFile = {
        readAt,
        product: hostile,
        tenantId: hostile,
        unread: [{ scope: hostile.toLowerCase(), code: hostile }],
        clusters: [{ name: hostile.toLowerCase(), outcomes, failures: [{ items: [hostile], properties: [hostile] }] }],
        exemptions: [
          {
            clusterId: hostile.toLowerCase(),
            checkId: hostile,
            category: 'Waiver',
            expiresOn: '2027-01-01T00:00:00Z',
            createdAt: readAt,
          },
        ],
      };
      await writeFile(path.join(folder, `${name}.kustodian.gz`), gzipSync(writeSnapshot(sampleFile(file))));
    };
    await write('a', '2026-11-20T10:00:00Z', 'fp');
    await write('::add-mask::b', '2026-11-27T10:00:00Z', 'pf');
    await writeFile(path.join(folder, '##vso[x]c.kustodian.gz'), 'x');
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ version: hostile, [hostile]: 1 }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const files = ['a.kustodian.gz', '::add-mask::b.kustodian.gz'];
  const formats = (words: readonly string[], names: readonly string[]) =>
    names.map((format) => [...words, '--format', format]);

  it.each([
    ...formats(['diff', ...files], ['table', 'json', 'md', 'html']),
    ...formats(['trend', '.'], ['table', 'json', 'html']),
    ['snapshot', 'to-kql', '--schema', ...files],
  ])('reaches no terminal and no runner: %j', async (...words) => {
    const { exit, stdout, stderr } = await runCli(words, { directory: folder });
    expect([exit, problemsIn(stdout), problemsIn(stderr)]).toEqual([0, [], []]);
    if (words.includes('md')) expect(stdout).not.toMatch(/\]\(|<img/);
    if (words.includes('html')) expect(problemsOf(stdout)).toEqual([]);
  });

  it.each(commands.map(({ syntax }) => [syntax.name, syntax] as const))(
    'reaches no terminal and no runner in a mistake of %s',
    async (name, { operands = [], groups }) => {
      const options = groups.flatMap((group) => group.options).filter(({ value }) => value !== undefined);
      const given = [
        [hostile],
        [`--${hostile}`],
        operands.map(() => hostile),
        ...options.map((option) => [...operands.map(() => 'x'), `--${option.name}=${hostile}`]),
        ['--config', 'settings.json'],
      ];
      for (const words of given) {
        const { stdout, stderr } = await runCli([...name.split(' '), ...words], {
          directory: folder,
          env: { EMULATOR_URL: 'http://localhost:1', EMULATOR_TENANT: '22222222-2222-4222-8222-222222222222' },
        });
        expect([problemsIn(stdout), problemsIn(stderr)]).toEqual([[], []]);
      }
    },
    60_000,
  );
});

describe('a token in place of a value', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const secrets = [
    `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ aud: 'https://management.azure.com', exp: 1 })}.c2lnbmF0dXJl`,
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'Zx8Q~abcDEF123ghiJKL456mnoPQR789stuVWX',
  ];
  const emulator = { EMULATOR_URL: 'http://localhost:1', EMULATOR_TENANT: '22222222-2222-4222-8222-222222222222' };

  it.each(
    commands.flatMap(({ syntax }) =>
      [
        ...syntax.groups.flatMap(({ options }) => options),
        { name: 'token-from-env', value: 'NAME' },
        { name: 'graph-token-from-env', value: 'NAME' },
        { name: 'cloud', value: 'X' },
        { name: 'unknown', value: 'X' },
      ]
        .filter(({ value }) => value !== undefined)
        .map(({ name }) => [`${syntax.name} --${name}`, syntax, name] as const),
    ),
  )('isn’t repeated by %s', async (_title, { name, operands = [] }, option) => {
    for (const secret of secrets) {
      for (const words of [
        [...operands.map(() => 'x'), `--${option}`, secret],
        [...operands.map(() => secret)],
        [`--${secret}`],
      ]) {
        const { stderr } = await runCli([...name.split(' '), ...words], {
          env: emulator,
          directory: '/nowhere',
        });
        expect(stderr).not.toContain(secret.slice(4, 20));
      }
    }
  });

  it.each(['token-from-env', 'graph-token-from-env'])(
    '--%s never repeats its value, whether it is a token or not',
    async (option) => {
      const jwt = `${part({ alg: 'RS256' })}.${part({ aud: 'x' })}.x`;
      const env = { ...emulator, ARM: jwt };
      const words = option === 'token-from-env' ? [] : ['--token-from-env', 'ARM'];
      const { exit, stderr } = await runCli(['scan', ...words, `--${option}`, 'plain-secret'], { env });
      expect(exit).toBe(1);
      expect(stderr).not.toContain('plain-secret');
    },
  );

  it('leaves hashes, IDs, and paths in messages', async () => {
    const hash = `sha256:${'0123456789abcdef'.repeat(4)}`;
    const id =
      '/subscriptions/8A0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/RG-Data-Platform-01/providers/Microsoft.Kusto/clusters/c';
    const text = `${hash} ${id} /tmp/kustodian-Ab1Cd2/out.sarif disk-encryption-sku-unsupported`;
    expect([...encode(linesOf(text), { hidesSecrets: true })].join('')).toBe(`${text}\n`);
  });
});
