'use client';

import { useMemo } from 'react';
import { scopeName } from '@/lib/access/azure-scope';
import { findOrphans, type Orphan, type OrphanAssignment } from '@/lib/access/orphans';
import { accessPartWords } from '@/lib/access-answers/access-words';
import { principalWords } from '@/lib/access-answers/proposal-words';
import { useSession } from '@/lib/client/auth/auth-provider';
import { readKustoAssignments } from '@/lib/fixes/roles/kusto-assignments';
import type { AccessPart, EffectiveAccess } from '@/lib/model/access';
import { valueOr } from '@/lib/model/evidence-result';
import { dayInText } from '@/lib/model/text';
import { useClusterPage } from '../cluster';
import { FixButton } from '../findings/fix-control';
import { counted } from '../ui/count-words';
import { Icon, type IconName } from '../ui/icon';
import { UnreadableReason } from '../ui/unknown-part';
import { DirectoryConsent } from './directory-consent';
import { ExplainLink } from './explain-link';

/** Parts without which deleted principals can be missing, the directory first. */
const incompleteParts: readonly AccessPart[] = [
  'directory',
  'roleAssignments',
  'clusterPrincipalAssignments',
  'databasePrincipalAssignments',
];

/** Roles can be removed here only if both look-ups found nothing. */
export function Orphans({ access }: { access: EffectiveAccess }) {
  const { answer } = useClusterPage();
  const { person } = useSession();
  const orphans = useMemo(
    () =>
      findOrphans(access, {
        searchedTenantId: person.tenantId,
        kustoAssignments: readKustoAssignments(answer.snapshot),
        azureAssignments: valueOr(answer.snapshot.parts.roleAssignments, []),
      }),
    [access, answer.snapshot, person.tenantId],
  );
  const hidden = incompleteParts.flatMap((name) => access.unreadable.find(({ part }) => part === name) ?? [])[0];
  return (
    <section aria-labelledby="orphans" className="flex flex-col gap-1.5">
      <h2 id="orphans" className="font-semibold">
        Deleted principals <span className="figures font-normal text-muted">({orphans.length})</span>
      </h2>
      {hidden?.part === 'directory' && hidden.reason === 'not-loaded' ? (
        <DirectoryConsent why="Couldn’t check: deleted principals." />
      ) : hidden ? (
        <p className="text-muted">
          Couldn’t check: {accessPartWords[hidden.part]}. <UnreadableReason {...hidden} message={undefined} />
        </p>
      ) : null}
      {orphans.length === 0 && !hidden ? (
        <p className="text-muted">
          No deleted principal has a Kusto role, or an active Azure role on the cluster or its parent scopes.
        </p>
      ) : null}
      {orphans.some(({ deletedItem }) => deletedItem === 'unknown') ? (
        <DirectoryConsent why="Reading deleted items in Microsoft Entra ID requires a role, such as User Administrator." />
      ) : null}
      {orphans.length > 0 ? (
        <ul className="divide-y rounded-md border bg-surface">
          {orphans.map((orphan) => (
            <OrphanItem key={orphan.principal.id} orphan={orphan} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function OrphanItem({ orphan }: { orphan: Orphan }) {
  const { principal, assignments } = orphan;
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5">
      <p className="font-medium wrap-anywhere">
        <ExplainLink explained={{ id: principal.id, database: null }} name={principalWords(principal)} />
      </p>
      <ol aria-label="Lookups" className="flex flex-col gap-0.5">
        {lookups(orphan).map(({ icon, text }) => (
          <li key={text} className="flex gap-1.5">
            <Icon name={icon} className="mt-0.5 text-muted" />
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {assignments.length === 0 ? (
        <p className="text-muted">
          Kustodian can’t remove these roles, because they come from groups or management commands.
        </p>
      ) : null}
      {orphan.isRemovable ? (
        <ul aria-label="Roles" className="flex flex-col gap-1">
          {assignments.map((assignment) => (
            <RemovableRole key={assignment.assignmentId} assignment={assignment} name={principalWords(principal)} />
          ))}
        </ul>
      ) : assignments.length > 0 ? (
        <p className="text-muted">
          {counted(assignments.length, 'role')}: {assignments.map(roleWords).join(', ')}.
        </p>
      ) : null}
    </li>
  );
}

function RemovableRole({ assignment, name }: { assignment: OrphanAssignment; name: string }) {
  const { review, whyNotFix } = useClusterPage();
  const { fixId, assignmentId } = assignment;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span className="min-w-0 wrap-anywhere">{roleWords(assignment)}</span>
      <FixButton
        preparing="Prepare removal…"
        aria-label={`Remove ${roleWords(assignment)} from ${name}`}
        whyNot={whyNotFix(fixId)}
        onClick={() => review(fixId, { assignmentId })}
      >
        Remove assignment
      </FixButton>
    </li>
  );
}

function roleWords({ role, scope }: OrphanAssignment): string {
  return `${role} on ${scopeName(scope)}`;
}

function lookups({ deletedItem, restorableUntil, otherTenant }: Orphan): { icon: IconName; text: string }[] {
  const day = restorableUntil === null ? null : dayInText(restorableUntil);
  const items: Record<Orphan['deletedItem'], { icon: IconName; text: string }> = {
    found: {
      icon: 'clock',
      text: day
        ? `In deleted items. You can restore the principal with its roles until ${day}.`
        : 'In deleted items. You can restore the principal with its roles, but the last possible day is unknown.',
    },
    'not-found': { icon: 'check', text: 'Not in deleted items.' },
    unknown: { icon: 'questionCircle', text: 'Couldn’t check: deleted items. Removal isn’t available.' },
  };
  const tenants: Record<Orphan['otherTenant'], { icon: IconName; text: string }> = {
    no: { icon: 'check', text: 'The cluster and the principal’s role assignments are in the searched tenant.' },
    yes: {
      icon: 'alert',
      text: 'The principal might be from another tenant, which wasn’t searched. Removal isn’t available.',
    },
    unknown: { icon: 'questionCircle', text: 'Couldn’t check: tenant of the principal. Removal isn’t available.' },
  };
  return [{ icon: 'check', text: 'Not found in Microsoft Entra ID.' }, items[deletedItem], tenants[otherTenant]];
}
