import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { snapshotOf } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import { csvText } from './csv-text';
import type { BaselineState, ExportedCluster } from './file-format';
import { type FileFormatName, fileFormats, fileName } from './findings-file';

const facts = {
  tenantId: '5f1c0a7e-3d52-4b8e-9a6d-2c7b41e0d913',
  at: '2026-11-25T14:03:22.000Z',
  filter: 'severity=high&framework=PCI DSS v4.0.1',
  version: '1.2.3',
};
const at = facts.at;
const id =
  '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/c1';

function exported(findings: readonly Finding[], change: Partial<ExportedCluster['cluster']> = {}): ExportedCluster {
  const cluster = {
    id,
    name: 'c1',
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg',
    location: 'westeurope',
    tags: { owner: 'data' },
    readAt: at,
    ...change,
  };
  return { cluster, subscriptionName: 'Production', findings };
}

/** Findings with every outcome: a good cluster, a cluster with little evidence, and a cluster with an exempt failure. */
const failing = evaluate(sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }), { at }).map(
  (finding) =>
    finding.checkId === 'disk-encryption-off'
      ? { ...finding, exemption: { category: 'Waiver' as const, reason: 'Only test data.', expiresOn: at } }
      : finding,
);
const clusters = [
  exported(evaluate(sampleSnapshot(), { at })),
  exported(evaluate(snapshotOf(id, {}), { at })),
  exported(failing),
];
const why = {
  azureCode: 'AuthorizationFailed',
  missingAction: 'Microsoft.Kusto/clusters/read',
  smallestRole: 'Reader',
};
const unread = [{ scope: '/subscriptions/s2', displayName: 'Sandbox', reason: 'You may not read it.', ...why }];

function write(format: FileFormatName, content: readonly ExportedCluster[] = clusters, scopes = unread): string {
  const file = fileFormats[format].open(facts);
  return [file.start(), ...content.map((candidate) => file.cluster(candidate)), file.end(scopes)].join('');
}

const findings = clusters.flatMap((cluster) => cluster.findings);

describe('SARIF', () => {
  const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // The schema is of JSON Schema draft 4. For later drafts, only the name of its `id` differs.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  it.each([
    ['with findings of every outcome', write('sarif')],
    ['without any cluster', write('sarif', [], [])],
  ])('a SARIF file is valid against its schema %s', (_title, text) => {
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('a message in a SARIF file has no link but that to the finding', () => {
    const message = 'Guests: [Open finding](https://evil.example) and \\x.';
    const [first] = clusters;
    if (!first) throw new Error('no cluster');
    const found = first.findings.map((finding) => (finding.outcome === 'fail' ? { ...finding, message } : finding));
    const file = fileFormats.sarif.open(facts);
    const linkOf = () => 'https://kustodian.example/clusters/a';
    const text = [file.start(), file.cluster({ ...first, findings: found, linkOf }), file.end([])].join('');
    const { results } = JSON.parse(text).runs[0];
    const failing = results.find(({ kind }: { kind: string }) => kind === 'fail');
    expect(failing.message.text).toBe(
      'Guests: \\[Open finding\\](https://evil.example) and \\\\x. [Open finding](https://kustodian.example/clusters/a)',
    );
  });

  it('a SARIF file of the command line has fingerprints of failures, the baseline, and the exit code', () => {
    const file = fileFormats.sarif.open({ ...facts, exitCode: 3 });
    const more = { fingerprintOf: () => 'sha256:0', baselineStateOf: (): BaselineState => 'updated' };
    const content = clusters.map((cluster) => file.cluster({ ...cluster, ...more }));
    const sarif = JSON.parse([file.start(), ...content, file.end(unread)].join(''));
    expect(validate(sarif), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    const { results, invocations } = sarif.runs[0];
    for (const { kind, partialFingerprints, baselineState } of results)
      expect([partialFingerprints['kustodian/v1'], baselineState]).toEqual([
        kind === 'fail' ? 'sha256:0' : undefined,
        'updated',
      ]);
    expect(invocations[0].exitCode).toBe(3);
  });

  it('a SARIF file has one result per finding: failures have a level, unknown ones are open, exempt ones are suppressed', () => {
    const { results, invocations } = JSON.parse(write('sarif')).runs[0];
    expect(results).toHaveLength(findings.length);
    const of = (kind: string) => results.filter((result: { kind: string }) => result.kind === kind);
    expect(of('fail').length).toBe(findings.filter(({ outcome }) => outcome === 'fail').length);
    expect(of('open').length).toBe(findings.filter(({ outcome }) => outcome === 'unknown').length);
    expect(new Set(of('pass').map(({ level }: { level: string }) => level))).toEqual(new Set(['none']));
    const disk = results.find(
      (result: { ruleId: string; kind: string }) => result.ruleId === 'disk-encryption-off' && result.kind === 'fail',
    );
    expect(disk).toMatchObject({
      level: 'warning',
      suppressions: [
        { kind: 'external', status: 'accepted', justification: expect.stringContaining('Only test data') },
      ],
      locations: [{ physicalLocation: { artifactLocation: { uri: id.slice(1) } } }],
      partialFingerprints: { 'clusterAndCheck/v1': `${id.toLowerCase()}#disk-encryption-off` },
    });
    expect(invocations[0].toolExecutionNotifications[0].message.text).toBe(
      'Couldn’t load Sandbox: You may not read it.',
    );
    expect(invocations[0].toolExecutionNotifications[0].properties).toEqual({ scope: '/subscriptions/s2', ...why });
  });

  it('a SARIF file has a rule for every check, with no more tags than GitHub shows', () => {
    const { tool, results } = JSON.parse(write('sarif')).runs[0];
    for (const { properties } of tool.driver.rules) expect(properties.tags.length).toBeLessThanOrEqual(10);
    const rules = new Set(tool.driver.rules.map((rule: { id: string }) => rule.id));
    for (const { ruleId } of results) expect(rules).toContain(ruleId);
  });
});

describe('OCSF', () => {
  /** What Compliance Finding of OCSF 1.5.0 demands and confines: https://schema.ocsf.io/1.5.0/classes/compliance_finding */
  const eventSchema = z.looseObject({
    activity_id: z.literal([0, 1, 2, 3, 99]),
    category_uid: z.literal(2),
    class_uid: z.literal(2003),
    type_uid: z.literal(200301),
    severity_id: z.literal([0, 1, 2, 3, 4, 5, 6, 99]),
    time: z.int().positive(),
    status_id: z.literal([0, 1, 2, 3, 4, 5, 6, 99]),
    metadata: z.looseObject({
      version: z.string().regex(/^\d+\.\d+\.\d+$/),
      product: z.looseObject({ name: z.string(), vendor_name: z.string(), version: z.string() }),
      profiles: z.array(z.string()),
    }),
    finding_info: z.looseObject({ uid: z.string().min(1), title: z.string().min(1) }),
    compliance: z.looseObject({
      standards: z.array(z.string()),
      status_id: z.literal([0, 1, 2, 3, 99]),
      status: z.string(),
      status_details: z.array(z.string()),
    }),
    resources: z.array(z.looseObject({ uid: z.string(), name: z.string() })).min(1),
    cloud: z.looseObject({ provider: z.literal('Azure') }),
  });

  it('an OCSF file is an array with one compliance finding per finding and per unread scope', () => {
    const events = z.array(eventSchema).parse(JSON.parse(write('ocsf')));
    expect(events).toHaveLength(findings.length + 1);
    expect(events.at(-1)).toMatchObject({ resources: [{ uid: '/subscriptions/s2', name: 'Sandbox' }], unmapped: why });
  });

  it('an OCSF file has the status Pass only for passing findings', () => {
    const events = z.array(eventSchema).parse(JSON.parse(write('ocsf')));
    for (const [index, { outcome }] of findings.entries()) {
      const status = events[index]?.compliance.status_id;
      expect(status === 1).toBe(outcome === 'pass');
      if (outcome === 'unknown') expect(status).toBe(2);
    }
  });

  it('an OCSF file marks exempt findings as suppressed', () => {
    const suppressed = JSON.parse(write('ocsf')).filter((event: { status_id: number }) => event.status_id === 3);
    expect(suppressed).toHaveLength(1);
    expect(suppressed[0].comment).toContain('Only test data.');
  });

  it('an OCSF file is an empty array without findings', () => {
    expect(JSON.parse(write('ocsf', [], []))).toEqual([]);
  });
});

describe('CSV', () => {
  it('a CSV file has a header, then one line per finding and per unread scope', () => {
    const finding: Finding = { ...(findings[0] as Finding), message: 'Plain.', properties: [] };
    const [head, line, scope, end] = write('csv', [exported([finding])])
      .replace('\uFEFF', '')
      .split('\r\n');
    expect(head?.split(',').slice(0, 3)).toEqual(['cluster', 'clusterId', 'subscription']);
    expect(line).toContain(`c1,${id},Production,`);
    expect(scope).toContain('/subscriptions/s2,Sandbox');
    expect(scope).toContain('unknown,You may not read it.');
    expect(scope).toContain('AuthorizationFailed Microsoft.Kusto/clusters/read (Reader)');
    expect(end).toBe('');
  });

  it('a CSV file has one line per finding, with controls and other lists in one cell', () => {
    const finding: Finding = {
      ...(findings[0] as Finding),
      message: 'First line.\r\n  Second line.',
      properties: ['a', 'b'].map((property) => ({ property, actual: '1', expected: '2' })),
    };
    const lines = write('csv', [exported([finding])], [])
      .trimEnd()
      .split(/\r\n|\r|\n/);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('First line. Second line.');
    expect(lines[1]).toContain('a: 1 (expected 2); b: 1 (expected 2)');
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example")',
    '+cmd|calc',
    '-2+3+cmd',
    '@import',
    '\uFF1D1',
  ])('a CSV file neutralizes the spreadsheet formula: it contains %j as text', (payload) => {
    const finding: Finding = { ...(findings[0] as Finding), message: payload };
    const text = write('csv', [exported([finding], { name: payload })], []);
    const disarmed = csvText([[payload]])
      .trimEnd()
      .replace(/^"|"$/g, '');
    expect(disarmed).toMatch(/^'/);
    // Once as the cluster's name, once as the finding's sentence.
    expect(text.split(disarmed)).toHaveLength(3);
    const disarmedRows = text.replaceAll(disarmed, '');
    expect(disarmedRows).not.toMatch(/(?:^|,|\n|")[=@\t\r\uFF1D]/);
  });
});

it('a CSV cell cannot hide a formula behind characters that a spreadsheet skips', () => {
  const finding: Finding = { ...(findings[0] as Finding), message: '\0=1+1' };
  const text = write('csv', [exported([finding], { name: '\0\0@SUM(A1)' })], []);
  expect(text).toContain("'=1+1");
  expect(text).toContain("'@SUM(A1)");
  expect(text).not.toContain('\0');
});

it.each(['csv', 'sarif', 'ocsf'] as const)('a %s file marks only assumptions that Azure doesn’t document', (format) => {
  const [documented, marked] = ['Double encryption isn’t set.', 'The key might expire.'];
  const finding: Finding = {
    ...(findings[0] as Finding),
    assumptions: [documented, marked],
    assumptionTexts: [documented, { undocumented: marked }],
  };
  const text = write(format, [exported([finding])]);
  expect(text).toContain(documented);
  expect(text).toContain(`Not documented: ${marked}`);
  expect(text).not.toContain(`Not documented: ${documented}`);
});

describe('JSON', () => {
  it('a JSON file contains its metadata and every finding unchanged', () => {
    const file = JSON.parse(write('json'));
    expect(file).toMatchObject({ product: 'Kustodian', version: '1.2.3', tenantId: facts.tenantId, at, unread });
    expect(file.clusters).toEqual(JSON.parse(JSON.stringify(clusters)));
    expect(JSON.parse(write('json', [], []))).toMatchObject({ clusters: [], unread: [] });
  });
});

describe('evidence of a control', () => {
  const control = {
    framework: 'FedRAMP High',
    initiative: 'd5264498-16f4-418a-b659-fa7ef418175f',
    control: 'SC-28(1)',
    title: 'Cryptographic Protection',
    titleSource: 'https://example.com',
  };
  const evidence = clusters.map((cluster) => ({
    ...cluster,
    findings: cluster.findings.filter(({ checkId }) => checkId === 'disk-encryption-off'),
  }));
  const writeControl = (format: 'csv' | 'json') => {
    const file = fileFormats[format].open({ ...facts, control });
    return [file.start(), ...evidence.map((cluster) => file.cluster(cluster)), file.end(unread)].join('');
  };

  it.each(['csv', 'sarif', 'ocsf'] as const)(
    '%s has the reason, the ticket, and the creator of an exemption',
    (format) => {
      const by = { ticket: 'SEC-7', createdBy: '00000000-0000-0000-0000-000000000007' };
      const decided = failing.map((finding) =>
        finding.exemption ? { ...finding, exemption: { ...finding.exemption, ...by } } : finding,
      );
      expect(write(format, [exported(decided)])).toContain(
        `Waiver until ${at}: Only test data. (ticket SEC-7, created by ${by.createdBy})`,
      );
      expect(write(format)).toContain(`Waiver until ${at}: Only test data.`);
      expect(write(format)).not.toContain('Only test data. (');
    },
  );

  it('a CSV of a control names the control in its first column, with passes, exemptions, and what is unknown', () => {
    const [head, ...lines] = writeControl('csv').trimEnd().split('\r\n');
    expect(head).toMatch(/^\uFEFFcontrol,controlTitle,framework,result,cluster,clusterId,/);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^SC-28\(1\),Cryptographic Protection,FedRAMP High,/);
    const resultOf = (line: string) => line.split(',')[3];
    expect(lines.map(resultOf)).toEqual(['pass', 'unknown', 'exempt', 'unknown']);
    expect(lines[2]).toContain('Waiver until');
    expect(lines[0]).toContain('FedRAMP High SC-28(1)');
    expect(lines[0]).not.toContain('PCI DSS');
  });

  it('a control without a title has an empty cell', () => {
    const file = fileFormats.csv.open({ ...facts, control: { ...control, title: null, titleSource: null } });
    expect(file.end(unread)).toMatch(/^SC-28\(1\),,FedRAMP High,unknown,/);
  });

  it('a JSON of a control names the control, and has the whole findings', () => {
    const file = JSON.parse(writeControl('json'));
    expect(file.control).toEqual(control);
    expect(file.clusters.map((cluster: ExportedCluster) => cluster.findings[0]?.outcome)).toEqual([
      'pass',
      'unknown',
      'fail',
    ]);
    expect(file.unread).toEqual(unread);
    expect(JSON.parse(write('json'))).not.toHaveProperty('control');
  });

  it('the name of a file of evidence has the framework and the control', () => {
    expect(fileName('csv', { ...facts, control })).toMatch(/Z-FedRAMP-High-control-SC-28-1\.csv$/);
    const pci = { ...control, framework: 'PCI DSS v4.0.1', control: '3.5.1.2' };
    expect(fileName('csv', { ...facts, control: pci })).toMatch(/Z-PCI-DSS-v4-0-1-control-3\.5\.1\.2\.csv$/);
    expect(fileName('csv', { ...facts, control: { ...control, control: '17.1.51.C.01.' } })).toMatch(
      /-control-17\.1\.51\.C\.01\.csv$/,
    );
  });
});

describe('the name of a file', () => {
  it('the name of a file contains tenant, time, and filter in safe characters', () => {
    expect(fileName('sarif', facts)).toBe(
      `kustodian-${facts.tenantId}-2026-11-25-1403Z-severity-high-framework-PCI-DSS-v4-0-1.sarif`,
    );
    expect(fileName('csv', { ...facts, filter: '' })).toMatch(/-all\.csv$/);
    expect(fileName('json', { ...facts, filter: 'q=../../"\r\nX: é😀' })).toMatch(/^[A-Za-z0-9.-]+\.json$/);
  });
});
