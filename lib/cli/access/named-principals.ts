import { matchingPrincipals, type NamedPrincipals, namedSubjects } from '@/lib/access/assertion-names';
import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { AccessPrincipal } from '@/lib/model/access';
import type { AccessAssertion } from '@/lib/model/access-assertion';

const concurrency = 4;

/** Returns whether the directory has each of these object IDs. One that can't be looked up is left out. */
export async function findIds(gateway: Gateway, ids: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  try {
    const { principals } = await gateway.readPrincipals(ids);
    return new Map(ids.flatMap((id) => (principals[id] ? [[id, principals[id].state === 'found']] : [])));
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    return new Map();
  }
}

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
