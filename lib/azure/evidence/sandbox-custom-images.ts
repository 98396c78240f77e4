import { sandboxCustomImageSchema } from '@/lib/model/azure/kusto-bodies';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';

/** Images in which the cluster runs Python and R. */
export const sandboxCustomImagesReader: EvidenceReader<'sandboxCustomImages'> = (context) =>
  kustoList(context, { name: 'sandboxCustomImages', item: sandboxCustomImageSchema });
