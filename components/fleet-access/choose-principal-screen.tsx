'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { principalHref } from '@/lib/access-answers/principal-words';
import { rememberPrincipalName } from '@/lib/client/fixes/principal-names';
import type { PickedPrincipal } from '@/lib/client/fixes/role-draft';
import { PrincipalPicker, type PrincipalSearch, useDirectorySearch } from '../principals';
import { Button } from '../ui/button';
import { Breadcrumbs } from '../ui/links';

/** The address survives Entra's consent page. */
export function ChoosePrincipalScreen() {
  const router = useRouter();
  const search = useDirectorySearch();
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-2">
        <Breadcrumbs items={[{ label: 'Access', href: '/access' }, { label: 'All access' }]} />
        <h1 className="text-xl font-semibold">All access of a principal</h1>
        <p className="text-muted">Select a user, group, or application to see its access in the fleet.</p>
      </header>
      <PrincipalForm
        search={search}
        onShow={({ id, name }) => {
          if (name) rememberPrincipalName(id, name);
          router.push(principalHref(id));
        }}
      />
    </div>
  );
}

export function PrincipalForm(props: { search: PrincipalSearch; onShow: (picked: PickedPrincipal) => void }) {
  const [picked, setPicked] = useState<PickedPrincipal | null>(null);
  return (
    <form
      className="flex max-w-lg flex-col items-start gap-3 py-1 [&>*]:w-full"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked) props.onShow(picked);
      }}
    >
      <PrincipalPicker plane="any" search={props.search} onPick={setPicked} />
      <div>
        <Button type="submit" disabledReason={picked ? undefined : 'Select a principal first'}>
          Show access
        </Button>
      </div>
    </form>
  );
}
