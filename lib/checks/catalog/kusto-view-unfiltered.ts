import { defineCheck } from '../engine/define-check';
import { sampleEntity, sampleKusto, sampleKustoDatabase } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults, findEntity, toItem } from '../support/engine-results';

export const kustoViewUnfiltered = defineCheck({
  id: 'kusto-view-unfiltered',
  category: 'data-protection',
  title: 'Materialized views should filter rows like their tables',
  shortTitle: 'Unfiltered views',
  setting: 'row level security',
  failTitle: 'A materialized view doesn’t filter rows like its table',
  passTitle: 'Materialized views filter rows like their tables',
  why: 'A table’s row level security policy doesn’t apply to its materialized views. Anyone who can query a view can read rows that the policy hides.',
  severity: 'high',
  severityReason: 'The view returns the rows that the policy hides.',
  learnMore: 'https://learn.microsoft.com/kusto/management/materialized-views/materialized-view-policies',
  needs: ['kusto', 'databases'],
  commands: ['views', 'rls', 'view-rls'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    let hasFilteredSource = false;
    const found = results.databases.flatMap((database) => {
      const views = results.needed(database.views) ?? [];
      if (views.length === 0) return [];
      const filters = results.needed(database.rls) ?? [];
      const ofView = (name: string) => findEntity(database, 'materialized-view', name)?.rls;
      return views
        .filter(({ name, source }) => {
          const isView = views.some((other) => other.name === source);
          const ofSource = isView
            ? (results.needed(ofView(source)) ?? [])
            : filters.filter(({ table }) => table === source);
          if (!ofSource.some(({ isOn }) => isOn)) return false;
          hasFilteredSource = true;
          const own = results.needed(ofView(name));
          return own !== undefined && !own.some(({ isOn }) => isOn);
        })
        .map(({ name }) => toItem(database.name, name));
    });
    return results.verdict({
      property: 'materialized views without the row level security of their source',
      found,
      label: 'Materialized views',
      notApplicableReason: hasFilteredSource ? undefined : 'No source of a materialized view has row level security.',
    });
  },
  fixes: [],
  remediation: {
    steps: ['Run `.alter materialized-view {view} policy row_level_security enable "{query}"`.'],
  },
  examples: {
    'not-applicable': [
      {
        title: 'The database has no materialized views.',
        snapshot: sampleSnapshot(sampleKusto({ views: sampleReading([]) })),
      },
    ],
    pass: [{ title: 'The view of a table with a policy has its own policy.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The view of a table with a policy has none.',
        snapshot: sampleSnapshot(
          sampleKusto({
            entities: [
              ...sampleKustoDatabase.entities.filter(({ kind }) => kind !== 'materialized-view'),
              sampleEntity('materialized-view', 'EventsByDay'),
            ],
          }),
        ),
      },
    ],
  },
});
