import * as z from 'zod';
import { type CatalogInputs, type FixId, fixes } from '../catalog';
import { fixPlanSchema } from './fix-plan';

const undoInput = z.strictObject({ of: fixPlanSchema });

export const fixInputSchemas = {
  ...(Object.fromEntries(fixes.map(({ id, input }) => [id, input])) as CatalogInputs),
  undo: undoInput,
} as const;

export type FixInput<Id extends FixId> = z.infer<(typeof fixInputSchemas)[Id]>;
