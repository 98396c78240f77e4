'use client';

import type { ReactNode } from 'react';
import {
  setCharacterKeyShortcuts,
  setReadOnly,
  useCharacterKeyShortcuts,
  useReadOnly,
} from '@/lib/client/settings/browser-switches';
import { parseSettingsFile } from '@/lib/client/settings/parse-settings-file';
import { withoutSavedView } from '@/lib/client/settings/settings-changes';
import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { useSettings } from '@/lib/client/settings/settings-store';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import { checksOfSetting } from './checks-of-setting';
import { ReadOnlySection } from './read-only-section';
import { SavedViewsList } from './saved-views-list';
import { SettingsFileSection } from './settings-file-section';
import { SettingsForm } from './settings-form';
import { SettingsView } from './settings-view';
import { SingleKeysSection } from './single-keys-section';
import { useDecide } from './use-decide';

/** Settings, exemptions, and saved views of this browser. `exemptions` is that section, which another feature owns. */
export function SettingsScreen({ exemptions }: { exemptions: ReactNode }) {
  const kept = useSettings();
  const readOnly = useReadOnly();
  const singleKeys = useCharacterKeyShortcuts();
  const decide = useDecide();
  const toast = useToast();
  const take = (file: SettingsFile) => {
    // Two files that are each within the limits may be beyond them together.
    const merged = parseSettingsFile(JSON.stringify(file), Date.now());
    if ('file' in merged) decide(() => merged.file, 'Settings imported');
    else
      toast({
        title: "Couldn't import the settings",
        description: `${merged.refusals[0]} Nothing was changed.`,
        kind: 'fail',
      });
  };
  return (
    <SettingsView
      file={
        <SettingsFileSection
          kept={kept}
          onExport={() => saveFile(toFile(kept))}
          onRead={(text) => parseSettingsFile(text, Date.now())}
          onImport={take}
        />
      }
      readOnly={<ReadOnlySection on={readOnly} onChange={setReadOnly} />}
      keyboard={<SingleKeysSection on={singleKeys} onChange={setCharacterKeyShortcuts} />}
      form={
        <SettingsForm
          kept={kept.settings}
          checksOf={checksOfSetting}
          onSave={(settings) =>
            decide((file) => ({ ...file, settings }), 'Settings saved: clusters are judged anew when you look at them')
          }
        />
      }
      exemptions={exemptions}
      views={
        <SavedViewsList
          views={kept.savedViews}
          headingId="views"
          onDelete={(name) => decide(withoutSavedView(name), `View ${name} deleted`)}
        />
      }
    />
  );
}

function toFile(kept: SettingsFile): { name: string; blob: Blob } {
  const { version, settings, exemptions, savedViews } = kept;
  const text = `${JSON.stringify({ version, settings, exemptions, savedViews }, null, 2)}\n`;
  const day = new Date().toISOString().slice(0, 10);
  return { name: `kustodian-settings-${day}.json`, blob: new Blob([text], { type: 'application/json' }) };
}
