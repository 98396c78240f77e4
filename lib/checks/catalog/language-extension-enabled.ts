import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const languageExtensionEnabled = defineCheck({
  id: 'language-extension-enabled',
  category: 'data-protection',
  title: 'No language extension is enabled',
  failTitle: 'Queries can run Python or R code on the cluster',
  why: 'With a language extension everybody who may query can run code of their own beside the data. It runs in a sandbox, but the sandbox and hundreds of packages in its image become part of what can be attacked.',
  severity: 'medium',
  severityReason: 'The code runs in a sandbox without a network, so that an attacker still has to get out of it.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/language-extensions',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const list = properties.languageExtensions?.value;
    const names = (list ?? []).map(
      ({ languageExtensionName, languageExtensionImageName: image }) =>
        `${formatRaw(languageExtensionName)}${image ? ` (${image})` : ''}`,
    );
    const verdict = [{ property: 'languageExtensions.value', actual: formatCountAndNames(names), expected: '0' }];
    if (names.length > 0) return fail(verdict, { message: `Queries can run code of ${formatNames(names)}.` });
    return pass(verdict, {
      assumptions: list ? [] : ['Azure says nothing of languageExtensions, which is taken for none.'],
    });
  },
  fixes: [{ fixId: 'language-extension-enabled', grade: 'guided' }],
  examples: {
    pass: [{ title: 'No language extension is enabled.', snapshot: sampleSnapshot() }],
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
