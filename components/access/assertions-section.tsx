'use client';

import Link from 'next/link';
import { useState } from 'react';
import { assertionSentence } from '@/lib/access/assertion-sentence';
import { useAccessAssertions } from '@/lib/client/settings/use-access-assertions';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { settingsLimits } from '@/lib/model/settings-limits';
import { useSaveSettings } from '../settings/use-save-settings';
import { Button, IconButton } from '../ui/button';
import { lazyComponent } from '../ui/lazy-module';

const AssertionForm = lazyComponent(() => import('./assertion-form').then((part) => part.AssertionForm));

export function AssertionsSection() {
  const { own: assertions, shared } = useAccessAssertions();
  const save = useSaveSettings();
  const [edited, setEdited] = useState<AccessAssertion | null>();
  const others = assertions.filter(({ name }) => name !== edited?.name);
  const keep = (access: readonly AccessAssertion[], title: string) =>
    save(({ access: _, ...file }) => (access.length > 0 ? { ...file, access: [...access] } : file), title);
  const isFull = assertions.length >= settingsLimits.accessAssertions;
  return (
    <div className="flex max-w-3xl flex-col items-start gap-2">
      <p className="max-w-prose text-muted">
        An access assertion states who can do what. Its result doesn’t affect the score. Assertions are stored in the
        settings file under the key <code className="font-mono text-xs">access</code>. The command line also uses them.{' '}
        <Link href="/access?view=assertions" prefetch={false} className="link">
          Show results
        </Link>
      </p>
      {assertions.length === 0 ? <p className="text-muted">No access assertions in this browser.</p> : null}
      {assertions.length > 0 ? (
        <ul aria-label="Access assertions" className="w-full divide-y rounded-md border bg-surface">
          {assertions.map((assertion) => (
            <li key={assertion.name} className="flex items-start gap-2 px-3 py-1.5">
              <div className="min-w-0 flex-1 wrap-anywhere">
                <p className="font-medium">{assertion.name}</p>
                <p className="text-muted">{assertionSentence(assertion)}</p>
              </div>
              <Button look="quiet" aria-label={`Edit assertion ${assertion.name}`} onClick={() => setEdited(assertion)}>
                Edit assertion
              </Button>
              <IconButton
                icon="close"
                size="sm"
                label={`Delete assertion ${assertion.name}`}
                onClick={() => {
                  document.getElementById('assertions')?.focus();
                  keep(
                    assertions.filter((other) => other !== assertion),
                    `Assertion “${assertion.name}” deleted`,
                  );
                }}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {shared.length > 0 ? (
        <>
          <h3 className="font-medium">From your organization</h3>
          <ul
            aria-label="Access assertions of your organization"
            className="w-full divide-y rounded-md border bg-surface"
          >
            {shared.map((assertion) => (
              <li key={assertion.name} className="px-3 py-1.5 wrap-anywhere">
                <p className="font-medium">{assertion.name}</p>
                <p className="text-muted">{assertionSentence(assertion)}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Button
        icon="plus"
        disabledReason={isFull ? `The limit is ${settingsLimits.accessAssertions} assertions` : undefined}
        onClick={() => setEdited(null)}
      >
        Add access assertion
      </Button>
      {edited !== undefined ? (
        <AssertionForm
          known={edited}
          others={others}
          onSave={(assertion) => {
            const next =
              edited === null
                ? [...assertions, assertion]
                : assertions.map((other) => (other.name === edited.name ? assertion : other));
            if (keep(next, `Assertion “${assertion.name}” saved`)) setEdited(undefined);
          }}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </div>
  );
}
