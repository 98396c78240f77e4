import { shownBy } from '@/lib/access/not-visible';
import { accessPartWords } from '@/lib/access-answers/access-words';
import type { AccessPart, EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { figure, joinWords } from '@/lib/model/text';
import { DataTable, Td, Th } from '../ui/data-table';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { NotDocumented } from '../ui/not-documented';
import { UnreadableReason } from '../ui/unknown-part';

/** What the answer lacks: parts that couldn't be read, and what Azure Resource Manager can't show. */
export function AccessGaps({ access }: { access: EffectiveAccess }) {
  return (
    <div className="flex flex-col gap-3">
      <Unreadable parts={access.unreadable} />
      <section aria-label="Not visible in Azure Resource Manager">
        <Disclosure summary={`Not visible in Azure Resource Manager (${figure(access.notVisible.length)})`}>
          <DataTable label="Data that isn’t visible" cards>
            <thead>
              <tr>
                <Th>Not visible</Th>
                <Th>Shown by</Th>
              </tr>
            </thead>
            <tbody>
              {access.notVisible.map((sentence) => (
                <tr key={sentence}>
                  <Td head className="font-normal sm:align-top">
                    {sentence}
                  </Td>
                  <Td label="Shown by" className="wrap-anywhere text-muted sm:align-top">
                    <Need need={shownBy(sentence)} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Disclosure>
      </section>
    </div>
  );
}

function Need({ need }: { need: ReturnType<typeof shownBy> }) {
  return typeof need === 'object' ? <code className="font-mono text-xs">{need.commands}</code> : need;
}

function Unreadable({ parts }: { parts: readonly UnreadableAccess[] }) {
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="access-unreadable" className="flex flex-col gap-2">
      <h3 id="access-unreadable" tabIndex={-1} className="font-semibold">
        Data that couldn’t be loaded
      </h3>
      <ul className="flex flex-col gap-1.5">
        {groupParts(parts).map(({ first, what, words }) => (
          <li
            key={`${words} ${first.missingAction} ${first.azureCode}`}
            className="flex gap-2 rounded-md border border-dashed border-line-strong bg-sunken px-3 py-2"
          >
            <Icon name="questionCircle" className="mt-0.5 text-muted" />
            <span className="min-w-0">
              <strong className="font-medium">Couldn’t check {what}.</strong> {words}
              {first.reason === 'not-documented' ? <NotDocumented sentences={notDocumentedSentences} /> : null}
              <UnreadableReason {...first} message={undefined} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The limits are those of the readers of evidence. */
function notLoadedWords({ part, of }: UnreadableAccess): string {
  const isOfOne = of !== undefined;
  if (part === 'followers') return 'Not loaded. Kustodian loads up to 100 follower clusters.';
  if (part === 'groups' && isOfOne)
    return 'Not loaded. Kustodian loads up to 1,000 groups for each cluster, with up to 200,000 members.';
  if (part === 'groups' || part === 'directory') return 'Not loaded. Select Show names and groups.';
  return isOfOne || part === 'leaderDatabases'
    ? 'Not loaded. Kustodian loads the first 200 databases. To load another database, select it in the Database filter.'
    : 'Not loaded.';
}

const reasonWords: { [Reason in Exclude<UnreadableAccess['reason'], 'not-loaded'>]: string } = {
  forbidden: '',
  throttled: 'Azure is throttling requests. Refresh later.',
  failed: 'Azure returned an error. Refresh to try again.',
  stopped: 'The cluster is stopped. Start it to read its databases.',
  'not-documented': '',
  'no-match': 'Kustodian found no matching data.',
  'too-deep': 'Not loaded. Kustodian loads up to 100 levels of nested groups.',
};

const notDocumentedSentences = ['Microsoft doesn’t document how to read this data.'];

/** Returns a row for each cause. */
export function groupParts(
  parts: readonly UnreadableAccess[],
): { first: UnreadableAccess; words: string; what: string }[] {
  const groups = new Map<string, { first: UnreadableAccess; words: string; of: Map<AccessPart, string[]> }>();
  for (const entry of parts) {
    const { part, of, ...cause } = entry;
    const words = entry.reason === 'not-loaded' ? notLoadedWords(entry) : reasonWords[entry.reason];
    const key = JSON.stringify([words, cause]);
    const group = groups.get(key) ?? { first: entry, words, of: new Map<AccessPart, string[]>() };
    groups.set(key, group);
    group.of.set(part, [...(group.of.get(part) ?? []), ...(of === undefined ? [] : [of])]);
  }
  return [...groups.values()].map(({ of, ...group }) => ({ ...group, what: partsInWords([...of]) }));
}

function partsInWords(parts: readonly [AccessPart, string[]][]): string {
  return joinWords(parts.map(([part, of]) => `${accessPartWords[part]}${of.length > 0 ? ` (${listed(of)})` : ''}`));
}

const mostNamed = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return [...names.slice(0, mostNamed), ...(rest > 0 ? [`and ${figure(rest)} more`] : [])].join(', ');
}
