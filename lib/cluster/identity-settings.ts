import type { CheckedSetting, SettingGroup } from '@/lib/findings/checked-setting';
import type { Snapshot } from '@/lib/model/evidence';
import { counted } from '@/lib/model/text';
import { partlyReadState, reasonOf } from './unread-results';

/** Managed identity policies, which only management commands return. */
export function identitySettings({ parts }: Snapshot): SettingGroup[] {
  return [
    {
      title: 'Policies',
      settings: [{ setting: 'managed identity policies', isFromCommands: true, state: policiesState(parts) }],
    },
  ];
}

function policiesState({ kusto, databases }: Snapshot['parts']): CheckedSetting['state'] {
  if (kusto.state !== 'read') return kusto;
  const owners = [
    { name: 'All databases', identity: kusto.value.cluster.identity },
    // Without the list of Azure Resource Manager, it's unknown which databases there are.
    ...(databases.state === 'read' ? kusto.value.databases : []).map(({ databaseName, identity }) => ({
      name: databaseName,
      identity,
    })),
  ];
  const missing = [
    ...owners.flatMap(({ identity }) => (identity.state === 'read' ? [] : [identity])),
    ...(databases.state === 'read' ? [] : [databases]),
  ];
  const reason = owners.some(({ identity }) => identity.state === 'read') ? undefined : reasonOf(missing);
  if (reason) return reason;
  const entries = owners.flatMap(({ name, identity }) =>
    identity.state === 'read'
      ? identity.value.map(({ objectId, usages }) => `${name}/${objectId} (${usages.join(', ')})`)
      : [],
  );
  return partlyReadState(entries, missing, {
    noun: 'entry',
    plural: 'entries',
    unread: counted(missing.length, 'managed identity policy', 'managed identity policies'),
  });
}
