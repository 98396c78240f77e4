'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { readRecentItems, rememberItem } from '@/lib/client/recent-items';
import { useReadOnly } from '@/lib/client/settings/browser-switches';
import { useSettings } from '@/lib/client/settings/settings-store';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { lazyModule } from '../ui/lazy-module';
import { clusterItemId, loadedData, loadedItems } from './loaded-items';
import { pageItems, viewItems } from './page-items';
import type { PaletteItem } from './palette-item';
import { PaletteSearch } from './palette-search';

const catalog = lazyModule(() => import('./catalog-items'));

/** @param props.typed Text that was typed before the search had the focus. The search takes it, and sets `null`. */
export function Palette(props: {
  open: boolean;
  typed: RefObject<string | null>;
  onClose: () => void;
  onGo: (href: string) => void;
}) {
  const { open, onClose, onGo } = props;
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(wanted) => {
        if (!wanted) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[#000]/45" />
        <Base.Popup
          aria-modal
          initialFocus={() => input}
          className="fixed inset-0 z-50 flex flex-col bg-surface text-text shadow-pop sm:inset-x-0 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:max-h-[70vh] sm:w-full sm:max-w-2xl sm:rounded-lg sm:border"
        >
          <Base.Title className="sr-only">Find anything</Base.Title>
          <PaletteContent inputRef={setInput} typed={props.typed} onClose={onClose} onGo={onGo} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function PaletteContent(props: {
  inputRef: (input: HTMLInputElement | null) => void;
  typed: RefObject<string | null>;
  onClose: () => void;
  onGo: (href: string) => void;
}) {
  const { onClose } = props;
  const client = useQueryClient();
  const path = usePathname();
  const readOnly = useReadOnly();
  const { savedViews } = useSettings();
  const { session } = useSession();
  const part = catalog.useModule();
  useEffect(() => catalog.load(), []);
  // What is loaded while the dialog is open appears when it opens again.
  const loaded = useMemo(() => loadedData(client), [client]);
  const [picked] = useState(() => readRecentItems());

  const items = useMemo(() => {
    const current = loaded.clusters.find(({ snapshot }) => isPathOf(snapshot.clusterId, path));
    return [
      ...pageItems({ readOnly }),
      ...loadedItems(loaded),
      ...(part?.catalogItems({ loaded, current, readOnly }) ?? []),
      ...viewItems(savedViews),
      ...actionItems(() => session.signOut()),
    ];
  }, [loaded, part, path, readOnly, savedViews, session]);
  const clusterParts = useMemo(() => part?.clusterParts() ?? [], [part]);
  const recent = useMemo(
    () => [...new Set([...picked, ...loaded.clusters.map(({ snapshot }) => clusterItemId(snapshot.clusterId))])],
    [picked, loaded],
  );

  const open = (item: PaletteItem, newTab: boolean) => {
    rememberItem(item.recentId ?? item.id);
    if (!item.href) return;
    if (newTab) {
      window.open(item.href, '_blank', 'noopener');
      return;
    }
    onClose();
    props.onGo(item.href);
  };
  return (
    <PaletteSearch
      items={items}
      clusterParts={clusterParts}
      recent={recent}
      loading={part === null}
      inputRef={props.inputRef}
      typed={props.typed}
      onOpen={open}
      onClose={onClose}
    />
  );
}

function isPathOf(clusterId: string, path: string): boolean {
  const ref = parseClusterId(clusterId);
  return ref !== undefined && path.toLowerCase().startsWith(`/clusters/${clusterPath(ref)}/`.toLowerCase());
}

function actionItems(signOut: () => Promise<void>): PaletteItem[] {
  return [
    {
      id: 'action:copy-link',
      kind: 'action',
      title: 'Copy link to this page',
      keywords: 'url address share',
      run: () =>
        navigator.clipboard.writeText(window.location.href).then(
          () => 'Link copied',
          () => 'The browser blocked copying. Copy the address from the address bar.',
        ),
    },
    {
      id: 'action:sign-out',
      kind: 'action',
      title: 'Sign out',
      keywords: 'log out leave',
      run: () => signOut().then(() => 'Signing out…'),
    },
  ];
}
