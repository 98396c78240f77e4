'use client';

import { ActivityMenu } from '@/components/shell/activity-menu';
import { useOperations } from '@/lib/client/operations/operations-provider';
import { clusterPath } from '@/lib/model/api';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';

/** The changes of this person, in the header of every page. */
export function Activity() {
  const { operations, dismiss } = useOperations();
  return (
    <ActivityMenu
      onDismiss={dismiss}
      items={operations.map((operation) => ({
        id: operation.id,
        title: operation.plan.title,
        clusterName: operation.ref.clusterName,
        href: `/clusters/${clusterPath(operation.ref)}/overview`,
        startedAt: operation.startedAt,
        open: isOpen(operation),
        ...words(operation),
      }))}
    />
  );
}

type Words = { status: 'pass' | 'fail' | 'warning' | 'checking'; text: string };

function words({ state, step, plan }: FollowedOperation): Words {
  const place = plan.steps.length > 1 ? `Step ${step + 1} of ${plan.steps.length}: ` : '';
  switch (state.kind) {
    case 'sending':
      return { status: 'checking', text: `${place}Sending to Azure` };
    case 'waiting':
      return { status: 'checking', text: `${place}Waiting: ${state.reason}` };
    case 'running':
      return { status: 'checking', text: `${place}Azure is working on it` };
    case 'reading':
      return { status: 'checking', text: 'Reading again' };
    case 'closed':
      return { status: 'pass', text: 'Closed by a fresh read' };
    case 'in-force':
      return { status: 'pass', text: 'In force' };
    case 'unproved':
      return {
        status: 'warning',
        text: `Applied, ${state.still === 'failing' ? 'still failing' : 'not proved'}: ${state.message}`,
      };
    case 'not-applied':
      return { status: 'warning', text: 'No answer came, and a fresh read does not show the change' };
    case 'undecided':
      return { status: 'warning', text: `Not known whether it happened: ${state.message}` };
    case 'failed':
      return { status: 'fail', text: state.message };
    default:
      return state satisfies never;
  }
}
