import type { Check } from '@/lib/checks/engine/define-check';
import { bulkFixes, fixIdsOf } from '@/lib/fixes/catalog';
import { CheckFleet } from './check-fleet';
import { CheckPage } from './check-page';

export function CheckScreen({ check }: { check: Check }) {
  const { id, title, failTitle } = check;
  const bulkFixId = fixIdsOf(check).find((fixId) => bulkFixes.has(fixId)) ?? null;
  return <CheckPage check={check} state={<CheckFleet check={{ id, title, failTitle, bulkFixId }} />} />;
}
