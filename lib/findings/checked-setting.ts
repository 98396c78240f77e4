import type { FixId } from '@/lib/fixes/catalog';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import { counted } from '@/lib/model/text';

export interface SettingState {
  /** In the portal's words. */
  text: string;
  entries?: readonly string[];
  /** What the state means, such as a documented default. */
  note?: string;
}

export interface CheckedSetting {
  title: string;
  state: SettingState | Exclude<EvidenceResult<never>, Loaded<never>>;
  checkIds: readonly string[];
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
export function listState(noun: string, entries: readonly string[]): SettingState {
  return { text: entries.length === 0 ? 'None' : counted(entries.length, noun), entries };
}

/** Returns the state of a flag, with its documented default if Azure returns no value. */
export function flagState(value: boolean | null | undefined, byDefault: boolean): SettingState {
  if (typeof value === 'boolean') return { text: onOff(value) };
  return { text: onOff(byDefault), note: `Not set. Documented default: ${onOff(byDefault).toLowerCase()}.` };
}

function onOff(isOn: boolean): string {
  return isOn ? 'On' : 'Off';
}
