import * as z from 'zod';
import { builtInRoleName } from '@/lib/model/azure/azure-role';
import { principal, type Text, text } from '@/lib/model/text-pieces';
import { scopeWords } from '../roles/azure-roles';

const azureRoleSchema = z.object({
  scope: z.string(),
  principalId: z.string(),
  roleDefinitionId: z.string(),
  roleName: z.string().nullable(),
  condition: z.string().nullable(),
  createdOn: z.string().nullable(),
});
const kustoRoleSchema = z.object({ principalId: z.string(), role: z.string(), principalType: z.string() });

/** Returns an added or removed role assignment of a what-if, such as `Ada: Owner on adx1, since May 2024`. */
export function assignmentWords(path: string, value: unknown): Text | undefined {
  const azure = azureRoleSchema.safeParse(value).data;
  if (azure) {
    const role = azure.roleName ?? builtInRoleName(azure.roleDefinitionId) ?? azure.roleDefinitionId;
    const since = azure.createdOn === null ? '' : `, since ${monthOf(azure.createdOn)}`;
    return text`${principal(azure.principalId)}: ${role} on ${scopeWords(azure.scope)}${azure.condition ? ' with a condition' : ''}${since}`;
  }
  const kusto = kustoRoleSchema.safeParse(value).data;
  if (!kusto) return undefined;
  const [parent, database] = path.split('/');
  const where = parent === 'databases' && database !== undefined ? `the database ${database}` : 'the cluster';
  return text`${principal(kusto.principalId)}: ${kusto.role} on ${where}`;
}

function monthOf(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? time
    : date.toLocaleDateString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}
