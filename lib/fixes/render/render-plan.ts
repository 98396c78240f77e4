import type { FixPlan } from '../plan/fix-plan';
import { settingAt } from '../settings';
import { type FixStep, hasEtag, requestOfStep } from '../steps';
import { azRest } from './az-cli';
import { bicepAction } from './bicep';
import { clusterRenders } from './cluster';
import { clusterChildRenders } from './cluster-children';
import type { StepRender, StepRenders } from './define-render';
import { kustoPrincipalRenders } from './kusto-principal';
import { commentText, jsonText } from './literals';
import { extensionRenders } from './lock-and-diagnostics';
import { restMethod } from './powershell';
import { roleAssignmentRenders } from './role-assignment';
import { terraformNone } from './terraform';
import { vaultRenders } from './vault';

export const renderFormats = ['rest', 'az-rest', 'az-cli', 'powershell', 'bicep', 'terraform'] as const;
export type RenderFormat = (typeof renderFormats)[number];

export interface RenderedPlan {
  format: RenderFormat;
  language: 'http' | 'bash' | 'powershell' | 'bicep' | 'hcl';
  text: string;
}

interface RenderContext {
  /** ETag for `If-Match`, `null` if the step has none. */
  etag: string | null;
  /** Base of ARM without a slash at the end, such as `https://management.azure.com`. */
  armEndpoint: string;
}

type StepRenderer = (step: FixStep, context: RenderContext) => string;

const renders: StepRenders = {
  ...clusterRenders,
  ...kustoPrincipalRenders,
  ...roleAssignmentRenders,
  ...extensionRenders,
  ...clusterChildRenders,
  ...vaultRenders,
};

function renderOf({ kind }: FixStep): StepRender<FixStep> {
  return renders[kind] ?? {};
}

const renderers: Record<RenderFormat, { language: RenderedPlan['language']; comment: string; render: StepRenderer }> = {
  rest: { language: 'http', comment: '#', render: renderRest },
  'az-rest': { language: 'bash', comment: '#', render: (step, { etag }) => azRest(step, etag) },
  'az-cli': { language: 'bash', comment: '#', render: (step) => renderOf(step).azCli?.(step) ?? azRest(step, null) },
  powershell: {
    language: 'powershell',
    comment: '#',
    render: (step) => renderOf(step).powershell?.(step) ?? restMethod(step),
  },
  bicep: { language: 'bicep', comment: '//', render: (step) => renderOf(step).bicep?.(step) ?? bicepAction(step) },
  terraform: {
    language: 'hcl',
    comment: '#',
    render: (step) => renderOf(step).terraform?.(step) ?? terraformNone(step),
  },
};

function renderRest(step: FixStep, { etag, armEndpoint }: RenderContext): string {
  const { method, path, body } = requestOfStep(step);
  return [
    `${method} ${armEndpoint}${path} HTTP/1.1`,
    'Authorization: Bearer <token for Azure Resource Manager>',
    ...(body ? ['Content-Type: application/json'] : []),
    ...(etag === null ? [] : [`If-Match: ${commentText(etag)}`]),
    ...(body ? ['', jsonText(body, 2)] : []),
  ].join('\n');
}

/** Renders text with every ID, and with values escaped for the language. */
export function renderPlan(
  plan: FixPlan,
  format: RenderFormat,
  { armEndpoint = 'https://management.azure.com' }: { armEndpoint?: string } = {},
): RenderedPlan {
  const { language, comment, render } = renderers[format];
  if (plan.steps.length === 0) return { format, language, text: `${comment} No changes needed.\n` };
  const texts = plan.steps.map((step, index) =>
    render(step, {
      // The first step changes the ETag.
      etag: index === 0 && hasEtag(step) ? plan.basedOn : null,
      armEndpoint,
    }),
  );
  // A REST request starts with its method.
  const notes = format === 'rest' ? [] : plan.steps.flatMap(emptyListNotes).map((note) => `${comment} ${note}\n`);
  const numbered =
    texts.length === 1 ? texts : texts.map((text, index) => `${comment} Step ${index + 1} of ${texts.length}\n${text}`);
  return { format, language, text: `${notes.join('')}${numbered.join('\n\n')}\n` };
}

/** What an empty list means is easy to miss in code. */
function emptyListNotes(step: FixStep): string[] {
  if (step.kind !== 'cluster.update') return [];
  return Object.entries(step.body.properties ?? {}).flatMap(([name, value]) => {
    const effect = settingAt(`properties.${name}`)?.whenEmpty?.effect;
    return effect && Array.isArray(value) && value.length === 0 ? [`${name} is empty: ${effect}.`] : [];
  });
}
