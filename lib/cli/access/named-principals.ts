import { matchingPrincipals, type NamedPrincipals, namedSubjects } from '@/lib/access/assertion-names';
import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { AccessPrincipal } from '@/lib/model/access';
import type { AccessAssertion } from '@/lib/model/access-assertion';

const concurrency = 4;

/**
 * Searches the directory, because a principal without any access is in no row. A name that can't be searched is left
 * out.
 */
export async function findNamedPrincipals(
  gateway: Gateway,
  assertions: readonly AccessAssertion[],
): Promise<NamedPrincipals> {
  const names = [...new Set(assertions.flatMap(namedSubjects).map(({ name }) => name))];
  const found = new Map<string, AccessPrincipal[]>();
  const search = async (name: string) => {
    try {
      const { principals } = await gateway.searchPrincipals(name);
      found.set(name, matchingPrincipals(name, principals));
    } catch (error) {
      const problem = toProblem(error);
      if (endsRequest(problem)) throw problem;
    }
  };
  for await (const _ of inParallel(names, concurrency, search));
  return found;
}
