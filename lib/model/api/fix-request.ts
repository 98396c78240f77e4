import * as z from 'zod';
import { clusterRefSchema } from '../azure/arm-id-schema';
import { fixIdSchema } from '../fix-id';
import { jsonSchema } from '../json';

/** A fix on a cluster with its input, as the browser keeps it over a trip to Entra. */
export const fixRequestSchema = z.strictObject({ ref: clusterRefSchema, fixId: fixIdSchema, input: jsonSchema });
/** A fix on a cluster with its input: what Fix review opens for. */
export type FixRequest = z.infer<typeof fixRequestSchema>;
