'use client';

import type { ReactNode } from 'react';
import { checks } from '@/lib/checks/catalog';
import { settingsOfCheck } from '@/lib/checks/engine/settings-of-check';
import {
  setCharacterKeyShortcuts,
  setReadOnly,
  useCharacterKeyShortcuts,
  useReadOnly,
} from '@/lib/client/settings/browser-switches';
import type { SettingName } from '@/lib/client/settings/parse-setting';
import { parseSettingsFile } from '@/lib/client/settings/parse-settings-file';
import { withoutSavedView } from '@/lib/client/settings/settings-changes';
import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { useSettings } from '@/lib/client/settings/settings-store';
import { Banner } from '../ui/banner';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import { SavedViewsList } from './saved-views-list';
import { SettingsFileSection } from './settings-file-section';
import { SettingsForm } from './settings-form';
import { CharacterKeysSection, ReadOnlySection } from './switch-sections';
import { useSaveSettings } from './use-save-settings';

/** `exemptions` comes from another feature. */
export function SettingsScreen({ exemptions }: { exemptions: ReactNode }) {
  const kept = useSettings();
  const readOnly = useReadOnly();
  const hasShortcuts = useCharacterKeyShortcuts();
  const saveSettings = useSaveSettings();
  const toast = useToast();
  const importFile = (file: SettingsFile) => {
    // Two files within the limits can exceed them together.
    const merged = parseSettingsFile(JSON.stringify(file), Date.now());
    if ('file' in merged) saveSettings(() => merged.file, 'Settings imported');
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
          onImport={importFile}
        />
      }
      readOnly={<ReadOnlySection on={readOnly} onChange={setReadOnly} />}
      keyboard={<CharacterKeysSection on={hasShortcuts} onChange={setCharacterKeyShortcuts} />}
      form={
        <SettingsForm
          kept={kept.settings}
          checksOf={checksOfSetting}
          onSave={(settings) =>
            saveSettings(
              (file) => ({ ...file, settings }),
              'Settings saved: clusters are judged anew when you look at them',
            )
          }
        />
      }
      exemptions={exemptions}
      views={
        <SavedViewsList
          views={kept.savedViews}
          headingId="views"
          onDelete={(name) => saveSettings(withoutSavedView(name), `View ${name} deleted`)}
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

function SettingsView(props: {
  readOnly: ReactNode;
  keyboard: ReactNode;
  form: ReactNode;
  exemptions: ReactNode;
  views: ReactNode;
  file: ReactNode;
}) {
  return (
    <div className="flex max-w-5xl flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">Settings</h1>
        <Banner kind="info">
          Everything on this page stays in this browser. It is sent along when clusters are judged, and the server keeps
          none of it; nothing is written to Azure. Clearing the browser’s data forgets it: export it to keep it.
        </Banner>
      </header>
      {props.file}
      <Part id="read-only" title="What this browser may do">
        {props.readOnly}
      </Part>
      <Part id="keyboard" title="Keyboard">
        {props.keyboard}
      </Part>
      <Part id="settings" title="What your organisation decides">
        {props.form}
      </Part>
      <Part id="exemptions" title="Exemptions">
        {props.exemptions}
      </Part>
      <Part id="views" title="Saved views">
        {props.views}
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} tabIndex={-1} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

let known: Map<SettingName, { id: string; title: string }[]> | undefined;

/** Computed once from the checks. */
function checksOfSetting(setting: SettingName): readonly { id: string; title: string }[] {
  known ??= group();
  return known.get(setting) ?? [];
}

function group(): Map<SettingName, { id: string; title: string }[]> {
  const groups = new Map<SettingName, { id: string; title: string }[]>();
  for (const check of checks)
    for (const name of settingsOfCheck(check)) {
      const { id, title } = check;
      groups.set(name, [...(groups.get(name) ?? []), { id, title }]);
    }
  return groups;
}
