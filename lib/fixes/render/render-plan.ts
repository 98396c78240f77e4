import type { FixPlan } from '../fix-plan';
import { type FixStep, hasEtag } from '../steps';
import { renderAzCli } from './az-cli';
import { renderAzRest } from './az-rest';
import { renderBicep } from './bicep';
import { renderPowershell } from './powershell';
import { renderRest } from './rest';
import { renderTerraform } from './terraform';

/** The languages in which a plan can be read and taken away, in the order of the tabs. */
export const renderFormats = ['rest', 'az-rest', 'az-cli', 'powershell', 'bicep', 'terraform'] as const;
/** A language in which a plan can be read. */
export type RenderFormat = (typeof renderFormats)[number];

/** A plan as text. */
export interface RenderedPlan {
  format: RenderFormat;
  /** What highlighters and file names call the language. */
  language: 'http' | 'bash' | 'powershell' | 'bicep' | 'hcl';
  text: string;
}

/** What a renderer may know besides the step. */
export interface RenderContext {
  /** ETag for `If-Match`; `null` where the step has none. */
  etag: string | null;
  /** Base of ARM without a slash at the end, for example `https://management.azure.com`. */
  armEndpoint: string;
}

type StepRenderer = (step: FixStep, context: RenderContext) => string;

const renderers: Record<RenderFormat, { language: RenderedPlan['language']; comment: string; render: StepRenderer }> = {
  rest: { language: 'http', comment: '#', render: renderRest },
  'az-rest': { language: 'bash', comment: '#', render: renderAzRest },
  'az-cli': { language: 'bash', comment: '#', render: renderAzCli },
  powershell: { language: 'powershell', comment: '#', render: renderPowershell },
  bicep: { language: 'bicep', comment: '//', render: renderBicep },
  terraform: { language: 'hcl', comment: '#', render: renderTerraform },
};

/** A plan as a text that does the same: every id filled in, every value escaped for its language. */
export function renderPlan(
  plan: FixPlan,
  format: RenderFormat,
  { armEndpoint = 'https://management.azure.com' }: { armEndpoint?: string } = {},
): RenderedPlan {
  const { language, comment, render } = renderers[format];
  if (plan.steps.length === 0) return { format, language, text: `${comment} Nothing to do.\n` };
  const texts = plan.steps.map((step, index) =>
    render(step, {
      // The etag holds for the first step; that step changes it.
      etag: index === 0 && hasEtag(step) ? plan.basedOn : null,
      armEndpoint,
    }),
  );
  const numbered =
    texts.length === 1 ? texts : texts.map((text, index) => `${comment} Step ${index + 1} of ${texts.length}\n${text}`);
  return { format, language, text: `${numbered.join('\n\n')}\n` };
}
