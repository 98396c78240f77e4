import { describe, expect, it } from 'vitest';
import { accessAnswer, answerSentence } from '@/lib/access/answer-sentence';
import { homeTenant, otherTenant } from '@/lib/access/testing/sample-evidence';
import { ada, admins, analysts, readers } from '@/lib/access/testing/sample-principals';
import { sourceOf, sourceWords } from '@/lib/access-answers/access-words';
import { explainAccess, hopWords } from '@/lib/access-answers/explain-access';
import { accessParts, incompleteAccess, sampleAccess } from '@/lib/access-answers/test-access';
import { applyEvidence } from './apply-evidence';
import { type EvidenceFile, parseEvidence } from './evidence-file';
import { evidenceScript } from './evidence-script';
import { readTable } from './read-table';

const host = 'contosodata.westeurope.kusto.windows.net';
const target = { host, database: 'Telemetry' };
const facts = { name: 'result.csv', at: '2026-11-20T08:00:00.000Z' };
const grace = 'a0000000-0000-4000-8000-000000000009';

const head =
  'Role,PrincipalType,PrincipalDisplayName,PrincipalObjectId,PrincipalFQN,Notes,RoleAssignmentIdentifier,Cluster,Database';
const line = (
  role: string,
  name: string,
  id: string,
  fqn: string,
  cluster = `https://${host}`,
  database = 'Telemetry',
) => `${role},Microsoft Entra user,"${name}",${id},${fqn},,,${cluster},${database}`;
const csv = (...lines: string[]) => `\uFEFF${[head, ...lines].join('\r\n')}\r\n`;
const groupLine = (role: string, id: string) => line(role, 'Group', id, `aadgroup=${id};${homeTenant}`);
const graceLine = line('Database Telemetry Admin', 'Hopper, Grace', grace, `aaduser=${grace};${homeTenant}`);

function fileOf(...lines: string[]): EvidenceFile {
  const result = parseEvidence(csv(...lines), facts, target);
  if (!('file' in result)) throw new Error(result.refusal);
  if (!('principals' in result.file)) throw new Error('another file');
  return result.file;
}

const refusalOf = (text: string) => {
  const result = parseEvidence(text, facts, target);
  return 'refusal' in result ? result.refusal : null;
};

describe('the script of a database', () => {
  it('the script is read-only, quotes the name, and adds the cluster and the database', () => {
    expect(evidenceScript("it's")).toContain(".show database ['it\\'s'] principals | extend Cluster =");
    const commands = evidenceScript('Telemetry').split('\n\n');
    expect(commands).toHaveLength(5);
    for (const command of commands) expect(command).toMatch(/^\.show [^|]+ \| extend Cluster = /);
  });
});

describe('a result file', () => {
  it('a CSV file gives its principals, with quoted commas and without the scope of the role', () => {
    expect(fileOf(graceLine).principals).toEqual([
      {
        role: 'Admin',
        type: 'Microsoft Entra user',
        displayName: 'Hopper, Grace',
        objectId: grace,
        fqn: `aaduser=${grace};${homeTenant}`,
      },
    ]);
  });

  it('JSON as a list and as a response of the REST API gives the same', () => {
    const row = {
      Role: 'Database Telemetry Admin',
      PrincipalType: 'Microsoft Entra user',
      PrincipalDisplayName: 'Hopper, Grace',
      PrincipalObjectId: grace,
      PrincipalFQN: `aaduser=${grace};${homeTenant}`,
      Cluster: host.toUpperCase(),
      Database: 'Telemetry',
    };
    const table = { Columns: Object.keys(row).map((ColumnName) => ({ ColumnName })), Rows: [Object.values(row)] };
    for (const text of [JSON.stringify([row]), JSON.stringify({ Tables: [table] })])
      expect(parseEvidence(text, facts, target)).toEqual({ file: fileOf(graceLine) });
  });

  it.each([
    [
      'another cluster',
      csv(line('Viewer', 'x', grace, 'aaduser=x', 'https://other.westeurope.kusto.windows.net')),
      'is from another cluster (other.westeurope.kusto.windows.net)',
    ],
    ['two clusters', csv(graceLine, line('Viewer', 'x', grace, 'aaduser=x', 'other')), 'is from another cluster'],
    [
      'another database',
      csv(line('Viewer', 'x', grace, 'aaduser=x', host, 'Sales')),
      'is from another database (Sales)',
    ],
    ['no cluster', 'Role,PrincipalType,PrincipalFQN\r\nViewer,User,aaduser=x\r\n', 'has no Cluster or Database column'],
    ['another result', 'PolicyName,EntityName\r\na,b\r\n', 'isn’t a CSV or JSON result of .show database principals'],
    ['markup', '<html><script>alert(1)</script></html>', 'isn’t a CSV or JSON result of .show database principals'],
    ['broken JSON', '[{"Role":', 'isn’t a CSV or JSON result of .show database principals'],
    ['nothing', '', 'isn’t a CSV or JSON result of .show database principals'],
    ['an open quote', `${head}\r\n"Viewer`, 'isn’t a CSV or JSON result of .show database principals'],
  ])('a file with %s is refused with a sentence', (_kind, text, words) => {
    expect(refusalOf(text)).toContain(words);
    expect(refusalOf(text)).toMatch(/Nothing was imported\.$/);
  });

  it('a file with too many rows is refused, and its rest isn’t read', () => {
    const rows = Array.from({ length: 100_001 }, () => 'Viewer,User');
    expect(refusalOf(csv(...rows, '"an open quote'))).toBe(
      'result.csv has more than 100,000 rows. Select a smaller file. Nothing was imported.',
    );
  });

  it.each([
    ['deep JSON', `[{"a":${'['.repeat(100_000)}`],
    ['many containers', `[${'[],'.repeat(600_000)}[]]`],
    ['a key twice', '[{"Role":"Viewer","Role":"Admin","PrincipalType":"User","PrincipalFQN":"aaduser=x"}]'],
    ['__proto__', '[{"__proto__":{},"Role":"Viewer","PrincipalType":"User","PrincipalFQN":"aaduser=x"}]'],
  ])('%s in a file is refused', (_title, text) => {
    expect(refusalOf(text)).toContain('isn’t a CSV or JSON result of .show database principals');
  });

  it('deep JSON in a policy of a row stays text', () => {
    expect(readTable(`Command,Policy\r\ncallout,"${'['.repeat(100_000)}"`, 10)).toHaveLength(1);
  });
});

describe('a file of policies', () => {
  const policyCsv = (command: string, rows: readonly (readonly [string, string])[], database = 'Telemetry') =>
    [
      'PolicyName,EntityName,Policy,ChildEntities,EntityType,Cluster,Database,Command',
      ...rows.map(
        ([entity, policy]) =>
          `P,${entity},"${policy.replaceAll('"', '""')}",,Table,https://${host},${database},${command}`,
      ),
    ].join('\r\n');
  const entriesOf = (text: string) => {
    const result = parseEvidence(text, facts, target);
    if (!('file' in result) || 'principals' in result.file) throw new Error(JSON.stringify(result));
    return [result.file.database, ...result.file.entries.map(({ subject, words }) => `${subject}: ${words}`)];
  };

  it('tables with restricted view access are on, off, or unknown', () => {
    const rows = [
      ['[Telemetry].[Salaries]', 'true'],
      ['[Telemetry].[Events.v2]', 'False'],
      ['Plain', 'null'],
      ['Odd', 'maybe'],
    ] as const;
    expect(entriesOf(policyCsv('restricted_view_access', rows))).toEqual([
      'Telemetry',
      'Salaries: On',
      'Events.v2: Off',
      'Plain: Off',
      'Odd: Unknown: maybe',
    ]);
  });

  it('row level security shows its query', () => {
    const rows = [
      ['[Telemetry].[Sales]', '{"IsEnabled":true,"Query":"Sales | where Owner == current_principal()"}'],
    ] as const;
    expect(entriesOf(policyCsv('row_level_security', rows))[1]).toBe(
      'Sales: On: Sales | where Owner == current_principal()',
    );
  });

  it('policies of the cluster show identities and callouts, from any of its databases', () => {
    const identities = [
      ['', '[{"ObjectId":"x","DisplayName":"ingest","AllowedUsages":"NativeIngestion, ExternalTable"}]'],
    ] as const;
    expect(entriesOf(policyCsv('managed_identity', identities, 'Sales'))).toEqual([
      null,
      'ingest: NativeIngestion, ExternalTable',
    ]);
    const callouts = [
      ['', '[{"CalloutType":"webapi","CalloutUriRegex":"*","CanCall":true},{"CanCall":false}]'],
    ] as const;
    expect(entriesOf(policyCsv('callout', callouts))).toEqual([null, 'webapi *: Allowed', 'Callout: Denied']);
  });

  it('JSON with the policy as a value gives the same as text', () => {
    const row = { EntityName: '[Telemetry].[T]', Policy: { IsEnabled: false }, Cluster: host, Database: 'Telemetry' };
    expect(entriesOf(JSON.stringify([{ ...row, Command: 'row_level_security' }]))).toEqual(['Telemetry', 'T: Off']);
  });

  it.each([
    ['another database', policyCsv('row_level_security', [['T', 'true']], 'Sales'), 'is from another database (Sales)'],
    ['another command', policyCsv('caching', [['T', '{}']]), 'has the results of an unsupported command'],
    [
      'another cluster',
      policyCsv('callout', [['', '[]']]).replaceAll(host, 'other.kusto.windows.net'),
      'is from another cluster (other.kusto.windows.net)',
    ],
  ])('a file of %s is refused', (_kind, text, words) => {
    expect(refusalOf(text)).toContain(words);
  });

  it('policies don’t change effective access', () => {
    const result = parseEvidence(policyCsv('callout', [['', '[]']]), facts, target);
    if (!('file' in result)) throw new Error(result.refusal);
    expect(applyEvidence(sampleAccess(), [result.file])).toEqual(sampleAccess());
  });
});

describe('effective access with a file', () => {
  it('a principal of the file has access, marked as not read by Kustodian', () => {
    const access = applyEvidence(incompleteAccess(), [fileOf(graceLine)]);
    const row = access.rows.at(-2);
    expect(row).toMatchObject({ database: 'Telemetry', how: 'now', principal: { id: grace, type: 'user' } });
    expect(row?.paths[0]?.sentence).toBe(
      'Can read and administer Telemetry through the Kusto role Admin (from a file of 2026-11-20, not read by Kustodian).',
    );
    expect(answerSentence(accessAnswer(access, 'Telemetry', 'read'))).toContain('2 people can read Telemetry.');
  });

  it('an Admin of the file can make itself UnrestrictedViewer, and one who has it reads restricted tables', () => {
    const rowsOf = (...lines: string[]) =>
      applyEvidence(sampleAccess(), [fileOf(...lines)])
        .rows.filter(({ principal }) => principal.id === grace)
        .map(({ how, can }) => `${how}: ${can.join(' ')}`);
    const unrestricted = line('UnrestrictedViewer', 'Grace', grace, `aaduser=${grace};${homeTenant}`);
    const all = 'read ingest create monitor admin';
    expect(rowsOf(graceLine)).toEqual([`now: ${all}`, 'can-grant-self: read-restricted']);
    expect(rowsOf(graceLine, unrestricted)).toEqual([
      `now: read read-restricted ${all.slice('read '.length)}`,
      'can-grant-self: read-restricted',
    ]);
    expect(rowsOf(unrestricted)).toEqual([]);
  });

  it('a role that is known already adds nothing', () => {
    const access = sampleAccess();
    const file = fileOf(line('Database Telemetry Viewer', 'Ada', ada, `aaduser=${ada};${homeTenant}`));
    expect(applyEvidence(access, [file]).rows).toEqual(access.rows);
  });

  it('a further role of a known principal joins its row', () => {
    const file = fileOf(line('Database Telemetry Ingestor', 'Ada', ada, `aaduser=${ada};${homeTenant}`));
    const { rows } = applyEvidence(sampleAccess(), [file]);
    expect(rows).toHaveLength(sampleAccess().rows.length);
    expect(rows.find(({ principal }) => principal.id === ada)).toMatchObject({ can: ['read', 'ingest'] });
  });

  it('a principal of another tenant is unknown, because the file doesn’t show whether its tenant is trusted', () => {
    const file = fileOf(line('AllDatabasesViewer', 'Guest', grace, `aaduser=${grace};${otherTenant}`));
    expect(applyEvidence(sampleAccess(), [file]).rows.at(-1)).toMatchObject({ database: null, how: 'unknown' });
  });

  it('a role of a group reaches its nested members, through the group', () => {
    const access = applyEvidence(sampleAccess(), [fileOf(groupLine('Ingestor', readers))]);
    const added = access.rows.flatMap(({ principal, paths }) =>
      paths
        .filter(({ kind }) => kind === 'evidence-file')
        .map(({ sentence }) => `${principal.displayName}: ${sentence}`),
    );
    const role = 'the Kusto role Ingestor (from a file of 2026-11-20, not read by Kustodian)';
    expect(added.toSorted()).toEqual([
      `ADX readers: Can add data to Telemetry through ${role}.`,
      `Ada Lovelace: Can add data to Telemetry through the groups Analysts and ADX readers and ${role}.`,
      `Analysts: Can add data to Telemetry through the group ADX readers and ${role}.`,
    ]);
    expect(access.unreadable).toEqual([]);
    expect(explainAccess(access, { id: ada, database: 'Telemetry' })?.abilities[2]).toMatchObject({ state: 'yes' });
  });

  it('a group whose members the rows don’t show is unreadable, and the answer isn’t no', () => {
    const access = applyEvidence(sampleAccess({}), [fileOf(groupLine('Viewer', admins))]);
    expect(access.unreadable).toEqual([{ part: 'groups', reason: 'no-match', of: admins }]);
    expect(answerSentence(accessAnswer(access, 'Telemetry', 'read'))).toBe(
      '1 group can read Telemetry. Its members aren’t loaded.',
    );
    // Members with a shorter way to the outer group don’t show the inner one.
    const nested = applyEvidence(sampleAccess(), [fileOf(groupLine('Ingestor', analysts))]);
    expect(nested.unreadable).toEqual([{ part: 'groups', reason: 'no-match', of: analysts }]);
    expect(nested.rows.find(({ principal }) => principal.id === ada)?.can).toEqual(['read', 'ingest']);
    const unread = [{ part: 'groups', reason: 'not-loaded' } as const];
    const without = applyEvidence({ ...sampleAccess({}), unreadable: unread }, [fileOf(groupLine('Viewer', admins))]);
    expect(without.unreadable).toEqual(unread);
  });

  it('UnrestrictedViewer of the file is combined with a role that isn’t from the file', () => {
    const file = fileOf(line('UnrestrictedViewer', 'Ada', ada, `aaduser=${ada};${homeTenant}`));
    const row = applyEvidence(sampleAccess(), [file]).rows.find(({ principal }) => principal.id === ada);
    expect(row).toMatchObject({ how: 'now', can: ['read', 'read-restricted'] });
    expect(row?.paths.at(-1)?.sentence).toBe(
      'Can read restricted tables in Telemetry through the groups Analysts and ADX readers and the Kusto roles UnrestrictedViewer (from a file of 2026-11-20, not read by Kustodian) and Viewer.',
    );
  });

  it('an account that can’t sign in has no access through a file', () => {
    const directory = { ...accessParts.directory, [ada]: { displayName: 'Ada Lovelace', enabled: false } };
    const access = sampleAccess({ ...accessParts, directory });
    const file = fileOf(line('Ingestor', 'Ada', ada, `aaduser=${ada};${homeTenant}`));
    const rows = applyEvidence(access, [file]).rows.filter(({ principal }) => principal.id === ada);
    expect(rows).toMatchObject([{ how: 'cannot-sign-in', can: ['read', 'ingest'] }]);
  });

  it('a role of the file has the file as its source, and its path explains itself', () => {
    const access = applyEvidence(sampleAccess(), [fileOf(graceLine)]);
    const [hop] = access.rows.at(-2)?.paths[0]?.hops ?? [];
    if (!hop) throw new Error('no hop');
    expect(sourceWords[sourceOf(hop)]).toBe('Imported file');
    expect(hopWords(hop)).toBe('Kusto role Admin on the database Telemetry, from a file of 2026-11-20');
    const about = explainAccess(access, { id: grace, database: null })?.reasons.flatMap(({ reasons }) =>
      reasons.flatMap((path) => path.about ?? []),
    );
    expect(about?.slice(0, 4)).toEqual([
      expect.stringContaining('.show database principals'),
      expect.stringContaining('connects to the cluster'),
      expect.stringContaining('diagnostic logs'),
      'This access can’t be removed here.',
    ]);
  });

  it('only the database of the file counts as read', () => {
    const access = sampleAccess();
    const unreadable = ['Telemetry', 'Sales'].map((of) => ({
      part: 'databasePrincipals' as const,
      reason: 'forbidden' as const,
      of,
    }));
    expect(applyEvidence({ ...access, unreadable }, [fileOf(graceLine)]).unreadable).toEqual([unreadable[1]]);
    expect(applyEvidence(incompleteAccess(), [fileOf(graceLine)]).unreadable).toHaveLength(1);
  });
});
