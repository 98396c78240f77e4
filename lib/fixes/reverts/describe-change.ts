import { namedSettings, wordsOfSetting } from '@/lib/fixes/settings';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { isWithinPath, type ResourceChange } from '@/lib/model/resource-change';
import { capitalized } from '@/lib/model/text';

/** An Azure action without its verb, in lower case: what was written, and what was deleted. */
const writes: ReadonlyMap<string, { write: string; delete: string }> = new Map([
  ['microsoft.kusto/clusters', { write: 'Cluster changed', delete: 'Cluster deleted' }],
  ['microsoft.kusto/clusters/databases', { write: 'Database created or changed', delete: 'Database deleted' }],
  ['microsoft.kusto/clusters/principalassignments', { write: 'Kusto role assigned', delete: 'Kusto role removed' }],
  [
    'microsoft.kusto/clusters/databases/principalassignments',
    { write: 'Database role assigned', delete: 'Database role removed' },
  ],
  [
    'microsoft.kusto/clusters/databases/dataconnections',
    { write: 'Data connection created or changed', delete: 'Data connection deleted' },
  ],
  [
    'microsoft.kusto/clusters/privateendpointconnections',
    { write: 'Private endpoint connection changed', delete: 'Private endpoint connection deleted' },
  ],
  [
    'microsoft.kusto/clusters/managedprivateendpoints',
    { write: 'Managed private endpoint created or changed', delete: 'Managed private endpoint deleted' },
  ],
  ['microsoft.authorization/roleassignments', { write: 'Azure role assigned', delete: 'Azure role removed' }],
  ['microsoft.authorization/locks', { write: 'Lock added or changed', delete: 'Lock removed' }],
  [
    'microsoft.insights/diagnosticsettings',
    { write: 'Diagnostic setting added or changed', delete: 'Diagnostic setting removed' },
  ],
]);

const actions: ReadonlyMap<string, string> = new Map([
  ['microsoft.kusto/clusters/start/action', 'Cluster started'],
  ['microsoft.kusto/clusters/stop/action', 'Cluster stopped'],
]);

/** An action without words is Azure's name of it. */
export function titleOfChange({ operation, kind, properties }: ResourceChange): string {
  const setting = kind === 'update' ? settingIn((properties ?? []).map(({ path }) => path)) : undefined;
  if (setting) return `${setting} changed`;
  const text = operation.toLowerCase();
  const action = actions.get(text);
  if (action) return action;
  const words = writes.get(text.slice(0, Math.max(0, text.lastIndexOf('/'))));
  if (!words) return operation || 'Change';
  if (kind === 'delete') return words.delete;
  return kind === 'create' && words.write === 'Cluster changed' ? 'Cluster created' : words.write;
}

/** Returns the name of the only setting that paths belong to, such as Public network access. */
function settingIn(paths: readonly string[]): string | undefined {
  const found = paths.map((path) =>
    namedSettings.find((setting) => setting.paths.some((own) => isWithinPath(path, own))),
  );
  const [first] = found;
  if (!first || found.some((other) => other !== first)) return undefined;
  return capitalized(first.name);
}

/** Returns what a revert takes back, in lower case: a setting, or another thing by its path. */
export function nameOfSetting(path: string): string {
  return wordsOfSetting(path) ?? shortPath(path);
}

/** Returns the name of the changed resource below a cluster. `null` for the cluster itself. */
export function nameBelow({ resourceId }: ResourceChange): string | null {
  return /\/Microsoft\.Kusto\/clusters\/[^/]+\/?$/i.test(resourceId) ? null : lastSegment(resourceId);
}

/** Returns a property as findings write it, without `properties.`. */
export function shortPath(path: string): string {
  return path.replace(/^properties\./, '');
}
