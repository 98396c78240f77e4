import * as z from 'zod';
import type { ProblemCode, ProblemDocument } from '@/lib/model/problem';
import { problemStatus } from '@/lib/model/problem';

/** Unknown members are kept. */
export const problemDocumentSchema: z.ZodType<ProblemDocument> = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  summary: z.string().exactOptional(),
  azure: z
    .object({ code: z.string(), requestId: z.string().nullable(), message: z.string().exactOptional() })
    .exactOptional(),
  claims: z.string().exactOptional(),
  resource: z.enum(['graph', 'kusto']).exactOptional(),
  missingAction: z.string().exactOptional(),
  smallestRole: z.string().exactOptional(),
  retryAfter: z.number().exactOptional(),
  outcome: z.enum(['read', 'unchanged', 'may-have-changed']).exactOptional(),
  next: z.array(z.string()).exactOptional(),
  mayHaveChanged: z.literal(true).exactOptional(),
});
