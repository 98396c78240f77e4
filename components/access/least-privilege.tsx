'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { directAssignments } from '@/lib/access/least-privilege/direct-assignments';
import { groupsOfMove } from '@/lib/access/least-privilege/proposal-proof';
import {
  type Proposal,
  type ProposalChoice,
  proposalKinds,
  proposeLeastPrivilege,
} from '@/lib/access/least-privilege/proposals';
import { accessPartWords, neededForParts } from '@/lib/access-answers/access-words';
import { proposalWords } from '@/lib/access-answers/proposal-words';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { useUsedSettings } from '@/lib/client/settings/organization';
import type { EffectiveAccess } from '@/lib/model/access';
import { normalizeId, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { figure } from '@/lib/model/text';
import { useClusterPage } from '../cluster';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/page-states';
import { ProposalCard } from './proposal-card';
import { ProposalProof } from './proposal-proof';

const pageSize = 10;

interface Reviewed {
  proposal: Proposal;
  choice: ProposalChoice;
  before: EffectiveAccess;
  /** Milliseconds. `null`: its change was found in the access. */
  reviewedAt: number | null;
}

/** Proposals to give less access. After a change, the access is compared with its proposal. */
export function LeastPrivilege({ access }: { access: EffectiveAccess }) {
  const settings = useUsedSettings();
  const clusterAdmins = settings.maxAllDatabasesAdmins ?? defaultCheckSettings.maxAllDatabasesAdmins;
  const databaseAdmins = settings.maxDatabaseAdmins ?? defaultCheckSettings.maxDatabaseAdmins;
  const proposals = useMemo(
    () => proposeLeastPrivilege(access, { clusterAdmins, databaseAdmins }),
    [access, clusterAdmins, databaseAdmins],
  );
  const missing = [...new Set(access.unreadable.map(({ part }) => part))];
  const held = useMemo(() => directAssignments(access.rows), [access]);
  const [reviewed, keep] = useReviewed(access.clusterId);
  const onReview = (proposal: Proposal, choice: ProposalChoice) =>
    keep({ proposal, choice, before: access, reviewedAt: Date.now() });
  useMoves(access, proposals, keep);
  const isHeld = ({ id }: { id: string }) => held.some((other) => sameId(other.id, id));
  const { changes } = useChanges();
  // A review that was only opened proves nothing.
  const isApplied = ({ reviewedAt }: Reviewed) =>
    reviewedAt === null ||
    changes.some(
      ({ ref, startedAt }) => sameId(toClusterId(ref), access.clusterId) && Date.parse(startedAt) >= reviewedAt,
    );
  return (
    <section aria-label="Least privilege" className="flex flex-col gap-4">
      {reviewed
        .filter((entry) => isApplied(entry) && !entry.proposal.assignments.some(isHeld))
        .map(({ proposal, choice, before }) => (
          <ProposalProof key={proposal.id} proposal={proposal} choice={choice} before={before} after={access} />
        ))}
      {missing.length > 0 ? (
        <p className="text-muted">
          Some proposals might be missing. Couldn’t check: {missing.map((part) => accessPartWords[part]).join(', ')}.
          {neededForParts(access.unreadable, missing)}
        </p>
      ) : null}
      {proposals.length === 0 ? (
        <EmptyState title={missing.length > 0 ? 'No proposals found' : 'No proposals'}>
          <p>Kustodian found no directly assigned Kusto role to reduce.</p>
        </EmptyState>
      ) : null}
      {proposalKinds.map((kind) => {
        const own = proposals.filter((proposal) => proposal.kind === kind);
        return own.length === 0 ? null : (
          <section key={kind} aria-labelledby={`proposals-${kind}`} className="flex flex-col gap-1.5">
            <h2 id={`proposals-${kind}`} className="font-semibold">
              {proposalWords[kind].title} <span className="figures font-normal text-muted">({own.length})</span>
            </h2>
            <p className="max-w-prose text-muted">
              {proposalWords[kind].why}{' '}
              {kind === 'fewer-admins' ? (
                <Link href="/settings" prefetch={false} className="link">
                  Change the limit
                </Link>
              ) : null}
            </p>
            <Proposals list={own} access={access} onReview={onReview} />
          </section>
        );
      })}
    </section>
  );
}

function Proposals(props: {
  list: readonly Proposal[];
  access: EffectiveAccess;
  onReview: (proposal: Proposal, choice: ProposalChoice) => void;
}) {
  const { list, access, onReview } = props;
  const { answer } = useClusterPage();
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <ul className="divide-y rounded-md border bg-surface">
        {list.slice(0, shown).map((proposal) => (
          <ProposalCard
            key={proposal.id}
            proposal={proposal}
            access={access}
            snapshot={answer.snapshot}
            onReview={onReview}
          />
        ))}
      </ul>
      {list.length > shown ? (
        <Button className="self-start" onClick={() => setShown(shown + pageSize)}>
          Show more proposals ({figure(list.length - shown)})
        </Button>
      ) : null}
    </>
  );
}

/** Returns the reviewed proposals of a cluster. They stay when the person leaves the page, because a change can end elsewhere. */
function useReviewed(clusterId: string): readonly [readonly Reviewed[], (kept: Reviewed) => void] {
  const client = useQueryClient();
  const key = useMemo(() => ['reviewed-proposals', normalizeId(clusterId)] as const, [clusterId]);
  const [reviewed, setReviewed] = useState<readonly Reviewed[]>(() => client.getQueryData(key) ?? []);
  const keep = useCallback(
    (kept: Reviewed) => {
      client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
      const all = client.setQueryData<readonly Reviewed[]>(key, (known = []) => [
        ...known.filter(({ proposal }) => proposal.id !== kept.proposal.id),
        kept,
      ]);
      setReviewed(all ?? [kept]);
    },
    [client, key],
  );
  return [reviewed, keep];
}

const noChoice: ProposalChoice = { role: null, databases: [] };

/**
 * Finds applied moves to a group: the group has the role, and all assignments of the proposal are gone. Their form can
 * leave for Entra's consent page, so the review isn't known.
 */
function useMoves(access: EffectiveAccess, proposals: readonly Proposal[], onMoved: (moved: Reviewed) => void): void {
  const last = useRef({ access, proposals });
  useEffect(() => {
    const { access: before, proposals: known } = last.current;
    last.current = { access, proposals };
    if (before === access || before.clusterId !== access.clusterId) return;
    const ids = new Set(directAssignments(access.rows).map(({ id }) => id.toLowerCase()));
    for (const proposal of known.filter(({ kind }) => kind === 'users-to-group')) {
      const isGone = proposal.assignments.every(({ id }) => !ids.has(id.toLowerCase()));
      if (isGone && groupsOfMove(proposal, access).length > 0)
        onMoved({ proposal, choice: noChoice, before, reviewedAt: null });
    }
  }, [access, proposals, onMoved]);
}
