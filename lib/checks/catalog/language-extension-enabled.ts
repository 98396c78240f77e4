import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const languageExtensionEnabled = defineCheck({
  id: 'language-extension-enabled',
  category: 'data-protection',
  title: 'Language extensions should be off unless needed',
  shortTitle: 'Language extensions',
  setting: 'language extensions',
  failTitle: 'Python or R language extensions are on',
  passTitle: 'Language extensions are off',
  why: 'With a language extension, anyone who can query can run Python or R code on the cluster. The sandbox image, with hundreds of packages, adds to the attack surface.',
  severity: 'medium',
  severityReason: 'An attacker must first escape the sandbox, which has no network access.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const list = properties.languageExtensions?.value;
    const names = (list ?? []).map(
      ({ languageExtensionName, languageExtensionImageName: image }) =>
        `${formatRaw(languageExtensionName)}${image ? ` (${image})` : ''}`,
    );
    const verdict = [{ property: 'languageExtensions.value', actual: formatCountAndNames(names), expected: '0' }];
    if (names.length > 0)
      return fail(verdict, {
        items: (list ?? []).map(({ languageExtensionName }) => formatRaw(languageExtensionName)),
        message: `On: ${formatNames(names)}.`,
      });
    return pass(verdict, {
      assumptions: list
        ? []
        : ['Azure didn’t return languageExtensions, so this check assumes that all extensions are off.'],
    });
  },
  fixes: [{ fixId: 'language-extension-enabled', grade: 'guided' }],
  examples: {
    pass: [{ title: 'All language extensions are off.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Queries can run Python.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              languageExtensions: {
                value: [{ languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_11_7' }],
              },
            },
          },
        }),
      },
      {
        title: 'Queries can run Python and R.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              languageExtensions: {
                value: [
                  { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_11_7' },
                  { languageExtensionName: 'R', languageExtensionImageName: 'R' },
                ],
              },
            },
          },
        }),
      },
    ],
  },
});
