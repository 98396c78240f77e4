'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Person } from '@/lib/client/auth/auth-state';
import { Icon } from '../ui/icon';
import { lazyModule } from '../ui/lazy-module';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu';

const dialog = lazyModule(() => import('./account-dialog'));

export function AccountMenu(props: { person: Person; onSwitchPerson: () => void; onSignOut: () => void }) {
  const { person } = props;
  const [showAccount, setShowAccount] = useState(false);
  const part = dialog.useModule();
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
        <MenuItem
          onSelect={() => {
            dialog.load();
            setShowAccount(true);
          }}
        >
          Account and tenant
        </MenuItem>
        <MenuItem onSelect={() => router.push('/permissions')}>What can I see?</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={props.onSwitchPerson}>Sign in with a different account</MenuItem>
        <MenuItem onSelect={props.onSignOut}>Sign out</MenuItem>
      </Menu>
      {part ? <part.AccountDialog person={person} open={showAccount} onClose={() => setShowAccount(false)} /> : null}
    </>
  );
}
