import * as z from 'zod';
import type { ArmRequest } from '@/lib/model/azure/api-versions';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Text } from '@/lib/model/text-pieces';
import { undoRefused } from '../support/undo-refused';
import { clusterSteps } from './cluster';
import { dataConnectionSteps } from './data-connection';
import type { AccessChange, AnyStep, StepDefinition, UndoneStep } from './define-step';
import { diagnosticSettingSteps } from './diagnostic-setting';
import type { Entry } from './entries';
import { followerSteps } from './follower-databases';
import { kustoPrincipalSteps } from './kusto-principal';
import { languageExtensionSteps } from './language-extensions';
import { lockSteps } from './lock';
import { privateEndpointSteps } from './private-endpoint';
import { roleAssignmentSteps } from './role-assignment';
import { vaultSteps } from './vault';

/** Every kind of step, in the order of `GET /api/checks`. */
const steps = [
  ...clusterSteps,
  ...kustoPrincipalSteps,
  ...roleAssignmentSteps,
  ...lockSteps,
  ...diagnosticSettingSteps,
  ...privateEndpointSteps,
  ...languageExtensionSteps,
  ...followerSteps,
  ...dataConnectionSteps,
  ...vaultSteps,
] as const;

const [first, ...others] = steps;

/** Strict, because plans come back from the browser. */
export const fixStepSchema = z.discriminatedUnion('kind', [first.schema, ...others.map(({ schema }) => schema)]);
/** Removals and replacements include the earlier value. */
export type FixStep = z.infer<typeof fixStepSchema>;

export type StepKind = FixStep['kind'];

export type StepOf<Kind extends StepKind> = Extract<FixStep, { kind: Kind }>;

const definitions: ReadonlyMap<string, StepDefinition> = new Map(
  steps.map((definition): [string, StepDefinition] => [definition.kind, definition]),
);

function definitionOf({ kind }: { kind: StepKind }): StepDefinition {
  const definition = definitions.get(kind);
  if (!definition) throw new Error(`The step ${kind} doesn’t exist.`);
  return definition;
}

function isFixStep(step: AnyStep): step is FixStep {
  return definitions.has(step.kind);
}

export function targetOfStep(step: FixStep): string {
  return 'clusterId' in step ? step.clusterId : step.id;
}

/** Returns the request. With an ETag, it applies only to that version. */
export function requestOfStep(step: FixStep, etag: string | null = null): ArmRequest {
  const request = definitionOf(step).request(step);
  return etag !== null && hasEtag(step) ? { ...request, ifMatch: etag } : request;
}

export function hasEtag(step: FixStep): boolean {
  return definitionOf(step).hasEtag ?? false;
}

export function actionOfStep(kind: StepKind): string {
  return definitionOf({ kind }).action;
}

export function permissionsOfStep(step: FixStep, snapshot: Snapshot): { action: string; scope: string }[] {
  const { action, scope, permissions } = definitionOf(step);
  return [{ action, scope: scope?.(step) ?? targetOfStep(step) }, ...(permissions?.(step, snapshot) ?? [])];
}

export function partsOfStep(kind: StepKind): readonly EvidencePart[] {
  return definitionOf({ kind }).parts ?? [];
}

export function needsRunningCluster(step: FixStep): boolean {
  return definitionOf(step).needsRunningCluster;
}

/** Returns the access that a step gives or removes. `null` if it changes access at most through a setting. */
export function accessOfStep(step: FixStep): AccessChange | null {
  return definitionOf(step).access(step);
}

/** Returns the values that a step can change, or without one, those of all kinds. */
export function entriesOf(snapshot: Snapshot, step?: FixStep): Entry[] {
  const kinds: readonly StepDefinition[] = step ? [definitionOf(step)] : steps;
  return [...new Set(kinds.map(({ entries }) => entries))].flatMap((entries) => entries(snapshot));
}

export function stepWords(step: FixStep): Text {
  return definitionOf(step).words(step);
}

/** Returns the part that a step changes. For a database's roles and data connections, only that database's. */
export function evidenceOfStep(snapshot: Snapshot, step: FixStep): EvidenceResult<unknown> {
  return definitionOf(step).evidence(snapshot, step);
}

/** Returns the evidence after one step. Unread parts stay. */
export function applyStep(snapshot: Snapshot, step: FixStep): Snapshot {
  return definitionOf(step).apply(snapshot, step);
}

export function undoStep(step: FixStep, before: FixStep | undefined, snapshot: Snapshot): UndoneStep<FixStep> {
  const undone = definitionOf(step).undo?.(step, before, snapshot);
  if (!undone || !isFixStep(undone.step)) throw undoRefused('This change can’t be undone.', []);
  return { ...undone, step: undone.step };
}

/** Returns the undo, last step first. Impossible if one of the steps has none. */
export function undoOfSteps(
  steps: readonly FixStep[],
  snapshot: Snapshot,
): { steps: FixStep[] } | { impossible: string } {
  const back: FixStep[] = [];
  for (const step of steps.toReversed()) {
    const undone = definitionOf(step).back?.(step, snapshot) ?? { impossible: 'This change can’t be undone.' };
    if ('impossible' in undone) return undone;
    if (isFixStep(undone)) back.push(undone);
  }
  return { steps: back };
}

export function applyPlan(snapshot: Snapshot, { steps }: { steps: readonly FixStep[] }): Snapshot {
  return steps.reduce(applyStep, snapshot);
}
