import * as z from 'zod';
import type { ArmRequest } from '@/lib/model/azure/arm-request';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { undoRefused } from '../support/undo-refused';
import { clusterSteps } from './cluster';
import { dataConnectionSteps } from './data-connection';
import type { AnyStep, StepDefinition, UndoneStep } from './define-step';
import { diagnosticSettingSteps } from './diagnostic-setting';
import { followerSteps } from './follower-databases';
import { kustoPrincipalSteps } from './kusto-principal';
import { languageExtensionSteps } from './language-extensions';
import { lockSteps } from './lock';
import { privateEndpointSteps } from './private-endpoint';
import { roleAssignmentSteps } from './role-assignment';
import { vaultSteps } from './vault';

/** Every kind of step. The order is that of the union in `GET /api/checks`. */
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

/** Schema of every step, strict, because plans come back from the browser. */
export const fixStepSchema = z.discriminatedUnion('kind', [first.schema, ...others.map(({ schema }) => schema)]);
/** One ARM request of a plan. A step that removes or replaces holds what was there when the plan was made. */
export type FixStep = z.infer<typeof fixStepSchema>;

/** The kind of a step. */
export type StepKind = FixStep['kind'];

/** A step of one kind. */
export type StepOf<Kind extends StepKind> = Extract<FixStep, { kind: Kind }>;

const definitions: ReadonlyMap<string, StepDefinition> = new Map(
  steps.map((definition): [string, StepDefinition] => [definition.kind, definition]),
);

function definitionOf({ kind }: { kind: StepKind }): StepDefinition {
  const definition = definitions.get(kind);
  if (!definition) throw new Error(`There is no step ${kind}.`);
  return definition;
}

function isFixStep(step: AnyStep): step is FixStep {
  return definitions.has(step.kind);
}

/** Returns the ARM ID of what a step writes: the cluster, or the resource that it creates, changes, or removes. */
export function targetOfStep(step: FixStep): string {
  return 'clusterId' in step ? step.clusterId : step.id;
}

/** Returns the one request of a step. With an ETag, it applies only while the target still has that ETag. */
export function requestOfStep(step: FixStep, etag: string | null = null): ArmRequest {
  const request = definitionOf(step).request(step);
  return etag !== null && hasEtag(step) ? { ...request, ifMatch: etag } : request;
}

/** Whether the target of a step has an ETag, as only clusters do. */
export function hasEtag(step: FixStep): boolean {
  return definitionOf(step).hasEtag ?? false;
}

/** Returns the action that Azure requires for a kind of step. */
export function actionOfStep(kind: StepKind): string {
  return definitionOf({ kind }).action;
}

/** Returns the scope at which a step's action is required. */
export function scopeOfStep(step: FixStep): string {
  return definitionOf(step).scope?.(step) ?? targetOfStep(step);
}

/** Returns a short description of a step for people. */
export function stepWords(step: FixStep): string {
  return definitionOf(step).words(step);
}

/** Returns the part of the evidence that a step changes. For a database's roles and data connections, that database's alone. */
export function evidenceOfStep(snapshot: Snapshot, step: FixStep): EvidenceResult<unknown> {
  return definitionOf(step).evidence(snapshot, step);
}

/** Returns the evidence after one step. A part that isn't read stays as it is. */
export function applyStep(snapshot: Snapshot, step: FixStep): Snapshot {
  return definitionOf(step).apply(snapshot, step);
}

/** Plans a step back. `before` is what the plan gives as its undo. Throws `undo-refused`. */
export function undoStep(step: FixStep, before: FixStep | undefined, snapshot: Snapshot): UndoneStep<FixStep> {
  const undone = definitionOf(step).undo?.(step, before, snapshot);
  if (!undone || !isFixStep(undone.step)) throw undoRefused('Such a change has no way back.', []);
  return { ...undone, step: undone.step };
}

/** The evidence as it will be when every step of a plan is done. Pure: nothing is sent anywhere. */
export function applyPlan(snapshot: Snapshot, { steps }: { steps: readonly FixStep[] }): Snapshot {
  return steps.reduce(applyStep, snapshot);
}
