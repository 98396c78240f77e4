import type { Person } from '@/lib/client/auth/auth-state';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { KeyValue } from '../ui/key-value';

/** Shows the IDs that an administrator asks for. */
export function AccountDialog({ person, open, onClose }: { person: Person; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Account and tenant" footer={<Button onClick={onClose}>Close</Button>}>
      <KeyValue
        items={[
          { name: 'Name', value: person.name },
          { name: 'User name', value: person.userName, copy: person.userName },
          { name: 'Object ID', value: <Id text={person.objectId} />, copy: person.objectId },
          { name: 'Tenant ID', value: <Id text={person.tenantId} />, copy: person.tenantId },
        ]}
      />
      <p className="mt-3 text-muted">
        To assign you a role, an administrator needs your object ID. This deployment shows the clusters of one tenant.
      </p>
    </Dialog>
  );
}

function Id({ text }: { text: string }) {
  return <span className="font-mono text-xs">{text}</span>;
}
