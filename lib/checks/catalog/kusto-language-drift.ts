import { defineCheck } from '../engine/define-check';
import { partOrUnknown } from '../engine/unknown-evidence';
import { sampleKustoCluster } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { clusterResults, toItem } from '../support/engine-results';

/** Plugins and their sandboxes, in lower case. A sandbox without a policy is on. */
const languages = [
  { plugin: 'python', kind: 'pythonexecution' },
  { plugin: 'r', kind: 'rexecution' },
] as const;

export const kustoLanguageDrift = defineCheck({
  id: 'kusto-language-drift',
  category: 'data-protection',
  title: 'Python and R in force should match language extensions',
  shortTitle: 'Languages in force',
  setting: 'language extensions',
  failTitle: 'Python or R is on and isn’t listed in Azure',
  passTitle: 'Python and R match the language extensions in Azure',
  why: 'Queries can run code if the plugin and the sandbox are on. The list of language extensions in Azure doesn’t show a language that’s on only in the engine.',
  severity: 'medium',
  severityReason: 'Queries can run code that Azure doesn’t list.',
  learnMore: 'https://learn.microsoft.com/kusto/management/sandbox-policy',
  needs: ['kusto', 'cluster'],
  commands: ['plugins', 'sandbox'],
  evaluate: (parts) => {
    const results = clusterResults(parts);
    const cluster = partOrUnknown(parts, 'cluster');
    results.add(cluster.unknown ?? []);
    const listed = cluster.value?.properties.languageExtensions?.value ?? [];
    const unlisted = languages.filter(
      ({ plugin }) => !listed.some(({ languageExtensionName: name }) => name?.toLowerCase() === plugin),
    );
    const plugins = results.value(results.cluster.plugins);
    const sandboxes = results.value(results.cluster.sandbox);
    const found = unlisted.flatMap(({ plugin, kind }) => {
      const isPluginOff = plugins && !plugins.some(({ name, isOn }) => isOn && name.toLowerCase() === plugin);
      const isSandboxOff = sandboxes?.some((sandbox) => !sandbox.isOn && sandbox.kind.toLowerCase() === kind);
      // One of the two is enough, also if the other is unread.
      if (isPluginOff || isSandboxOff) return [];
      results.needed(results.cluster.plugins);
      results.needed(results.cluster.sandbox);
      return cluster.value && plugins && sandboxes ? [toItem(plugin)] : [];
    });
    return results.verdict({
      property: 'languages that only the engine has on',
      found,
      label: 'Languages that are on',
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'Run `.disable plugin python` or `.disable plugin r`.',
      'To keep the language, add it on the **Configurations** page of the cluster.',
    ],
  },
  examples: {
    pass: [{ title: 'Python is off.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The Python plugin is on, and Azure lists no language extension.',
        snapshot: sampleSnapshot(sampleKustoCluster({ plugins: sampleReading([{ name: 'python', isOn: true }]) })),
      },
    ],
  },
});
