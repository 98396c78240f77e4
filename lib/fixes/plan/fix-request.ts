import * as z from 'zod';
import { isReason } from '@/lib/fixes/plan/change-reason';
import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { jsonSchema } from '@/lib/model/json';
import { fixIdSchema } from '../catalog';
import { type FixPlan, fixPlanSchema, type PreflightRow, type WhatIf } from './fix-plan';

/** A fix of a cluster with its input. The browser stores it during sign-in. */
export const fixRequestSchema = z.strictObject({ ref: clusterRefSchema, fixId: fixIdSchema, input: jsonSchema });
export type FixRequest = z.infer<typeof fixRequestSchema>;

/** Body of `POST …/fixes/plan`. */
export const planFixRequestSchema = z.strictObject({ fixId: fixIdSchema, input: jsonSchema });

/** Response of `POST …/fixes/plan`. */
export interface PlanFixAnswer {
  plan: FixPlan;
  whatIf: WhatIf;
  preflight: PreflightRow[];
}

/** Body of `POST …/fixes`. */
export const applyFixRequestSchema = z.strictObject({
  fixId: fixIdSchema,
  input: jsonSchema,
  plan: fixPlanSchema,
  step: z.number().int().min(0).max(19).default(0),
  // A management group's ID and a resource group's name have up to 90 characters.
  confirm: z.string().max(128).optional(),
  /** The `consentId` of each row that the person confirmed. */
  consents: z.array(z.string().min(1).max(128)).max(100).optional(),
  /** Why the person changes it. Blank counts as absent where one is required. Never sent to Azure. */
  reason: z
    .string()
    .trim()
    .refine((text) => text === '' || isReason(text), 'must be one line of 3–500 characters without control characters')
    .optional(),
});
