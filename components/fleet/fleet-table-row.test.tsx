import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Score } from '@/lib/model/finding';
import { fleetColumn } from './fleet-columns';
import type { FleetRow } from './fleet-row';
import { FleetTableRow } from './fleet-table-row';

function markupOf(score: Partial<Score>): string {
  const row = {
    cluster: { id: '/a', name: 'a' },
    checks: [],
    outcomes: '',
    findings: [],
    score: { value: 50, passed: 5, failed: 4, unknown: 2, error: 1, notApplicable: 6, exempted: 0, ...score },
  } as unknown as FleetRow;
  return renderToStaticMarkup(
    <table>
      <tbody>
        <FleetTableRow
          row={row}
          rowIndex={2}
          columns={['name', 'score'].flatMap((id) => fleetColumn(id) ?? [])}
          href="/"
          portalHref="https://portal.azure.com"
          onCopyId={() => undefined}
        />
      </tbody>
    </table>,
  );
}

it('the tooltip of a score says what it is made of, and what is exempted where something is', () => {
  expect(markupOf({})).toContain('title="5 passed, 4 failed, 3 unknown, 6 not applicable; read from the index"');
  expect(markupOf({ exempted: 2 })).toContain('6 not applicable, 2 exempted; read from the index"');
});
