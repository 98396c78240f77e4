import { expect, it } from 'vitest';
import { lastSegment, toClusterId } from '@/lib/model/azure/arm-id';
import type { PublicReach } from '@/lib/model/public-reach';
import { defaultTagNames } from '@/lib/model/tag-names';
import { inCanaryOrder } from './canary-order';

const idOf = (clusterName: string) =>
  toClusterId({ subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705', resourceGroup: 'rg', clusterName });

function namesInOrder(clusters: readonly [name: string, publicReach: PublicReach | null, environment?: string][]) {
  const fleet = clusters.map(([name, publicReach, environment]) => ({
    cluster: { id: idOf(name).toUpperCase(), publicReach, tags: environment ? { env: environment } : {} },
  }));
  const ids = clusters.map(([name]) => idOf(name));
  return inCanaryOrder(ids, fleet, defaultTagNames);
}

it('the canary is a cluster outside production, and within an environment the least exposed one', () => {
  const { clusters, environments } = namesInOrder([
    ['alfa', 'disabled', 'production'],
    ['bravo', 'internet', 'test'],
    ['charlie', 'selected', 'test'],
    ['delta', 'disabled', 'Development'],
    ['echo', null],
    ['foxtrot', 'perimeter'],
  ]);
  expect(clusters.map(({ clusterName }) => clusterName)).toEqual([
    'delta',
    'charlie',
    'bravo',
    'foxtrot',
    'echo',
    'alfa',
  ]);
  expect(Object.entries(environments ?? {}).map(([id, tag]) => [lastSegment(id), tag])).toEqual([
    ['alfa', 'production'],
    ['bravo', 'test'],
    ['charlie', 'test'],
    ['delta', 'Development'],
  ]);
});

it('clusters that aren’t in the loaded list keep their order, without an environment', () => {
  expect(inCanaryOrder([idOf('bravo'), idOf('alfa')], [], defaultTagNames)).toMatchObject({
    clusters: [{ clusterName: 'bravo' }, { clusterName: 'alfa' }],
    environments: {},
  });
});
