import { type AccessAssertion, type PrincipalSet, parseSubject } from '@/lib/model/access-assertion';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { capitalized, joinWords } from '@/lib/model/text';
import { abilityPhrases } from './path-words';

/** Returns text such as `Only the group ADX break glass can administer any database on any cluster.` */
export function assertionSentence({ who, none, only, can, cluster = '*', database = '*' }: AccessAssertion): string {
  const subjects = joinWords([who ?? none ?? only ?? []].flat().map(subjectWords), 'and');
  // Each subject needs one row, and no other principal can have any.
  const [anyDatabase, anyCluster] = who ? ['at least one database', 'every cluster'] : ['any database', 'any cluster'];
  const where = database === '*' ? anyDatabase : database;
  const abilities = joinWords(
    [can].flat().map((ability) => abilityPhrases[ability](where)),
    'or',
  );
  const verb = who ? 'must be able to' : none ? 'can’t' : 'can';
  const sentence = `${only ? 'only ' : ''}${subjects} ${verb} ${abilities} on ${cluster === '*' ? anyCluster : lastSegment(cluster)}.`;
  return capitalized(sentence);
}

function setWords(set: PrincipalSet): string {
  if (set === 'external') return 'principals from other tenants';
  return set === 'everyone' ? 'principals' : set;
}

function subjectWords(text: string): string {
  const subject = parseSubject(text);
  if (subject?.kind === 'set') return setWords(subject.set);
  return subject && 'name' in subject ? `the ${subject.kind} ${subject.name}` : text;
}
