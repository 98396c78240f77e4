import { defineCheck } from '../engine/define-check';
import { sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults, toItem } from '../support/engine-results';

export const kustoExports = defineCheck({
  id: 'kusto-exports',
  category: 'data-protection',
  title: 'Continuous exports should be reviewed',
  shortTitle: 'Continuous exports',
  setting: 'continuous exports',
  failTitle: 'A continuous export is on',
  passTitle: 'No continuous export is on',
  why: 'A continuous export that’s on keeps copying new data out of the database. Roles on the database don’t protect the copies.',
  severity: 'low',
  severityReason: 'Exports can be intended.',
  learnMore: 'https://learn.microsoft.com/kusto/management/data-export/continuous-data-export',
  needs: ['kusto', 'databases'],
  commands: ['exports'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    const exports = results.databases.flatMap(({ name, exports }) =>
      (results.needed(exports) ?? []).map((found) => ({ database: name, ...found })),
    );
    return results.verdict({
      property: 'continuous exports that are on',
      found: exports.filter(({ isDisabled }) => !isDisabled).map(({ database, name }) => toItem(database, name)),
      label: 'Continuous exports',
    });
  },
  fixes: [],
  remediation: {
    steps: ['Review the target of the export.', 'To stop an export, run `.disable continuous-export {export}`.'],
  },
  examples: {
    pass: [{ title: 'The only continuous export is off.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A continuous export is on.',
        snapshot: sampleSnapshot(
          sampleKusto({
            exports: sampleReading([{ name: 'ExportEvents', externalTable: 'Archive', isDisabled: false }]),
          }),
        ),
      },
    ],
  },
});
