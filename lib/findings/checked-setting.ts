import { getCheck } from '@/lib/checks/catalog';
import type { JudgedSetting } from '@/lib/checks/engine/define-check';
import { type FixId, fixOfFlag } from '@/lib/fixes/catalog';
import type { Flag } from '@/lib/fixes/settings/flags';
import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import type { Finding } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';

export interface SettingState {
  /** In the portal's words. */
  text: string;
  entries?: readonly string[];
  /** What the state means, such as a documented default. */
  note?: string;
}

export interface CheckedSetting {
  /** Its row shows the results of checks of this setting. */
  setting: JudgedSetting;
  state: SettingState | Exclude<EvidenceResult<never>, Loaded<never>>;
  /** Settings without a row of their own, whose results this row shows too. */
  others?: readonly JudgedSetting[];
  /** Only management commands return it, so the row offers to load results. */
  isFromCommands?: true;
  /** Absent: Kustodian can't change the setting in this direction. */
  toggle?: { isOn: boolean; fixId: FixId };
}

export interface SettingGroup {
  title: string;
  settings: readonly CheckedSetting[];
}

export function stateOf<Value>(
  reading: EvidenceResult<Value>,
  toState: (value: Value) => SettingState,
): CheckedSetting['state'] {
  return reading.state === 'read' ? toState(reading.value) : reading;
}

/** Returns `None`, or the count with the entries. */
export function listState(noun: string, entries: readonly string[], plural?: string): SettingState {
  return { text: entries.length === 0 ? 'None' : counted(entries.length, noun, plural), entries };
}

/** Returns a flag with its switch, if a fix sets the other value. */
export function flagSetting(setting: JudgedSetting, flag: Flag, { properties }: KustoCluster): CheckedSetting {
  const byDefault = documentedDefaults[flag].value;
  const isOn = properties[flag] ?? byDefault;
  const fixId = fixOfFlag(flag, !isOn);
  return { setting, state: flagState(properties[flag], byDefault), ...(fixId ? { toggle: { isOn, fixId } } : {}) };
}

/** Returns the state of a flag, with its documented default if Azure returns no value. */
function flagState(value: boolean | null | undefined, byDefault: boolean): SettingState {
  if (typeof value === 'boolean') return { text: onOff(value) };
  return { text: onOff(byDefault), note: `Not set. Documented default: ${onOff(byDefault).toLowerCase()}.` };
}

function onOff(isOn: boolean): string {
  return isOn ? 'On' : 'Off';
}

/** Returns the results that the rows of the settings show. */
export function resultsOf(findings: readonly Finding[], settings: readonly JudgedSetting[]): Finding[] {
  return findings.filter(({ checkId }) => {
    const setting = getCheck(checkId)?.setting;
    return setting !== undefined && settings.includes(setting);
  });
}
