import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceContext } from './evidence-context';

/** Values of the parts among these that the request asks for and Azure answered; the others are absent. */
export async function readParts<Part extends EvidencePart>(
  context: EvidenceContext,
  parts: readonly Part[],
): Promise<Partial<Pick<EvidenceParts, Part>>> {
  const wanted = parts.filter((part) => context.asked.has(part));
  const values: Partial<Pick<EvidenceParts, Part>> = {};
  for (const part of wanted) {
    const reading = await context.part(part);
    if (reading.state === 'read') values[part] = reading.value;
  }
  return values;
}
