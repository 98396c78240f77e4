import * as z from 'zod';
import { packedRowsSchema } from '@/lib/azure/azure-bodies';
import { allowsAction, type Permission, permissionSchema } from '@/lib/model/azure/permission';
import type { Judged } from '../judge';
import { notSeen, tally } from './by-shape';
import type { Question } from './question';

const permissionsSchema = z.looseObject({ value: z.array(permissionSchema) });

/** Questions about what an account with few permissions can read. */
export const ownRights: readonly Question[] = [
  {
    number: 4,
    question: 'Does Reader suffice for POST policyStates/latest/queryResults?',
    assumption: 'The operation needs Microsoft.PolicyInsights/policyStates/queryResults/read, which Reader has.',
    answer: ({ judged }) => {
      const asked = judged.filter(({ operation }) => operation?.id.endsWith('/policyStates/latest/queryResults'));
      if (asked.length === 0) return notSeen('No policy states were asked for.');
      const action = 'Microsoft.PolicyInsights/policyStates/queryResults/action';
      const unprivileged = asked.filter(({ exchange }) => {
        const permissions = permissionsAt(judged, scopeOf(exchange.url, '/providers/Microsoft.PolicyInsights/'));
        return permissions !== undefined && !allowsAction(permissions, action);
      });
      if (unprivileged.length === 0) {
        return notSeen(
          `${tally(asked)}. Your account also has the action, so this isn’t decisive. Run the doctor as Reader.`,
        );
      }
      const refused = unprivileged.filter(({ exchange }) => exchange.status === 403);
      const read = unprivileged.filter(({ exchange }) => exchange.status === 200);
      return {
        result: refused.length > 0 ? 'Differs' : read.length > 0 ? 'Confirmed' : 'Not seen',
        details: [`Without ${action}: ${tally(unprivileged)}.`],
      };
    },
  },
  {
    number: 7,
    question: 'Does Azure return permissions at a subscription, a management group, and the root?',
    assumption: 'The list exists at each scope, though the specification has resource groups and resources only.',
    answer: ({ judged }) => {
      const levels = ['subscription', 'management group', 'root'].map((level) => {
        const asked = judged.filter(({ exchange }) => exchange.step === `Permissions: ${level}`);
        const isForbidden = asked.length > 0 && asked.every(({ exchange }) => exchange.status === 403);
        return { level, asked, isForbidden, fits: asked.some(({ outcome }) => outcome === 'parsed') };
      });
      const seen = levels.filter(({ asked }) => asked.length > 0);
      if (seen.length === 0) return notSeen('No permissions were asked for.');
      // A 403 shows a missing permission, and nothing about the list.
      const isMissing = seen.some(({ fits, isForbidden }) => !fits && !isForbidden);
      return {
        result: isMissing ? 'Differs' : levels.every(({ fits }) => fits) ? 'Confirmed' : 'Not seen',
        details: levels.map(({ level, asked }) =>
          asked.length > 0
            ? `At the ${level}: ${tally(asked)}.`
            : `At the ${level}: not asked, because none was found.`,
        ),
      };
    },
  },
  {
    number: 10,
    question: 'Does AtScopeAboveAndBelow show a Reader the roles of management groups?',
    assumption: 'Resource Graph returns the same inherited role assignments as Azure Resource Manager.',
    answer: ({ judged }) => {
      const provider = inheritedIds(judged, (id) =>
        id.startsWith('GET {scope}/providers/Microsoft.Authorization/roleAssignments'),
      );
      const index = inheritedIds(judged, (id) => id.endsWith('role assignments)'));
      if (provider.size === 0)
        return notSeen('Azure Resource Manager returned no role assignment above a subscription.');
      const missing = [...provider].filter((id) => !index.has(id)).length;
      const counts = `Above subscriptions: ${provider.size} from Azure Resource Manager. Missing in Resource Graph: ${missing}.`;
      if (missing === 0 && canAssignRoles(judged)) {
        return notSeen(`${counts} Your account can also assign roles. Run the doctor as Reader.`);
      }
      return {
        result: missing > 0 ? 'Differs' : 'Confirmed',
        details: [counts],
      };
    },
  },
];

function scopeOf(url: string, before: string): string {
  const path = new URL(url).pathname;
  return path.slice(0, path.toLowerCase().lastIndexOf(before.toLowerCase())).toLowerCase();
}

function permissionsAt(judged: readonly Judged[], scope: string): Permission[] | undefined {
  const found = judged.find(({ exchange, operation }) => {
    const isList = operation?.id === 'GET {scope}/providers/Microsoft.Authorization/permissions';
    return isList && exchange.status === 200 && scopeOf(exchange.url, '/providers/Microsoft.Authorization/') === scope;
  });
  const parsed = permissionsSchema.safeParse(found?.json);
  return parsed.success ? parsed.data.value : undefined;
}

/** Returns whether the account can assign roles at any scope. */
function canAssignRoles(judged: readonly Judged[]): boolean {
  return judged.some(({ operation, json }) => {
    const isList = operation?.id === 'GET {scope}/providers/Microsoft.Authorization/permissions';
    const parsed = permissionsSchema.safeParse(json);
    return isList && parsed.success && allowsAction(parsed.data.value, 'Microsoft.Authorization/roleAssignments/write');
  });
}

const assignmentSchema = z.looseObject({ name: z.string(), properties: z.looseObject({ scope: z.string() }) });
const pageSchema = z.union([
  z.looseObject({ value: z.array(z.unknown()) }).transform(({ value }) => value),
  z
    .looseObject({ data: z.array(z.unknown()) })
    .transform(({ data }) => data.flatMap((row) => packedRowsSchema.safeParse(row).data?.packed ?? [row])),
]);

/** Names of role assignments at management groups and the root. */
function inheritedIds(judged: readonly Judged[], isWanted: (operationId: string) => boolean): Set<string> {
  const names = judged.flatMap(({ operation, json, exchange }) => {
    if (!operation || exchange.status !== 200 || !isWanted(operation.id)) return [];
    const page = pageSchema.safeParse(json);
    return (page.success ? page.data : []).flatMap((item) => {
      const parsed = assignmentSchema.safeParse(item);
      const isAbove = parsed.success && !parsed.data.properties.scope.toLowerCase().startsWith('/subscriptions/');
      return isAbove ? [parsed.data.name.toLowerCase()] : [];
    });
  });
  return new Set(names);
}
