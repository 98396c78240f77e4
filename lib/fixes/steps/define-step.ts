import * as z from 'zod';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId, sameId } from '@/lib/model/azure/arm-id';
import type { ArmRequest } from '@/lib/model/azure/arm-request';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Json, JsonObject } from '@/lib/model/json';
import type { Impact } from '../support/impact';

/**
 * A step is one ARM request of a plan, as data. Everything about a kind of step is in one `defineStep`, and how it looks in other
 * languages is in `lib/fixes/render`. To add a kind: define it in its family's file, and list a new family in index.ts.
 */

/** A step of any kind. */
export interface AnyStep {
  kind: string;
}

/** The step that takes another one back, and what it does to people. */
export interface UndoneStep<Step extends AnyStep = AnyStep> {
  step: Step;
  impact: Impact;
  warnings: readonly string[];
}

/** What the product knows about the steps of one kind. */
export interface StepBehavior<Step extends AnyStep> {
  /** Returns the request, the same whether it is sent or shown. */
  request(step: Step): ArmRequest;
  /**
   * Action that Azure requires.
   * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto
   */
  action: string;
  /** Returns the scope at which the action is required. Absent: the step's target. */
  scope?(step: Step): string;
  /** Whether the target has an ETag, which the request then carries in `If-Match`. */
  hasEtag?: true;
  /** Returns a short description for people, such as `Add the lock keep`. */
  words(step: Step): string;
  /** Returns the part of the evidence that the step changes. */
  evidence(snapshot: Snapshot, step: Step): EvidenceResult<unknown>;
  /** Returns the evidence after the step. A part that isn't read stays as it is. */
  apply(snapshot: Snapshot, step: Step): Snapshot;
  /**
   * Plans the step back. `before` is what the plan gives as its undo, and isn't trusted. Throws `undo-refused`.
   * Absent for changes that can't be taken back, and for `cluster.update`, which each fix undoes itself.
   */
  undo?(step: Step, before: AnyStep | undefined, snapshot: Snapshot): UndoneStep;
}

/** A kind of step with its schema. */
export interface StepDefinition<Step extends AnyStep = AnyStep> extends StepBehavior<Step> {
  kind: Step['kind'];
  schema: z.ZodType<Step>;
}

type StepSchema<Kind extends string, Fields extends z.core.$ZodLooseShape> = z.ZodObject<
  { kind: z.ZodLiteral<Kind> } & Fields,
  z.core.$strict
>;

/** Defines a kind of step from its fields beside `kind`, and types everything else by them. */
export function defineStep<const Kind extends string, Fields extends z.core.$ZodLooseShape>({
  fields,
  ...definition
}: { kind: Kind; fields: Fields } & StepBehavior<z.infer<StepSchema<Kind, Fields>> & { kind: Kind }>) {
  const schema: StepSchema<Kind, Fields> = z.strictObject({ kind: z.literal(definition.kind), ...fields });
  return { ...definition, schema };
}

/** Returns the step if it is of the kind of a definition. */
export function ofKind<Step extends AnyStep>(
  { kind }: { kind: string; schema: z.ZodType<Step> },
  step: AnyStep | undefined,
): Step | undefined {
  const isOfKind = (candidate: AnyStep): candidate is Step => candidate.kind === kind;
  return step && isOfKind(step) ? step : undefined;
}

/** Returns `other` if it is of the same kind as a step. */
export function sameKind<Step extends AnyStep>(step: Step, other: AnyStep | undefined): Step | undefined {
  const isOfKind = (candidate: AnyStep): candidate is Step => candidate.kind === step.kind;
  return other && isOfKind(other) ? other : undefined;
}

/** Returns an ARM path for a resource ID with the API version of a service. */
export function pathOf(id: string, service: keyof typeof apiVersions): string {
  return `${encodeId(id)}?api-version=${apiVersions[service]}`;
}

/** Returns the members with a value. Azure keeps absent properties as they are, and would set empty ones. */
export function present(properties: { [name: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}

/** Returns the scope of an extension resource, such as a lock: its ID up to the last `/providers/`. */
export function scopeOfExtension(id: string): string {
  return id.slice(0, id.toLowerCase().lastIndexOf('/providers/'));
}

/** Returns the entries without the one of an ID. */
export function withoutId<Entry extends { id: string }>(entries: readonly Entry[], id: string): Entry[] {
  return entries.filter((entry) => !sameId(entry.id, id));
}
