'use client';

import { type ReactNode, useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import { settingsOfCheck } from '@/lib/checks/engine/settings-of-check';
import { deleteLastLoaded } from '@/lib/client/queries/last-loaded';
import {
  setCharacterKeyShortcuts,
  setKeepsLastLoaded,
  setReadOnly,
  useCharacterKeyShortcuts,
  useKeepsLastLoaded,
  useReadOnly,
} from '@/lib/client/settings/browser-switches';
import { type OrganizationState, useOrganization } from '@/lib/client/settings/organization';
import type { SettingName } from '@/lib/client/settings/parse-setting';
import { withoutSavedView } from '@/lib/client/settings/settings-changes';
import { useSettings } from '@/lib/client/settings/settings-store';
import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import { toDetail } from '@/lib/model/problem-detail';
import type { SettingsFile } from '@/lib/model/settings-file';
import { Banner } from '../ui/banner';
import { PageHeader } from '../ui/page-header';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';
import { SavedViewsList } from './saved-views-list';
import { SettingsFileSection } from './settings-file-section';
import { SettingsForm } from './settings-form';
import { CharacterKeysSection, LastLoadedSection, LiveReadingSection, ReadOnlySection } from './switch-sections';
import { useLiveReading } from './use-live-reading';
import { useSaveSettings } from './use-save-settings';

/** `assertions` and `snapshots` come from other features. */
export function SettingsScreen({ assertions, snapshots }: { assertions: ReactNode; snapshots: ReactNode }) {
  const kept = useSettings();
  const organization = useOrganization();
  const defaults = useSharedSettings();
  const readOnly = useReadOnly();
  const showsLastLoaded = useKeepsLastLoaded();
  const hasShortcuts = useCharacterKeyShortcuts();
  const [readsLive, turnLiveReading] = useLiveReading();
  const saveSettings = useSaveSettings();
  const toast = useToast();
  const importFile = (file: SettingsFile) => {
    // Two files within the limits can exceed them together.
    const merged = parseSettingsFile(JSON.stringify(file), Date.now());
    if ('file' in merged) saveSettings(() => merged.file, 'Settings imported. Re-evaluating clusters…');
    else
      toast({
        title: 'Couldn’t import settings',
        description: toDetail(merged.refusals[0] ?? '', { outcome: 'unchanged' }),
        kind: 'fail',
      });
  };
  return (
    <SettingsView
      organization={<OrganizationNotice status={organization.status} />}
      file={
        <SettingsFileSection
          kept={kept}
          onExport={() => saveFile(toFile(kept))}
          onRead={(bytes) => parseSettingsFile(bytes, Date.now())}
          onImport={importFile}
        />
      }
      switches={
        <>
          <ReadOnlySection on={readOnly} onChange={setReadOnly} />
          <LastLoadedSection on={showsLastLoaded} onChange={turnLastLoaded} />
          <LiveReadingSection on={readsLive} onChange={turnLiveReading} />
          <CharacterKeysSection on={hasShortcuts} onChange={setCharacterKeyShortcuts} />
        </>
      }
      form={
        <SettingsForm
          kept={kept.settings}
          defaults={defaults}
          checksOf={checksOfSetting}
          onSave={(settings) =>
            saveSettings((file) => ({ ...file, settings }), 'Settings saved. Re-evaluating clusters…')
          }
        />
      }
      assertions={assertions}
      snapshots={snapshots}
      views={
        <SavedViewsList
          views={kept.savedViews}
          headingId="views"
          onDelete={(name) => saveSettings(withoutSavedView(name), `View “${name}” deleted`)}
        />
      }
    />
  );
}

/** Off deletes what is kept. */
function turnLastLoaded(on: boolean): void {
  setKeepsLastLoaded(on);
  if (!on) void deleteLastLoaded();
}

function toFile(kept: SettingsFile): { name: string; blob: Blob } {
  const { version, settings, exemptions, savedViews, access } = kept;
  const text = `${JSON.stringify({ version, settings, exemptions, savedViews, access }, null, 2)}\n`;
  const day = new Date().toISOString().slice(0, 10);
  return { name: `kustodian-settings-${day}.json`, blob: new Blob([text], { type: 'application/json' }) };
}

function SettingsView(props: {
  organization: ReactNode;
  switches: ReactNode;
  form: ReactNode;
  assertions: ReactNode;
  snapshots: ReactNode;
  views: ReactNode;
  file: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="Settings">
        <Banner kind="info">Settings are stored in this browser only. Export them to keep a copy.</Banner>
      </PageHeader>
      {props.organization}
      {props.file}
      <Part id="browser" title="This browser">
        {props.switches}
      </Part>
      <Part id="settings" title="Thresholds and allowlists">
        {props.form}
      </Part>
      <Part id="assertions" title="Access assertions">
        {props.assertions}
      </Part>
      <Part id="views" title="Saved views">
        {props.views}
      </Part>
      <Part id="snapshots" title="Snapshots">
        {props.snapshots}
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

export function OrganizationNotice({ status }: { status: OrganizationState['status'] }) {
  if (status === 'loaded')
    return (
      <Banner kind="info" title="Your organization shares settings and exemptions">
        Changes in this browser override the organization’s values and are marked Local.
      </Banner>
    );
  if (status === 'failed')
    return (
      <Banner kind="fail" announce title="Couldn’t load your organization’s settings file">
        Your organization’s exemptions don’t apply. Reload the page to try again.
      </Banner>
    );
  return null;
}

/** Returns the organization's values, or the defaults. */
export function useSharedSettings(): CheckSettings {
  const { file } = useOrganization();
  return useMemo(() => {
    const given = Object.entries(file?.settings ?? {}).filter(([, value]) => value !== undefined);
    return { ...defaultCheckSettings, ...Object.fromEntries(given) };
  }, [file]);
}
