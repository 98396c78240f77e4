'use client';

import { useMemo } from 'react';
import {
  gapsOfProof,
  type PrincipalProof,
  type ProofOutcome,
  proveProposal,
} from '@/lib/access/least-privilege/proposal-proof';
import type { Proposal, ProposalChoice } from '@/lib/access/least-privilege/proposals';
import { accessPartWords } from '@/lib/access-answers/access-words';
import { changeLines, principalWords } from '@/lib/access-answers/proposal-words';
import type { AccessPart, EffectiveAccess } from '@/lib/model/access';
import { Banner } from '../ui/banner';
import { counted, figure } from '../ui/count-words';
import { Disclosure } from '../ui/disclosure';
import { ExplainLink } from './explain-link';

const [firstLines, mostLines] = [5, 200];

const sections: { outcome: ProofOutcome; title: string }[] = [
  { outcome: 'unexpected', title: 'Unexpected' },
  { outcome: 'changed', title: 'Changed as proposed' },
  { outcome: 'kept', title: 'Access kept' },
];

/** Compares the access after a change with what its proposal promised, principal by principal. */
export function ProposalProof(props: {
  proposal: Proposal;
  choice: ProposalChoice;
  before: EffectiveAccess;
  after: EffectiveAccess;
}) {
  const { proposal, choice, before, after } = props;
  const { both, decisive } = useMemo(() => gapsOfProof(before, after, proposal), [before, after, proposal]);
  const isComparable = decisive.length === 0;
  const proofs = useMemo(
    () => (isComparable ? proveProposal(before, after, { proposal, choice }) : []),
    [isComparable, before, after, proposal, choice],
  );
  const [first, ...others] = proposal.assignments;
  const subject =
    others.length === 0 ? principalWords(first.principal) : counted(proposal.assignments.length, 'principal');
  if (!isComparable)
    return (
      <Banner kind="info" announce title={`Couldn’t check: access of ${subject} after the change`}>
        <p>Not loaded: {partsWords(decisive)}.</p>
      </Banner>
    );
  const isProved = proofs.every(({ outcome }) => outcome !== 'unexpected');
  const verb = others.length === 0 ? 'has' : 'have';
  return (
    <Banner
      kind={isProved ? (both.length === 0 ? 'pass' : 'info') : 'warn'}
      announce
      title={
        !isProved
          ? `The access of ${subject} differs from the proposal`
          : both.length === 0
            ? `Verified: ${subject} ${verb} the proposed access`
            : `The loaded access of ${subject} matches the proposal`
      }
    >
      <p>The access was computed again after the change.</p>
      {both.length > 0 ? (
        <p>Not compared, because data before or after the change is missing: {partsWords(both)}.</p>
      ) : null}
      {sections.map(({ outcome, title }) => (
        <Outcome key={outcome} title={title} proofs={proofs.filter((proof) => proof.outcome === outcome)} />
      ))}
    </Banner>
  );
}

function partsWords(parts: readonly AccessPart[]): string {
  return parts.map((part) => accessPartWords[part]).join(', ');
}

function Outcome({ title, proofs }: { title: string; proofs: readonly PrincipalProof[] }) {
  if (proofs.length === 0) return null;
  const unlisted = proofs.length - mostLines;
  return (
    <section aria-label={title} className="mt-1">
      <h3 className="font-medium">
        {title} <span className="figures font-normal text-muted">({figure(proofs.length)})</span>
      </h3>
      <Lines proofs={proofs.slice(0, firstLines)} />
      {proofs.length > firstLines ? (
        <Disclosure summary={counted(proofs.length - firstLines, 'more principal')}>
          <Lines proofs={proofs.slice(firstLines, mostLines)} />
          {unlisted > 0 ? (
            <p className="text-xs text-muted">
              {counted(unlisted, 'more principal')} {unlisted === 1 ? 'isn’t' : 'aren’t'} listed.
            </p>
          ) : null}
        </Disclosure>
      ) : null}
    </section>
  );
}

function Lines({ proofs }: { proofs: readonly PrincipalProof[] }) {
  return (
    <ul>
      {proofs.map(({ principal, outcome, changes }) => {
        const words = outcome === 'kept' ? 'keeps the same access' : changeLines(changes)[0]?.words;
        return (
          <li key={principal.id} className="wrap-anywhere">
            {outcome === 'unexpected' ? 'Compared with the proposal, ' : ''}
            <ExplainLink explained={{ id: principal.id, database: null }} name={principalWords(principal)} /> {words}.
          </li>
        );
      })}
    </ul>
  );
}
