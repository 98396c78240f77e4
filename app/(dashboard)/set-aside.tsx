'use client';

import { useMemo } from 'react';
import { SetAsideNotice } from '@/components/settings/set-aside-notice';
import { salvageSettings } from '@/lib/client/settings/salvage-settings';
import { noDecisions, removeSetAside } from '@/lib/client/settings/settings-store';
import { saveFile } from './save-file';
import { useDecide } from './use-decide';

/** Shows a notice while this browser keeps settings that were set aside. */
export function SetAside({ text }: { text: string }) {
  const decide = useDecide();
  const dropped = useMemo(() => salvageSettings(text).dropped, [text]);
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
