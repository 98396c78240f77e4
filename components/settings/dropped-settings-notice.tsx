'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { salvageSettings } from '@/lib/client/settings/salvage-settings';
import { readSetAside, removeSetAside } from '@/lib/client/settings/set-aside';
import { listenToSettings, noDecisions } from '@/lib/client/settings/settings-store';
import { figure } from '@/lib/model/text';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { saveFile } from '../ui/save-file';
import { useSaveSettings } from './use-save-settings';

export function DroppedSettingsNotice() {
  const saveSettings = useSaveSettings();
  const text = useSyncExternalStore(listenToSettings, readSetAside, () => null);
  const dropped = useMemo(() => (text === null ? [] : salvageSettings(text).dropped), [text]);
  if (text === null) return null;
  return (
    <DroppedSettingsBanner
      dropped={dropped}
      onDownload={() => {
        const name = `kustodian-old-settings-${new Date().toISOString().slice(0, 10)}.json`;
        saveFile({ name, blob: new Blob([text], { type: 'application/json' }) });
      }}
      onReset={() => void saveSettings(() => noDecisions, 'Settings reset to defaults')}
      onRemove={() => {
        document.getElementById('main')?.focus();
        removeSetAside();
      }}
    />
  );
}

/** Reasons shown. The rest are counted. */
const mostShown = 20;

function DroppedSettingsBanner(props: {
  dropped: readonly string[];
  onDownload: () => void;
  onRemove: () => void;
  onReset: () => void;
}) {
  const { dropped } = props;
  return (
    <section aria-label="Settings notice" className="px-3 pt-3 sm:px-4">
      <Banner
        kind="warn"
        title={
          <span role="status">
            {dropped.length === 0 ? 'Your old settings aren’t in use' : 'Couldn’t load some settings'}
          </span>
        }
        actions={
          <>
            <Button icon="download" onClick={props.onDownload}>
              Download old settings
            </Button>
            <Button onClick={props.onReset}>Reset settings</Button>
            <Button look="quiet" onClick={props.onRemove}>
              Remove old settings
            </Button>
          </>
        }
      >
        <p>
          {dropped.length === 0
            ? 'Default values apply. The old settings stay in this browser until you remove them.'
            : 'Default values replace them, and exemptions under Not loaded no longer apply. The old settings stay in this browser until you remove them.'}
        </p>
        {dropped.length > 0 ? (
          <Disclosure summary={`Not loaded (${figure(dropped.length)})`}>
            <ul className="list-disc pl-5 text-sm">
              {[...new Set(dropped.slice(0, mostShown))].map((reason) => (
                <li key={reason} className="wrap-anywhere">
                  {reason}
                </li>
              ))}
              {dropped.length > mostShown ? <li>{dropped.length - mostShown} more</li> : null}
            </ul>
          </Disclosure>
        ) : null}
      </Banner>
    </section>
  );
}
