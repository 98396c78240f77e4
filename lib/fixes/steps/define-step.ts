import * as z from 'zod';
import { type ArmRequest, apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Json, JsonObject } from '@/lib/model/json';
import type { Text } from '@/lib/model/text-pieces';
import type { RoleAssignmentProperties } from '../roles/azure-roles';
import type { RemovedAssignmentProperties } from '../roles/kusto-assignments';
import type { Impact } from '../support/impact';
import type { Entry } from './entries';

/**
 * One ARM request, as data. To add a kind, define it in its family's file, and list a new family in index.ts.
 * `lib/fixes/render` has other languages.
 */

export interface AnyStep {
  kind: string;
}

export interface UndoneStep<Step extends AnyStep = AnyStep> {
  step: Step;
  impact: Impact;
  warnings: readonly Text[];
}

/** Access that a step gives or removes. */
export type AccessChange = { isRemoval: boolean } & (
  | { by: 'kusto-role'; id: string; properties: RemovedAssignmentProperties }
  | { by: 'azure-role'; id: string; scope: string; properties: RoleAssignmentProperties }
  | { by: 'key-policy'; vaultId: string }
  | { by: 'private-endpoint'; id: string }
);

export interface StepBehavior<Step extends AnyStep> {
  request(step: Step): ArmRequest;
  /** Required action. Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto */
  action: string;
  /** Default: the target. */
  scope?(step: Step): string;
  /** The request has `If-Match`. */
  hasEtag?: true;
  /** Such as `Add the lock keep`. */
  words(step: Step): Text;
  /** In addition to the action on the scope. */
  permissions?(step: Step, snapshot: Snapshot): { action: string; scope: string }[];
  /** In addition to what every plan needs. */
  parts?: readonly EvidencePart[];
  /** Azure performs the step only while the cluster runs. */
  needsRunningCluster: boolean;
  /** Returns `null` if the step changes access at most through a setting. */
  access(step: Step): AccessChange | null;
  /** Returns the values that steps of the kind can change. A step is in force if it changes none. */
  entries(snapshot: Snapshot): Entry[];
  /** Returns the part that the step changes. */
  evidence(snapshot: Snapshot, step: Step): EvidenceResult<unknown>;
  /** Returns the evidence after the step. Unread parts stay. */
  apply(snapshot: Snapshot, step: Step): Snapshot;
  /** Returns the step that restores the value in the evidence. Absent without an undo. */
  back?(step: Step, snapshot: Snapshot): AnyStep | { impossible: string };
  /**
   * Plans the undo. `before` comes from the plan and isn't trusted. Throws `undo-refused`. Absent without an undo, and
   * for `cluster.update`, which each fix undoes.
   */
  undo?(step: Step, before: AnyStep | undefined, snapshot: Snapshot): UndoneStep;
}

export interface StepDefinition<Step extends AnyStep = AnyStep> extends StepBehavior<Step> {
  kind: Step['kind'];
  schema: z.ZodType<Step>;
}

type StepSchema<Kind extends string, Fields extends z.core.$ZodLooseShape> = z.ZodObject<
  { kind: z.ZodLiteral<Kind> } & Fields,
  z.core.$strict
>;

/** Types a kind's members by its fields. */
export function defineStep<const Kind extends string, Fields extends z.core.$ZodLooseShape>({
  fields,
  ...definition
}: { kind: Kind; fields: Fields } & StepBehavior<z.infer<StepSchema<Kind, Fields>> & { kind: Kind }>) {
  const schema: StepSchema<Kind, Fields> = z.strictObject({ kind: z.literal(definition.kind), ...fields });
  return { ...definition, schema };
}

export function ofKind<Step extends AnyStep>(
  { kind }: { kind: string; schema: z.ZodType<Step> },
  step: AnyStep | undefined,
): Step | undefined {
  const isOfKind = (candidate: AnyStep): candidate is Step => candidate.kind === kind;
  return step && isOfKind(step) ? step : undefined;
}

export function sameKind<Step extends AnyStep>(step: Step, other: AnyStep | undefined): Step | undefined {
  const isOfKind = (candidate: AnyStep): candidate is Step => candidate.kind === step.kind;
  return other && isOfKind(other) ? other : undefined;
}

export function pathOf(id: string, service: keyof typeof apiVersions): string {
  return `${encodeId(id)}?api-version=${apiVersions[service]}`;
}

/** Omits absent members, because Azure would set empty ones. */
export function present(properties: { [name: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}

/** Returns the ID up to the last `/providers/`. */
export function scopeOfExtension(id: string): string {
  return id.slice(0, id.toLowerCase().lastIndexOf('/providers/'));
}

export function withoutId<Entry extends { id: string }>(entries: readonly Entry[], id: string): Entry[] {
  return entries.filter((entry) => !sameId(entry.id, id));
}
