'use client';

import Link from 'next/link';
import { useMemo, useState } from 'react';
import { compareAccess } from '@/lib/access/compare-access';
import { accessAfter } from '@/lib/access/least-privilege/access-after';
import { directAssignments } from '@/lib/access/least-privilege/direct-assignments';
import {
  type Proposal,
  type ProposalChoice,
  proposalEdit,
  proposalKinds,
  proposeLeastPrivilege,
} from '@/lib/access/least-privilege/proposals';
import { useUsedSettings } from '@/lib/client/settings/organization';
import type { AccessRow, EffectiveAccess } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { useClusterPage } from '../cluster';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/page-states';
import { accessPartWords } from './access-words';
import { ProposalCard } from './proposal-card';
import { changeLines, principalWords, proposalWords } from './proposal-words';

/** Proposals of one kind before more are requested. */
const pageSize = 10;

/** What a reviewed proposal promised, until the access after it is read. */
interface Prediction {
  proposal: Proposal;
  /** The access of the affected principals. */
  rows: readonly AccessRow[];
  principals: readonly string[];
}

/** Proposals to give less access. After a change, the engine compares the access with what was proposed. */
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
  const [predictions, setPredictions] = useState<readonly Prediction[]>([]);
  const onReview = (proposal: Proposal, choice: ProposalChoice) =>
    // The person selects the group of a move later, so its result can’t be compared.
    setPredictions((all) => [
      ...all.filter((other) => other.proposal.id !== proposal.id),
      ...(proposal.kind === 'users-to-group' ? [] : [predict(access, proposal, choice)]),
    ]);
  return (
    <section aria-label="Least privilege" className="flex flex-col gap-4">
      {predictions
        .filter(({ proposal }) => !held.some(({ id }) => sameId(id, proposal.assignments[0].id)))
        .map((prediction) => (
          <Proof key={prediction.proposal.id} prediction={prediction} access={access} />
        ))}
      {missing.length > 0 ? (
        <p className="text-muted">
          Some proposals might be missing. Couldn’t check: {missing.map((part) => accessPartWords[part]).join(', ')}.
        </p>
      ) : null}
      {proposals.length === 0 ? (
        <EmptyState title={missing.length > 0 ? 'No proposals found' : 'No proposals'}>
          <p>These rules found no direct Kusto role to reduce.</p>
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
          Show more proposals ({(list.length - shown).toLocaleString('en')})
        </Button>
      ) : null}
    </>
  );
}

function predict(access: EffectiveAccess, proposal: Proposal, choice: ProposalChoice): Prediction {
  const edit = proposalEdit(proposal, choice);
  const isChanged = (row: AccessRow) =>
    row.paths.some(({ hops }) => hops.some(({ id }) => edit.removed.some((removed) => sameId(removed, id))));
  const principals = new Set(access.rows.filter(isChanged).map(({ principal }) => principal.id));
  const { rows } = accessAfter({ ...access, rows: ofPrincipals(access.rows, principals) }, edit);
  return { proposal, rows, principals: [...principals] };
}

function ofPrincipals(rows: readonly AccessRow[], ids: ReadonlySet<string>): AccessRow[] {
  return rows.filter(({ principal }) => ids.has(principal.id));
}

/** Compares the access after a change with what its proposal promised. */
function Proof({ prediction, access }: { prediction: Prediction; access: EffectiveAccess }) {
  const { rows, principals, proposal } = prediction;
  const subject = principalWords(proposal.assignments[0].principal);
  if (access.unreadable.length > 0) {
    const missing = [...new Set(access.unreadable.map(({ part }) => accessPartWords[part]))];
    return (
      <Banner kind="info" announce title={`Couldn’t check: the access of ${subject} after the change`}>
        <p>Not loaded: {missing.join(', ')}.</p>
      </Banner>
    );
  }
  const actual = ofPrincipals(access.rows, new Set(principals));
  const lines = changeLines(compareAccess({ ...access, rows: [...rows] }, { ...access, rows: actual }));
  if (lines.length === 0)
    return (
      <Banner kind="pass" announce title={`Verified: ${subject} has the proposed access`}>
        <p>The access was computed again after the change.</p>
      </Banner>
    );
  return (
    <Banner kind="warn" announce title={`The access of ${subject} differs from the proposal`}>
      <ul>
        {lines.map((line) => (
          <li key={line.principal.id}>
            {principalWords(line.principal)} {line.words}.
          </li>
        ))}
      </ul>
    </Banner>
  );
}
