'use client';

import { useMemo, useState } from 'react';
import { changesOfEdit } from '@/lib/access/least-privilege/access-after';
import { type Proposal, type ProposalChoice, proposalEdit } from '@/lib/access/least-privilege/proposals';
import { ownDatabases, proposalSteps } from '@/lib/access-answers/proposal-steps';
import { assignmentWords, type ChangeLine, changeLines, principalWords } from '@/lib/access-answers/proposal-words';
import type { EffectiveAccess } from '@/lib/model/access';
import type { Snapshot } from '@/lib/model/evidence';
import { nameWithScripts } from '@/lib/model/visible-text';
import { useClusterPage } from '../cluster';
import { FixButton } from '../findings/fix-control';
import { Checkbox } from '../ui/checkbox';
import { counted } from '../ui/count-words';
import { Disclosure } from '../ui/disclosure';
import { MarkedName } from '../ui/mixed-scripts';
import { Select } from '../ui/select';
import { ExplainLink } from './explain-link';

const firstLines = 3;

export function ProposalCard(props: {
  proposal: Proposal;
  access: EffectiveAccess;
  snapshot: Snapshot;
  /** Called when Fix review of the last step opens. */
  onReview: (proposal: Proposal, choice: ProposalChoice) => void;
}) {
  const { proposal, access, snapshot } = props;
  const { review, start, whyNotFix } = useClusterPage();
  const [choice, setChoice] = useState<ProposalChoice>({ role: proposal.roles[0] ?? null, databases: [] });
  const changes = useMemo(() => changesOfEdit(access, proposalEdit(proposal, choice)), [access, proposal, choice]);
  const steps = proposalSteps(proposal, choice, { access, snapshot });
  const [step] = steps ?? [];
  const open = () => {
    if (!step) return;
    if (steps?.length === 1) props.onReview(proposal, choice);
    if (step.fixId === 'move-kusto-role-to-group') start(step.fixId, step.input);
    else review(step.fixId, step.input);
  };
  const [first] = proposal.assignments;
  const subject = principalWords(first.principal);
  const isIncomplete = access.unreadable.length > 0;
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-64 wrap-anywhere">
          {proposal.assignments.map(({ id, principal }, index) => (
            <span key={id}>
              {index > 0 ? ', ' : ''}
              <ExplainLink
                explained={{ id: principal.id, database: first.database }}
                name={principalWords(principal)}
              />
            </span>
          ))}{' '}
          <span className="text-muted">
            {assignmentWords(first)}
            {proposal.group ? `, also through ${proposal.group.name}` : ''}
          </span>
        </p>
        <FixButton
          aria-label={`Review change for ${subject}, ${assignmentWords(first)}`}
          whyNot={step ? whyNotFix(step.fixId) : { words: 'Select at least one database' }}
          onClick={open}
        >
          {steps && steps.length > 1 ? `Review step 1 of ${steps.length}…` : 'Review change…'}
        </FixButton>
      </div>
      <Choices proposal={proposal} choice={choice} onChoice={setChoice} databases={ownDatabases(snapshot)} />
      <Loss lines={changeLines(changes)} isMove={proposal.kind === 'users-to-group'} isIncomplete={isIncomplete} />
    </li>
  );
}

function Choices(props: {
  proposal: Proposal;
  choice: ProposalChoice;
  onChoice: (choice: ProposalChoice) => void;
  databases: readonly string[];
}) {
  const { proposal, choice, onChoice } = props;
  const [{ id, principal }] = proposal.assignments;
  if (proposal.roles.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <label className="inline-flex items-center gap-2">
        <span className="text-muted">New role</span>
        <Select
          aria-label={`New role of ${nameWithScripts(principalWords(principal))}`}
          value={choice.role ?? ''}
          onChange={(picked) => onChoice({ ...choice, role: picked })}
        >
          {proposal.roles.map((role) => (
            <option key={role} value={role}>
              {role}
            </option>
          ))}
        </Select>
      </label>
      {proposal.isOnDatabases ? (
        <fieldset className="flex max-h-40 flex-wrap gap-x-3 gap-y-1 overflow-auto">
          <legend className="sr-only">Databases for the new role of {principalWords(principal)}</legend>
          {props.databases.map((database) => (
            <Checkbox
              key={`${id} ${database}`}
              checked={choice.databases.includes(database)}
              onChange={(isOn) =>
                onChoice({
                  ...choice,
                  databases: props.databases.filter((name) =>
                    name === database ? isOn : choice.databases.includes(name),
                  ),
                })
              }
            >
              {database}
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function Loss({
  lines,
  isMove,
  isIncomplete,
}: {
  lines: readonly ChangeLine[];
  isMove: boolean;
  isIncomplete: boolean;
}) {
  return (
    <div className="text-xs">
      {isMove ? <p className="text-muted">Without membership in the selected group:</p> : null}
      {lines.length === 0 ? (
        <p className="text-muted">{isIncomplete ? 'No loss of access found.' : 'No one loses access.'}</p>
      ) : null}
      <Lines lines={lines.slice(0, firstLines)} />
      {lines.length > firstLines ? (
        <Disclosure summary={counted(lines.length - firstLines, 'more principal')}>
          <Lines lines={lines.slice(firstLines, 500)} />
        </Disclosure>
      ) : null}
      {isIncomplete ? (
        <p className="text-muted">
          {lines.length === 0 ? 'This result' : 'This list'} might be incomplete, because some of the cluster’s data
          couldn’t be loaded.
        </p>
      ) : null}
    </div>
  );
}

function Lines({ lines }: { lines: readonly ChangeLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul aria-label="Changes">
      {lines.map(({ principal, words }) => (
        <li key={principal.id} className="wrap-anywhere">
          <span className="font-medium">
            <MarkedName name={principalWords(principal)} />
          </span>{' '}
          {words}.
        </li>
      ))}
    </ul>
  );
}
