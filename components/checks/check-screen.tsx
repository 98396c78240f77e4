import type { Check } from '@/lib/checks/engine/define-check';
import { bulkFixes, fixIdsOf } from '@/lib/fixes/catalog';
import { CheckFleet } from './check-fleet';
import { CheckPage } from './check-page';

/** Documentation is rendered on the server. The state over the fleet needs the browser. */
export function CheckScreen({ check }: { check: Check }) {
  const { id, title, failTitle } = check;
  const bulkFixId = fixIdsOf(check).find((fixId) => bulkFixes.has(fixId)) ?? null;
  return <CheckPage check={check} state={<CheckFleet check={{ id, title, failTitle, bulkFixId }} />} />;
}
