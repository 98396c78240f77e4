'use client';

import { ActivityMenu } from '@/components/shell/activity-menu';
import { useOperations } from '@/lib/client/operations/operations-provider';
import { clusterPath } from '@/lib/model/api';
import { isOpen } from '@/lib/model/followed-operation';
import { changeWords } from './change-words';
import { useEndedToasts } from './use-ended-toasts';

/** The changes of this person, in the header of every page. */
export function Activity() {
  const { operations, dismiss } = useOperations();
  useEndedToasts(operations);
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
        ...changeWords(operation),
      }))}
    />
  );
}
