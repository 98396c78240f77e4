import { expect, it } from 'vitest';
import { sampleKusto, sampleKustoCluster } from '@/lib/checks/samples/sample-kusto';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { identitySettings } from './identity-settings';

function stateOf(changes: SampleChanges) {
  return identitySettings(sampleSnapshot(changes)).flatMap(({ settings }) => settings.map(({ state }) => state));
}

const forbidden = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'No access to managed identity policies.',
  smallestRole: 'database Monitor',
} as const;
const ofCluster = sampleKustoCluster({ identity: forbidden }).kusto.cluster;

it('managed identity policies are one unknown with its reason if none is loaded', () => {
  expect(stateOf({ kusto: { ...sampleKusto({ identity: forbidden }).kusto, cluster: ofCluster } })).toMatchObject([
    { state: 'unreadable', message: 'No access. You need database Monitor.' },
  ]);
});

it('managed identity policies are at least those that are loaded', () => {
  expect(stateOf(sampleKusto({ identity: forbidden }))).toMatchObject([
    { text: 'At least 1 entry', note: expect.stringContaining('Couldn’t check 1 managed identity policy.') },
  ]);
  const empty = { ...sampleKusto({ identity: sampleReading([]) }).kusto, cluster: ofCluster };
  expect(stateOf({ kusto: empty })).toMatchObject([{ text: 'Unknown' }]);
  expect(stateOf({ unread: { databases: { state: 'not-loaded' } } })).toMatchObject([{ text: 'At least 1 entry' }]);
});

it('managed identity policies without entries are None', () => {
  const { cluster } = sampleKustoCluster({ identity: sampleReading([]) }).kusto;
  expect(stateOf({ kusto: { ...sampleKusto({ identity: sampleReading([]) }).kusto, cluster } })).toMatchObject([
    { text: 'None' },
  ]);
});
