import { type ArmAnswer, listOf } from '../../arm-call';
import providerOperations from '../../authorization/provider-operations.json';
import type { ResourceType } from '../../resource-type';
import { everyVersion } from '../paths';

/** Lists Kusto's operations. UNCONFIRMED: the words under `display`. The names are from Azure's operations list. */
function list(): ArmAnswer {
  return listOf(
    providerOperations['Microsoft.Kusto'].map(({ name }) => {
      const [provider = '', ...rest] = name.split('/');
      const isAction = rest.at(-1) === 'action';
      return {
        name,
        display: {
          provider,
          resource: rest.slice(0, isAction ? -2 : -1).join('/'),
          operation: rest.slice(isAction ? -2 : -1)[0] ?? '',
          description: '',
        },
      };
    }),
  );
}

/** https://learn.microsoft.com/rest/api/azurerekusto/operations/list. Needs no permission. */
export const operations: ResourceType = {
  type: 'Microsoft.Kusto/operations',
  versions: everyVersion,
  routes: [['GET', '/providers/Microsoft.Kusto/operations', null, list]],
};
