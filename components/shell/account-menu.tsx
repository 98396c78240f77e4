'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Person } from '@/lib/client/auth/auth-state';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { KeyValue } from '../ui/key-value';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu';

export function AccountMenu(props: { person: Person; onSwitchPerson: () => void; onSignOut: () => void }) {
  const { person } = props;
  const [showAccount, setShowAccount] = useState(false);
  const router = useRouter();
  return (
    <>
      <Menu
        align="end"
        header={
          <>
            <p className="font-medium">{person.name}</p>
            <p className="text-xs text-muted">{person.userName}</p>
          </>
        }
        trigger={
          <button
            type="button"
            className="inline-flex min-h-7 max-w-48 items-center gap-1.5 rounded-md px-1.5 hover:bg-hover"
          >
            <Icon name="person" className="text-muted" />
            <span className="truncate max-sm:sr-only">{person.name}</span>
            <span className="sr-only">: account menu</span>
            <Icon name="chevronDown" className="text-muted max-sm:hidden" />
          </button>
        }
      >
        <MenuItem onSelect={() => setShowAccount(true)}>Account and tenant</MenuItem>
        <MenuItem onSelect={() => router.push('/permissions')}>What can I see?</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={props.onSwitchPerson}>Sign in with a different account</MenuItem>
        <MenuItem onSelect={props.onSignOut}>Sign out</MenuItem>
      </Menu>
      <Dialog
        open={showAccount}
        onClose={() => setShowAccount(false)}
        title="Account and tenant"
        footer={<Button onClick={() => setShowAccount(false)}>Close</Button>}
      >
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
    </>
  );
}

function Id({ text }: { text: string }) {
  return <span className="font-mono text-xs">{text}</span>;
}
