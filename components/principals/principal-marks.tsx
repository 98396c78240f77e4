import { isExternal } from '@/lib/access/tenant-trust';
import type { AccessPrincipal } from '@/lib/model/access';
import { Badge } from '../ui/badge';

/** What to know about an account: guest, other tenant or personal, disabled, or deleted. `tenantId` is the cluster's, if there is one. */
export function PrincipalMarks(props: { principal: AccessPrincipal; tenantId?: string | null }) {
  const { guest, state } = props.principal;
  return (
    <>
      {guest ? <Badge tone="warn">Guest</Badge> : null}
      {props.tenantId && isExternal(props.principal, props.tenantId) ? <Badge tone="warn">Other tenant</Badge> : null}
      {state === 'disabled' ? <Badge tone="warn">Disabled</Badge> : null}
      {state === 'deleted' ? <Badge tone="fail">Deleted</Badge> : null}
    </>
  );
}
