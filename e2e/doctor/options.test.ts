import { describe, expect, it } from 'vitest';
import { parseOptions } from './options';

const id = '00000000-0000-4000-8000-000000000001';
const cluster = `/subscriptions/${id}/resourceGroups/g/providers/Microsoft.Kusto/clusters/fraud`;

describe('the doctor’s options', () => {
  it('the doctor’s options have defaults that read five clusters of the public cloud', () => {
    expect(parseOptions([])).toMatchObject({
      signIn: undefined,
      subscriptions: [],
      clusters: [],
      withGraph: false,
      isEmulator: false,
      out: 'kustodian-report.md',
      mostClusters: 5,
      mostRequests: 1000,
      cloud: { name: 'public' },
    });
    expect(parseOptions(['--help'])).toBe('help');
  });

  it('the doctor’s options can be repeated for subscriptions and clusters', () => {
    const args = [
      '--subscription',
      id,
      '--subscription',
      id.replace('1', '2'),
      '--cluster',
      cluster,
      '--cloud',
      'usgov',
    ];
    expect(parseOptions(args)).toMatchObject({
      subscriptions: [id, id.replace('1', '2')],
      clusters: [{ clusterName: 'fraud' }],
      cloud: { arm: 'https://management.usgovcloudapi.net' },
    });
  });

  it.each([
    [['--sign-in', 'password'], /Enter a sign-in method/],
    [['--tenant', '--help'], /tenant/],
    [['--tenant', 'a b; rm'], /Enter a tenant ID/],
    [['--subscription', 'mine'], /Enter an ID for --subscription/],
    [['--cluster', 'fraud'], /Enter a cluster’s resource ID/],
    [['--cloud', 'germany'], /Enter a cloud/],
    [['--out', 'report'], /Enter a file name/],
    [['--max-clusters', '0'], /from 1 to 100 /],
    [['--max-requests', '1e9'], /from 1 to 100,000 /],
    [['--emulator', 'https://evil.example'], /on this machine/],
    [['--emulator', 'http://localhost:4443'], /https address/],
    [['--emulator', 'https://localhost.evil.example'], /on this machine/],
    [['--unknown'], /--help/],
    [['stray'], /--help/],
  ])('the doctor’s options %j are rejected with what to enter', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
