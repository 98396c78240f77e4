import * as z from 'zod';
import { formatNames } from '@/lib/checks/engine/format-values';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { KustoCluster } from '@/lib/model/cluster';
import { changePart } from '../predict/change-part';
import type { Impact } from '../support/impact';
import { canonicalJson, containsJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { defineStep, ofKind, pathOf, present } from './define-step';
import { clusterEntries } from './entries';

const onImpact: Impact = {
  outageMinutes: 0,
  duration: 'Up to 1 hour. The cluster stays available.',
  reversible: 'yes',
  reversal: 'You can turn off the extensions again.',
  money: 'No documented cost',
  affects: 'Anyone who can query the cluster can run their own code in a sandbox on the cluster',
  source: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
};

const languageExtension = z.strictObject({
  languageExtensionName: z.string().min(1).max(64),
  languageExtensionImageName: z.string().max(256).optional(),
  languageExtensionCustomImageName: z.string().max(256).optional(),
});
export type LanguageExtension = z.infer<typeof languageExtension>;

const fields = { clusterId: armId, value: z.array(languageExtension).min(1) };

/** Turns language extensions on (`addLanguageExtensions`). */
export const languageExtensionsAdd = defineStep({
  kind: 'language-extensions.add',
  fields,
  request: ({ clusterId, value }) => ({
    method: 'POST',
    path: pathOf(`${clusterId}/addLanguageExtensions`, 'kusto'),
    body: { value: value.map(present) },
  }),
  action: 'Microsoft.Kusto/clusters/addLanguageExtensions/action',
  words: ({ clusterId }) => `Turn on language extensions on ${lastSegment(clusterId)}`,
  needsRunningCluster: true,
  access: () => null,
  entries: clusterEntries,
  evidence: ({ parts }) => parts.cluster,
  apply: (snapshot, { value }) =>
    changePart(snapshot, 'cluster', (cluster) => {
      const current = cluster.properties.languageExtensions?.value ?? [];
      // Extensions with all requested values stay, with Azure's additions.
      const isInForce = value.every((wanted) => current.some((extension) => containsJson(extension, wanted)));
      return isInForce ? cluster : withExtensions(cluster, [...withoutExtensions(cluster, value), ...value]);
    }),
});

/** Turns language extensions off (`removeLanguageExtensions`). */
export const languageExtensionsRemove = defineStep({
  kind: 'language-extensions.remove',
  fields,
  request: ({ clusterId, value }) => ({
    method: 'POST',
    path: pathOf(`${clusterId}/removeLanguageExtensions`, 'kusto'),
    body: { value: value.map(present) },
  }),
  action: 'Microsoft.Kusto/clusters/removeLanguageExtensions/action',
  words: ({ clusterId }) => `Turn off language extensions on ${lastSegment(clusterId)}`,
  needsRunningCluster: true,
  access: () => null,
  entries: clusterEntries,
  evidence: ({ parts }) => parts.cluster,
  apply: (snapshot, { value }) =>
    changePart(snapshot, 'cluster', (cluster) => withExtensions(cluster, withoutExtensions(cluster, value))),
  back: ({ clusterId, value }) => {
    const lost = value.filter((extension) => !canTurnOn(extension)).map((extension) => extension.languageExtensionName);
    return lost.length > 0
      ? {
          impossible: `You can’t turn these extensions back on: ${formatNames(lost)}. The Azure API lists only PYTHON and R, with specific images.`,
        }
      : { kind: 'language-extensions.add', clusterId, value };
  },
  undo: ({ clusterId, value }, before, snapshot) => {
    const path = 'properties.languageExtensions';
    const names = value.map(({ languageExtensionName }) => languageExtensionName);
    const isOfPlan =
      sameId(clusterId, snapshot.clusterId) &&
      value.every(canTurnOn) &&
      canonicalJson(ofKind(languageExtensionsAdd, before)?.value) === canonicalJson(value);
    if (!isOfPlan || new Set(names).size < names.length)
      throw undoRefused('The plan doesn’t match the change. Turn on the extensions in the Azure portal.', [
        { path, expected: [...listedExtensions], actual: names },
      ]);
    const again = presentExtensions(requirePart(snapshot, 'cluster')).filter(({ languageExtensionName }) =>
      names.some((name) => sameId(name, languageExtensionName)),
    );
    if (again.length > 0)
      throw undoRefused(
        `Language extensions that are on again: ${again.map(({ languageExtensionName }) => languageExtensionName).join(', ')}. Review the language extensions in the Azure portal.`,
        [{ path, expected: null, actual: again }],
      );
    return {
      step: { kind: 'language-extensions.add', clusterId: snapshot.clusterId, value },
      impact: onImpact,
      warnings: [],
    };
  },
});

export const languageExtensionSteps = [languageExtensionsRemove, languageExtensionsAdd] as const;

type Extensions = NonNullable<NonNullable<KustoCluster['properties']['languageExtensions']>['value']>;

function withoutExtensions(cluster: KustoCluster, value: readonly LanguageExtension[]): Extensions {
  return (cluster.properties.languageExtensions?.value ?? []).filter(
    ({ languageExtensionName: name }) =>
      !value.some(({ languageExtensionName }) => sameId(languageExtensionName, name ?? '')),
  );
}

function withExtensions(cluster: KustoCluster, value: Extensions): KustoCluster {
  const languageExtensions = { ...cluster.properties.languageExtensions, value };
  return { ...cluster, properties: { ...cluster.properties, languageExtensions } };
}

/** Returns images, too. Absent and null mean no extensions. */
export function presentExtensions({ properties }: KustoCluster): LanguageExtension[] {
  return (properties.languageExtensions?.value ?? []).flatMap((extension) => {
    const { languageExtensionName, languageExtensionImageName, languageExtensionCustomImageName } = extension;
    if (!languageExtensionName) return [];
    return [
      {
        languageExtensionName,
        ...(languageExtensionImageName ? { languageExtensionImageName } : {}),
        ...(languageExtensionCustomImageName ? { languageExtensionCustomImageName } : {}),
      },
    ];
  });
}

/** Extensions in Azure's API (azure-kusto 2025-02-14, LanguageExtensionName). */
const listedExtensions: readonly string[] = ['PYTHON', 'R'];

/**
 * Whether an extension can be turned on again. Older clusters have extensions that the API no longer lists, such as CSHARP (recorded:
 * Azure/azure-cli-extensions, src/kusto, api 2022-02-01), and Azure may not accept those. Images are Azure's. A custom image has a name
 * in addition to `PythonCustomImage`.
 */
export function canTurnOn({
  languageExtensionName: name,
  languageExtensionImageName: image = '',
  languageExtensionCustomImageName: custom,
}: LanguageExtension): boolean {
  const isCustom = sameId(image, 'PythonCustomImage');
  return (
    listedExtensions.includes(name.toUpperCase()) && /^\w{0,64}$/.test(image) && (custom === undefined || isCustom)
  );
}
