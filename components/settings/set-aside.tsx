'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { salvageSettings } from '@/lib/client/settings/salvage-settings';
import { readSetAside, removeSetAside } from '@/lib/client/settings/set-aside';
import { listenToSettings, noDecisions } from '@/lib/client/settings/settings-store';
import { saveFile } from '../ui/save-file';
import { SetAsideNotice } from './set-aside-notice';
import { useDecide } from './use-decide';

/** Shows a notice while this browser keeps settings that were set aside. */
export function SetAside() {
  const decide = useDecide();
  const text = useSyncExternalStore(listenToSettings, readSetAside, () => null);
  const dropped = useMemo(() => (text === null ? [] : salvageSettings(text).dropped), [text]);
  if (text === null) return null;
  return (
    <SetAsideNotice
      dropped={dropped}
      onDownload={() => {
        const name = `kustodian-old-settings-${new Date().toISOString().slice(0, 10)}.json`;
        saveFile({ name, blob: new Blob([text], { type: 'application/json' }) });
      }}
      onReset={() => void decide(() => noDecisions, 'Settings reset: every setting has its default')}
      onRemove={() => {
        document.getElementById('main')?.focus();
        removeSetAside();
      }}
    />
  );
}
