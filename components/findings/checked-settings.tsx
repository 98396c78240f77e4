'use client';

import { type CheckedSetting, resultsOf, type SettingGroup } from '@/lib/findings/checked-setting';
import type { WhyNot } from '@/lib/findings/why-not';
import { type FixId, fixIdsOf } from '@/lib/fixes/catalog';
import type { Finding } from '@/lib/model/finding';
import { capitalized } from '@/lib/model/text';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { UnknownPart } from '../ui/unknown-part';
import { EntryList } from './entry-list';
import { SettingControl } from './finding-result';
import { LoadCommandsLink } from './finding-sections';
import { FixControls, FixSwitch } from './fix-control';

interface SettingActions {
  openId: string | null;
  basePath: string;
  onOpen: (checkId: string) => void;
  onFix: (fixId: FixId) => void;
  /** `undefined`: available. */
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}

export function CheckedSettings(
  props: SettingActions & { groups: readonly SettingGroup[]; findings: readonly Finding[] },
) {
  const { groups, findings, ...actions } = props;
  return groups.map(({ title, settings }) => (
    <SettingSection key={title} title={title}>
      {settings.map((setting) => (
        <Row
          key={setting.setting}
          setting={setting}
          findings={resultsOf(findings, [setting.setting, ...(setting.others ?? [])])}
          {...actions}
        />
      ))}
    </SettingSection>
  ));
}

function Row(props: SettingActions & { setting: CheckedSetting; findings: readonly Finding[] }) {
  const { setting, findings, onFix, whyNotFix } = props;
  const { state, toggle } = setting;
  const title = capitalized(setting.setting);
  const offered = findings.flatMap((finding) => (finding.exemption ? [] : fixIdsOf(finding)));
  const fixes = [...new Set(offered)].filter((fixId) => fixId !== toggle?.fixId);
  return (
    <SettingRow
      title={title}
      control={
        <SettingControl results={props} setting={setting.setting} others={setting.others}>
          {fixes.length > 0 ? (
            <div className="flex flex-wrap items-start gap-2">
              <FixControls fixIds={fixes} {...props} />
            </div>
          ) : null}
          {toggle ? (
            <FixSwitch
              label={title}
              hideLabel
              checked={toggle.isOn}
              fixId={toggle.fixId}
              whyNot={whyNotFix(toggle.fixId)}
              onFix={onFix}
              hint="You review the change before it’s applied."
            />
          ) : null}
        </SettingControl>
      }
    >
      {'text' in state ? (
        <>
          {toggle ? null : <p>{state.text}</p>}
          <EntryList label={title} entries={state.entries ?? []} />
          {state.note ? <p className="text-muted">{state.note}</p> : null}
        </>
      ) : (
        <UnknownPart what={setting.setting} part={state}>
          {setting.isFromCommands && state.state === 'not-loaded' ? <LoadCommandsLink /> : null}
        </UnknownPart>
      )}
    </SettingRow>
  );
}
