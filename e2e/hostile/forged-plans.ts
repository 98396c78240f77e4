import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { FixStep } from '@/lib/fixes/steps';

/** Altered plans, by what is altered. */
export type Forgeries = Readonly<Record<string, FixPlan>>;

/** Returns altered copies of a plan for the apply request. */
export function tamperedPlans(plan: FixPlan, otherCluster: string): Forgeries {
  const tag: FixStep = { kind: 'cluster.update', clusterId: plan.target, body: { tags: { forged: 'yes' } } };
  return {
    'another state of the cluster': { ...plan, basedOn: '"another"' },
    'steps of another cluster': { ...elsewhere(plan, otherCluster), target: plan.target },
    'an additional step': { ...plan, steps: [...plan.steps, tag] },
    'other steps': { ...plan, steps: plan.steps.map(() => tag) },
    'another undo': { ...plan, undo: { steps: [tag] } },
  };
}

/** Returns altered copies of an applied plan. Undo must refuse all of them. */
export function forgedUndos(plan: FixPlan, otherCluster: string): Forgeries {
  const back = plan.undo && 'steps' in plan.undo ? plan.undo.steps : [];
  const withUndo = (steps: FixStep[]): FixPlan => ({ ...plan, undo: { steps } });
  const foreign = foreignSteps(plan);
  return {
    'another cluster': elsewhere(plan, otherCluster),
    'steps of another cluster': { ...elsewhere(plan, otherCluster), target: plan.target },
    'no undo': { ...plan, undo: { impossible: 'It is gone.' } },
    'no steps': { ...plan, steps: [] },
    'each step twice': { ...plan, steps: [...plan.steps, ...plan.steps], undo: { steps: [...back, ...back] } },
    'an additional undo step': withUndo([...back, ...back]),
    'an undo of an undo': { ...plan, fixId: 'undo' },
    ...Object.fromEntries(
      Object.entries(foreign).flatMap(([what, step]): [string, FixPlan][] => [
        [`${what} in the undo`, withUndo(plan.steps.map(() => step))],
        [`${what} as its step`, { ...plan, steps: [step], undo: { steps: [step] } }],
      ]),
    ),
    ...Object.fromEntries(
      widerBodies.flatMap((body, index): [string, FixPlan][] => {
        const [first] = back;
        if (first?.kind !== 'cluster.update') return [];
        return [
          [`another old value (${index})`, withUndo([{ ...first, body }])],
          [`more than the old value (${index})`, withUndo([{ ...first, body: { ...first.body, ...body } }])],
        ];
      }),
    ),
  };
}

/** Bodies that no undo of a fix has. */
const widerBodies: Extract<FixStep, { kind: 'cluster.update' }>['body'][] = [
  { properties: { publicNetworkAccess: 'Enabled', enablePurge: true, trustedExternalTenants: [{ value: '*' }] } },
  { sku: { name: 'Standard_E80ids_v4', tier: 'Standard', capacity: 1000 } },
  { identity: { type: 'UserAssigned', userAssignedIdentities: { '/subscriptions/a/mine': {} } } },
  { tags: { forged: 'yes', more: 'yes' } },
];

/** Returns steps of rare kinds on resources of no plan. */
function foreignSteps({ target, steps }: FixPlan): Record<string, FixStep> {
  const group = target.split('/').slice(0, 5).join('/');
  const kinds = steps.map(({ kind }) => kind.split('.')[0]);
  const all: FixStep[] = [
    {
      kind: 'lock.create',
      id: `${group}/providers/Microsoft.Authorization/locks/keep`,
      properties: { level: 'CanNotDelete' },
    },
    {
      kind: 'role-assignment.create',
      id: `${group}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111`,
      scope: group,
      properties: {
        roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
        principalId: '22222222-2222-4222-8222-222222222222',
      },
    },
    {
      kind: 'diagnostic-setting.create',
      id: `${target}/providers/Microsoft.Insights/diagnosticSettings/audit`,
      properties: { workspaceId: `${group}/providers/Microsoft.OperationalInsights/workspaces/log`, logs: [] },
    },
    {
      kind: 'vault-access-policy.add',
      id: `${group}/providers/Microsoft.KeyVault/vaults/another`,
      properties: { accessPolicies: [{ tenantId: 't', objectId: 'o', permissions: { keys: ['get'] } }] },
    },
    { kind: 'vault.update', id: `${group}/providers/Microsoft.KeyVault/vaults/another`, properties: {} },
  ];
  return Object.fromEntries(
    all.filter(({ kind }) => kinds.every((own) => own !== kind.split('.')[0])).map((step) => [step.kind, step]),
  );
}

function elsewhere(plan: FixPlan, otherCluster: string): FixPlan {
  const text = JSON.stringify({ steps: plan.steps, undo: plan.undo, target: plan.target });
  const own = new RegExp(plan.target.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  const [group, otherGroup] = [plan.target, otherCluster].map((id) => id.split('/').slice(0, 5).join('/'));
  const moved = text.replace(own, otherCluster).replaceAll(group ?? '', otherGroup ?? '');
  return { ...plan, ...(JSON.parse(moved) as Pick<FixPlan, 'steps' | 'undo' | 'target'>) };
}
