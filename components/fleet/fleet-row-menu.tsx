'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { ClusterSummary } from '@/lib/model/api/api';
import { lazyModule } from '../ui/lazy-module';
import { useToast } from '../ui/toast';
import { useCanWrite } from '../ui/write-access';

const popup = lazyModule(() => import('../ui/menu-popup'));

export interface OpenRowMenu {
  row: FleetRow;
  button: HTMLButtonElement;
}

/** Shows one menu for all rows, at the button of the row. */
export function FleetRowMenu(props: { menu: OpenRowMenu; href: string; portalHref: string; onClose: () => void }) {
  const { row, button } = props.menu;
  const { id, name } = row.cluster;
  const part = popup.useModule();
  const router = useRouter();
  const copyId = useCopyResourceId();
  const canWrite = useCanWrite();
  const [trigger] = useState(() => ({ current: button }));
  useEffect(() => popup.load(), []);
  if (!part) return null;
  const planHref = `/plan?${new URLSearchParams({ cluster: id })}`;
  return (
    <part.MenuPopup
      trigger={trigger}
      triggerId={button.id}
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      align="start"
      header={<p className="text-xs text-muted">{name}</p>}
      search={undefined}
    >
      <part.Item onSelect={() => router.push(props.href)}>Open cluster</part.Item>
      {canWrite ? <part.Item onSelect={() => router.push(planHref)}>Plan fixes</part.Item> : null}
      <part.Item onSelect={() => router.push(`/compare?${new URLSearchParams({ left: id })}`)}>
        Compare with another cluster
      </part.Item>
      <part.Separator />
      <part.Item onSelect={() => copyId(row.cluster)}>Copy resource ID</part.Item>
      <part.Item onSelect={() => window.open(props.portalHref, '_blank', 'noopener')}>
        Open in Azure portal (new tab)
      </part.Item>
    </part.MenuPopup>
  );
}

function useCopyResourceId(): (cluster: ClusterSummary) => void {
  const toast = useToast();
  return ({ id, name }) => {
    navigator.clipboard.writeText(id).then(
      () => toast({ title: 'Resource ID copied', description: name, kind: 'pass' }),
      () => toast({ title: 'Couldn’t copy the resource ID', description: id, kind: 'fail' }),
    );
  };
}
