'use client';

import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { AccessView } from '@/components/access/access-view';
import type { Plane } from '@/components/access/picked-principal';
import { useSession } from '@/lib/client/auth/auth-provider';
import { chooseNames, namesLevel } from '@/lib/client/auth/directory-names';
import { useClusterPage } from '../cluster-page';
import { AddRole } from './add-role';

/** Wires both planes of access. Filter and open dialog stand in the address, so they outlive a trip to Entra. */
export function AccessScreen() {
  const { answer, refresh, review, whyNot } = useClusterPage();
  const { session } = useSession();
  const params = useSearchParams();
  const [adding, setAdding] = useState(params.get('add'));
  const set = (name: 'q' | 'add', value: string | null) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    window.history.replaceState(null, '', next.size > 0 ? `?${next}` : window.location.pathname);
  };
  const add = (plane: Plane | null) => {
    setAdding(plane);
    set('add', plane);
  };
  return (
    <>
      <AccessView
        snapshot={answer.snapshot}
        filter={params.get('q') ?? ''}
        onFilterChange={(filter) => set('q', filter)}
        namesLevel={namesLevel()}
        onChooseNames={(level) => void chooseNames(session, level).then(refresh)}
        whyNot={whyNot}
        onRemove={({ fixId, input }) => review(fixId, input)}
        onAdd={add}
      />
      {adding === 'azure' || adding === 'kusto' ? <AddRole plane={adding} onClose={() => add(null)} /> : null}
    </>
  );
}
