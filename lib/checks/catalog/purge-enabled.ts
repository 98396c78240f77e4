import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const purgeEnabled = defineCheck({
  id: 'purge-enabled',
  category: 'data-protection',
  title: 'Data purge is off',
  failTitle: 'Data purge is on',
  why: 'A purge erases records for good: no undo, no earlier version brings them back. While it is on, a stolen account of a database’s Admin is enough to destroy data, or the traces of an attack.',
  severity: 'medium',
  severityReason:
    'Only an Admin of a database can purge, but what is purged is lost; some laws demand that it can be done.',
  controls: [],
  otherTools: [],
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
      { title: 'Purge is off.', snapshot: sampleSnapshot() },
      {
        title: 'Azure says nothing of it, which means off.',
        snapshot: sampleSnapshot({ cluster: { properties: { enablePurge: undefined } } }),
      },
    ],
    fail: [{ title: 'Purge is on.', snapshot: sampleSnapshot({ cluster: { properties: { enablePurge: true } } }) }],
  },
});
