import { attachedDatabaseConfigurationSchema } from '@/lib/model/azure/kusto-bodies';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';

/** Databases of other clusters that this one follows. */
export const attachedDatabaseConfigurationsReader: EvidenceReader<'attachedDatabaseConfigurations'> = (context) =>
  kustoList(context, { name: 'attachedDatabaseConfigurations', item: attachedDatabaseConfigurationSchema });
