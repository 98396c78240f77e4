import type { FixId } from '@/lib/model/fix-id';
import type { Json } from '@/lib/model/json';
import { canonicalJson } from '../canonical-json';
import type { ClusterSetting } from './cluster-setting';
import { diskEncryptionSetting } from './disk-encryption';
import { type IdentityValue, identitySetting } from './identity';

/** What a fix writes into a cluster, with the only old value that it can have replaced. */
export interface UndoableSetting<Value extends Json = Json> {
  setting: ClusterSetting<Value>;
  /** Whether this fix can have set `set` where `old` was. */
  accepts(set: Value, old: Value): boolean;
}

/** Interprets a fix's setting at its own type. */
export type WithSetting<Result> = <Value extends Json>(undoable: UndoableSetting<Value>) => Result;

const diskOn: UndoableSetting<boolean> = { setting: diskEncryptionSetting, accepts: (set, old) => set && !old };
const diskOff: UndoableSetting<boolean> = { setting: diskEncryptionSetting, accepts: (set, old) => !set && old };
const systemOn: UndoableSetting<IdentityValue> = {
  setting: identitySetting,
  // The user-assigned identities are no matter of this fix, so an undo that would touch them is none.
  accepts: (set, old) =>
    set.system && !old.system && canonicalJson(set.userAssigned) === canonicalJson(old.userAssigned),
};

/** Hands `use` the setting that a fix writes; `undefined` for a fix that writes none. */
export function withUndoableSetting<Result>(fixId: FixId, use: WithSetting<Result>): Result | undefined {
  switch (fixId) {
    case 'disk-encryption-off':
      return use(diskOn);
    case 'turn-disk-encryption-off':
      return use(diskOff);
    case 'managed-identity-none':
    case 'turn-system-identity-on':
      return use(systemOn);
    default:
      return undefined;
  }
}
