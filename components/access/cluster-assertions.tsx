'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { assertionsOfCluster, toAssertionAccess } from '@/lib/access/assertion-outcomes';
import type { AssertionViolation } from '@/lib/access/assertions';
import { pathRemoval } from '@/lib/access/path-removal';
import { countOutcomes } from '@/lib/access-answers/assertion-words';
import { useAccessAssertions } from '@/lib/client/settings/use-access-assertions';
import type { EffectiveAccess } from '@/lib/model/access';
import { nameWithScripts } from '@/lib/model/visible-text';
import { useClusterPage } from '../cluster';
import { FixButton } from '../findings/fix-control';
import { EmptyState } from '../ui/page-states';
import { AssertionResults } from './assertion-results';
import { DirectoryConsent } from './directory-consent';
import { ExplainLink } from './explain-link';
import { useAssertionOutcomes } from './use-assertion-outcomes';

const settingsHref = '/settings#assertions';

const nothingUnread: readonly never[] = [];

function useClusterOutcomes(access: EffectiveAccess) {
  const { all } = useAccessAssertions();
  const assertions = useMemo(() => assertionsOfCluster(all, access.clusterId), [all, access.clusterId]);
  const clusters = useMemo(() => [toAssertionAccess(access, assertions)], [access, assertions]);
  return useAssertionOutcomes(assertions, clusters, nothingUnread);
}

export function AssertionsLine({
  access,
  href,
  onOpen,
}: {
  access: EffectiveAccess;
  href: string;
  onOpen: () => void;
}) {
  const outcomes = useClusterOutcomes(access);
  if (outcomes.length === 0) return null;
  return (
    <p>
      {countOutcomes(outcomes)}{' '}
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          onOpen();
        }}
        className="link"
      >
        Show results
      </a>
    </p>
  );
}

/** Access assertions that cover the cluster, with the fix for each violating path. `opened`: name of an assertion. */
export function ClusterAssertions({ access, opened }: { access: EffectiveAccess; opened?: string | null }) {
  const outcomes = useClusterOutcomes(access);
  const isDirectoryMissing = access.unreadable.some(({ part }) => part === 'directory');
  const edit = (
    <Link href={settingsHref} prefetch={false} className="link">
      Edit assertions
    </Link>
  );
  if (outcomes.length === 0)
    return (
      <EmptyState title="No access assertions" actions={edit}>
        <p>Define who can have access to this cluster, and see each path that violates an assertion.</p>
      </EmptyState>
    );
  return (
    <section aria-label="Results of access assertions" className="flex flex-col gap-2">
      <p className="max-w-prose text-muted">
        Results for this cluster. They don’t affect the score.{' '}
        <Link href="/access?view=assertions" prefetch={false} className="link">
          Results for all clusters
        </Link>{' '}
        · {edit}
      </p>
      {isDirectoryMissing ? (
        <DirectoryConsent why="Some results stay Unknown until account details are loaded." />
      ) : null}
      <AssertionResults
        outcomes={outcomes}
        opened={opened}
        principalOf={({ principal, database }) => (
          <ExplainLink
            explained={{ id: principal.id, database }}
            name={principal.displayName ?? principal.userPrincipalName ?? principal.id}
          />
        )}
        fixOf={(violation) => <RemovePath violation={violation} />}
      />
    </section>
  );
}

function RemovePath({ violation: { path, principal } }: { violation: AssertionViolation }) {
  const { review, whyNotFix } = useClusterPage();
  const removal = path && pathRemoval(path);
  if (!path) return null;
  if (!removal) return <span className="text-xs text-muted">This access can’t be removed here.</span>;
  return (
    <FixButton
      preparing="Prepare removal…"
      aria-label={`Remove assignment of ${nameWithScripts(principal.displayName ?? principal.id)}`}
      whyNot={whyNotFix(removal.fixId)}
      onClick={() => review(removal.fixId, { assignmentId: removal.assignmentId })}
    >
      Remove assignment
    </FixButton>
  );
}
