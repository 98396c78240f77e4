import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const purgeEnabled = defineCheck({
  id: 'purge-enabled',
  category: 'data-protection',
  title: 'Data purge should be off unless needed',
  shortTitle: 'Data purge',
  setting: 'data purge',
  failTitle: 'Data purge is on',
  passTitle: 'Data purge is off',
  why: 'A purge deletes records permanently. While purge is on, an attacker with a database Admin account can destroy data or hide an attack.',
  severity: 'medium',
  severityReason: 'Only database Admins can purge, but the loss is permanent. Some laws require purge.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/data-purge-portal',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const enablePurge = properties.enablePurge;
    const verdict = [{ property: 'enablePurge', actual: formatRaw(enablePurge), expected: 'false' }];
    return (enablePurge ?? documentedDefaults.enablePurge.value)
      ? fail(verdict)
      : pass(verdict, { assumptions: assumedDefault('enablePurge', enablePurge) });
  },
  fixes: [{ fixId: 'purge-enabled', grade: 'guided' }],
  examples: {
    pass: [
      { title: 'Data purge is off.', snapshot: sampleSnapshot() },
      {
        title: 'Data purge isn’t set, and the default is off.',
        snapshot: sampleSnapshot({ cluster: { properties: { enablePurge: undefined } } }),
      },
    ],
    fail: [
      { title: 'Data purge is on.', snapshot: sampleSnapshot({ cluster: { properties: { enablePurge: true } } }) },
    ],
  },
});
