import { type FixId, fixIdSchema } from '@/lib/fixes/catalog';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { type RenderedPlan, renderFormats, renderPlan } from '@/lib/fixes/render/render-plan';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { type Json, jsonSchema } from '@/lib/model/json';
import { Problem, type ProblemCode } from '@/lib/model/problem';
import { toDetail } from '@/lib/model/problem-detail';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import { counted } from '@/lib/model/text';
import { reviewFix } from '@/lib/server/plan-fix';
import { type Arguments, quoted } from '../arguments/arguments';
import { suggestion } from '../arguments/nearest';
import { CliError, type CliErrorCode, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { type Content, jsonOf, type Line } from '../output/content';
import { type AzureSession, withAzure } from './azure-session';
import { requireCluster } from './cluster-operand';
import { formats } from './command';

/** `preview` as JSON: `kustodian.preview/1`. */
export interface FixPreview extends PlanFixAnswer {
  format: 'kustodian.preview/1';
  fix: FixId;
  clusterId: string;
  equivalents: RenderedPlan[];
}

/** Shows what a fix would change. Sends no change. */
export async function runPreview(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const [fixText = '', clusterText = ''] = args.operands;
  const request = {
    fix: requireFix(fixText),
    ref: requireCluster(clusterText),
    input: readInput(args.text('input') ?? '{}'),
  };
  requireInput(request.fix, request.input);
  const preview = await withAzure(args, io, (session) => {
    session.progress.update('Loading the cluster');
    return previewFix(session, request);
  });
  await io.stdout.write(format === 'json' ? jsonOf(preview) : tableOf(preview));
  return exitCodes.ok;
}

export interface PreviewRequest {
  fix: FixId;
  ref: ClusterRef;
  input: Json;
}

/** Throws a `CliError` for an input that doesn't fit, and for a fix that isn't possible now. */
export async function previewFix(
  { gateway, caller, target }: AzureSession,
  { fix, ref, input }: PreviewRequest,
): Promise<FixPreview> {
  try {
    const who = { gateway, caller, settings: defaultCheckSettings, address: undefined };
    const { plan, whatIf, preflight } = await reviewFix(who, ref, { fixId: fix, input });
    const options = { armEndpoint: target.cloud.arm };
    return {
      format: 'kustodian.preview/1',
      fix,
      clusterId: plan.target,
      plan,
      whatIf,
      preflight,
      equivalents: renderFormats.map((name) => renderPlan(plan, name, options)),
    };
  } catch (error) {
    const code = error instanceof Problem ? refusals[error.code] : undefined;
    if (!(error instanceof Problem) || code === undefined) throw error;
    throw new CliError(error.detail, exitCodes.usage, { code });
  }
}

/** Why a planner has no plan. */
const refusals: { readonly [Code in ProblemCode]?: CliErrorCode } = {
  'invalid-request': 'invalid-input',
  conflict: 'not-possible',
  'undo-refused': 'not-possible',
};

export function requireFix(text: string): FixId {
  const found = fixIdSchema.options.find((id) => id === text);
  if (found !== undefined) return found;
  throw new CliError(
    `No fix has the ID ${quoted(text)}.${suggestion(text, fixIdSchema.options)} See kustodian checks --format json.`,
    exitCodes.usage,
    { code: 'not-found' },
  );
}

function readInput(text: string): Json {
  const json = readJson(text, jsonLimits.planFile);
  const parsed = 'value' in json ? jsonSchema.safeParse(json.value) : undefined;
  if (parsed?.success) return parsed.data;
  throw new CliError('Enter JSON for --input, such as \'{"enabled":true}\'.');
}

/** Throws a `CliError` with each mistake. */
export function requireInput(fix: FixId, input: Json): void {
  const { error } = fixInputSchemas[fix].safeParse(input);
  if (!error) return;
  const sentences = error.issues.map(({ path, message }) => `${['input', ...path].join('.')}: ${message}.`);
  throw new CliError(sentences.join(' '), exitCodes.usage, { code: 'invalid-input' });
}

function tableOf({ plan, whatIf, preflight, clusterId, equivalents }: FixPreview): Content {
  const { title, note, steps, warnings } = plan;
  const code = equivalents.find(({ format }) => format === 'az-cli');
  const lines: Line[] = [
    [{ text: title, style: 'bold' }],
    clusterId,
    ...(note === undefined ? [] : [note]),
    toDetail(`${counted(steps.length, 'step')}.`, { outcome: 'unchanged' }),
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...section('What changes', whatIf.changes.map(changeLine)),
    ...section('Checks that will pass', whatIf.closes),
    ...section('Checks that will fail', whatIf.newlyFails),
    ...section(
      'Preflight checks',
      preflight.map(({ state, message }) => [{ text: state, width: 7 }, message]),
    ),
    ...section('Azure CLI', code?.text.trimEnd().split('\n') ?? []),
  ];
  return { format: 'lines', lines };
}

function section(heading: string, lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : ['', [{ text: heading, style: 'bold' }], ...lines];
}

function changeLine({ path, before, after }: FixPreview['whatIf']['changes'][number]): string {
  return `${path}: ${JSON.stringify(before) ?? '–'} → ${JSON.stringify(after) ?? '–'}`;
}
