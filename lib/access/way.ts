import type { AccessEntity, AccessHop, AccessHow, AccessPath } from '@/lib/model/access';
import { type AbilitySet, abilityList } from './ability-set';
import type { PathKind, PathWords } from './path-kinds/define-path';

/** A path with the abilities that it gives. */
export interface Way {
  /** Key of the database, or `null` for every database and for the cluster. */
  database: string | null;
  entity?: AccessEntity | undefined;
  how: AccessHow;
  can: AbilitySet;
  path: AccessPath;
  words: Pick<PathWords, 'action' | 'through'>;
}

export interface WayOptions {
  database: string | null;
  entity?: AccessEntity | undefined;
  can: AbilitySet;
  hops: AccessHop[];
  words: Pick<PathWords, 'action' | 'through'> & { detail?: string };
}

export function wayOf(kind: PathKind, { database, entity, can, hops, words }: WayOptions): Way {
  const { action, through, detail = '' } = words;
  const sentence = kind.sentence({ action, through, detail });
  return {
    database,
    entity,
    how: kind.how,
    can,
    path: { kind: kind.id, can: abilityList(can), sentence, hops },
    words: { action, through },
  };
}

/** Adds a hop and replaces the sentence. */
export function changeWay(
  { database, entity, can, path, words }: Way,
  kind: PathKind,
  hop: AccessHop | null,
  detail: string,
): Way {
  const hops = hop ? [...path.hops, hop] : path.hops;
  return wayOf(kind, { database, entity, can, hops, words: { ...words, detail } });
}
