'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { chooseDirectoryAccess, directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { useClusterPage } from '../cluster/cluster-context';
import type { Plane } from '../principals/picked-principal';
import { lazyModule } from '../ui/lazy-module';
import { AccessView } from './access-view';

const addRole = lazyModule(() => import('./add-role'));

/** Wires both planes of access. Filter and open dialog stand in the address too, so they outlive a trip to Entra. */
export function AccessScreen() {
  const { answer, refresh, review, whyNot } = useClusterPage();
  const { session } = useSession();
  const params = useSearchParams();
  const [filter, setFilter] = useState(params.get('q') ?? '');
  const [adding, setAdding] = useState(params.get('add'));
  const part = addRole.useModule();
  useEffect(() => {
    if (adding) addRole.load();
  }, [adding]);
  const add = (plane: Plane | null) => {
    setAdding(plane);
    setInAddress('add', plane);
  };
  return (
    <>
      <AccessView
        snapshot={answer.snapshot}
        filter={filter}
        onFilterChange={(typed) => {
          setFilter(typed);
          setInAddress('q', typed);
        }}
        namesLevel={directoryAccessLevel()}
        onChooseNames={(level) => void chooseDirectoryAccess(session, level).then(refresh)}
        whyNot={whyNot}
        onRemove={({ fixId, input }) => review(fixId, input)}
        onAdd={add}
      />
      {part && (adding === 'azure' || adding === 'kusto') ? (
        <part.AddRole plane={adding} onClose={() => add(null)} />
      ) : null}
    </>
  );
}

function setInAddress(name: 'q' | 'add', value: string | null): void {
  const params = new URLSearchParams(window.location.search);
  if (value) params.set(name, value);
  else params.delete(name);
  window.history.replaceState(null, '', params.size > 0 ? `?${params}` : window.location.pathname);
}
