import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { kustoFiles, replaceKustoFiles } from '@/lib/client/kusto-files';
import { sampleStorage } from '@/lib/client/testing/sample-storage';
import { evaluateWithFiles } from './evaluate-with-files';
import { KustoFiles } from './kusto-files';

const params = vi.hoisted(() => ({ text: '' }));
const config = vi.hoisted(() => ({ engineSuffix: '.kusto.windows.net' }));
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ config }) }));
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(params.text) }));

const snapshot = sampleSnapshot({ unread: { kusto: { state: 'not-loaded' } } });
const { cluster } = snapshot.parts;
const uri = cluster.state === 'read' ? (cluster.value.properties.uri ?? '') : '';

beforeEach(() => {
  params.text = '';
  config.engineSuffix = '.kusto.windows.net';
  replaceKustoFiles([]);
  vi.stubGlobal('localStorage', sampleStorage());
});
afterEach(() => void vi.unstubAllGlobals());

/** A combined file with the answer to one command. */
function combined(command: string, rows: readonly object[], header: object = {}): string {
  const columns = Object.keys(rows[0] ?? {}).map((ColumnName) => ({ ColumnName }));
  const body = { Tables: [{ Columns: columns, Rows: rows.map((row) => Object.values(row)) }] };
  const first = { format: 'kustodian.kusto/1', cluster: uri, at: '2026-11-24T10:00:00Z', by: 'ada@acme.example' };
  const lines = [
    { ...first, ...header },
    { command, status: 200, body },
    { end: true, results: 1 },
  ];
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

const plugins = (name: string) => combined('plugins', [{ PluginName: name, IsEnabled: true }]);

async function select(files: Readonly<Record<string, string>>): Promise<void> {
  const all = Object.entries(files).map(([name, text]) => new File([text], name));
  await userEvent.upload(screen.getByLabelText('Result files'), all, { applyAccept: false });
}

function show(parts = snapshot.parts): void {
  render(<KustoFiles parts={parts} />);
}

describe('the import of management commands', () => {
  it('several files are imported at once, each refused file has its reason, and nothing is lost', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Results of management commands' }));
    await select({
      'a.ndjson': plugins('python'),
      'photo.json': '{}',
      'b.json': combined('callout', [{ Policy: '[]', EntityType: 'Cluster' }]),
      'other.ndjson': combined('plugins', [], { cluster: 'https://other.westeurope.kusto.windows.net' }),
      'cut.ndjson': plugins('r').split('\n').slice(0, -1).join('\n'),
    });
    await waitFor(() => expect(screen.getByRole('alert').children).toHaveLength(3));
    expect([...screen.getByRole('alert').children].map(({ textContent }) => textContent)).toEqual([
      'photo.json isn’t a result of these commands. Run the script, or export the result of one command with its ending.',
      'other.ndjson is from another cluster. Select a file of this cluster.',
      'cut.ndjson isn’t complete. Run the script again.',
    ]);
    expect(kustoFiles().map(({ name }) => name)).toEqual(['a.ndjson', 'b.json']);
    expect(screen.getAllByText('From a file of Nov 24, 2026, by ada@acme.example')).toHaveLength(2);

    await select({ 'late.json': 'no' });
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('late.json'));
    expect(screen.getByRole('alert').children).toHaveLength(1);
    expect(kustoFiles()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Remove a.ndjson' }));
    expect(kustoFiles().map(({ name }) => name)).toEqual(['b.json']);
  });

  it('a file with the name of an imported one replaces it', async () => {
    params.text = 'import=commands';
    show();
    await select({ 'a.ndjson': plugins('python') });
    await waitFor(() => expect(kustoFiles()).toHaveLength(1));
    const [first] = kustoFiles();
    await select({ 'a.ndjson': plugins('r') });
    await waitFor(() => expect(kustoFiles()[0]).not.toBe(first));
    expect(kustoFiles()).toHaveLength(1);
  });

  it('a link opens it and moves the focus there', () => {
    params.text = 'import=commands';
    show();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Results of management commands' }));
    expect(screen.getByLabelText('Result files')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Turn on live reading' }).getAttribute('href')).toBe(
      '/settings#live-reading',
    );
  });
});

describe('the script of the page', () => {
  it('accepts the host of a cluster in the cloud of the server, and no other suffix', async () => {
    config.engineSuffix = '.kusto.private.example';
    const host = 'telemetryprod.north.kusto.private.example';
    const { parts } = sampleSnapshot({ cluster: { properties: { uri: `https://${host}` } } });
    params.text = 'import=commands';
    show(parts);
    await userEvent.click(screen.getByRole('button', { name: 'Show script' }));
    const text = (await screen.findByText(/az account get-access-token/)).textContent ?? '';
    expect(text).toContain(`set -- 'https://${host}'`);
    const [, pattern = 'no pattern'] = /=~ (\S+) /.exec(text) ?? [];
    expect(new RegExp(pattern).test(host)).toBe(true);
    expect(new RegExp(pattern).test('telemetryprod.westeurope.kusto.windows.net')).toBe(false);
  });

  it('is absent if the URI isn’t one of the cluster in the cloud of the server', () => {
    config.engineSuffix = '.kusto.private.example';
    params.text = 'import=commands';
    show();
    expect(screen.queryByRole('button', { name: 'Show script' })).toBeNull();
    expect(screen.getByText(/There’s no script/)).toBeDefined();
  });
});

describe('results of files and of the cluster', () => {
  const findings = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' });
  const answer = {
    snapshot,
    findings,
    score: scoreOf(findings),
    permissions: { state: 'not-loaded' } as const,
    upstreamRequests: 1,
  };

  it('a file adds to live results, and replaces none of them', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Results of management commands' }));
    await select({ 'a.ndjson': plugins('http_request') });
    await waitFor(() => expect(kustoFiles()).toHaveLength(1));
    const live = sampleSnapshot().parts.kusto;
    const outcomes = (files: ReturnType<typeof kustoFiles>, results?: typeof live) => {
      const { findings: all } = evaluateWithFiles(answer, files, {}, results);
      return new Map(all.map(({ checkId, outcome }) => [checkId, outcome]));
    };
    expect(outcomes(kustoFiles()).get('kusto-external-plugins')).toBe('fail');
    expect(outcomes(kustoFiles()).get('kusto-rls-off')).toBe('unknown');
    expect(outcomes([], live).get('kusto-rls-off')).toBe('pass');
    expect(outcomes(kustoFiles(), live).get('kusto-rls-off')).toBe('pass');
  });

  it('an answer without results stays as it is', () => {
    expect(evaluateWithFiles(answer, [], {})).toBe(answer);
  });
});
