'use client';

import { useId, useState } from 'react';
import type { NewResource } from '@/lib/fixes/review/new-resources';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';
import { ExternalLink } from '../ui/links';
import { Tabs } from '../ui/tabs';
import { WithMarks } from '../ui/with-marks';

type Way = 'portal' | 'az-cli' | 'bicep';

/** Shows the portal's steps, Azure CLI, or Bicep. Creates nothing. */
export function CreateResource(props: {
  resource: NewResource;
  reason?: string;
  /** Absent where the page reads the list by itself. */
  onCheckAgain?: (() => void) | undefined;
  checking?: boolean | undefined;
  note?: string | undefined;
}) {
  const { resource } = props;
  const { noun, portal, settings } = resource;
  const [way, setWay] = useState<Way>('portal');
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3 rounded-md border px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p id={id} className="font-medium">
            Create a {noun}
          </p>
          {props.reason ? <p className="text-muted">{props.reason}</p> : null}
          {props.note ? <p className="text-xs text-muted">{props.note}</p> : null}
        </div>
        {props.onCheckAgain ? (
          <Button icon="refresh" busy={props.checking ?? false} onClick={props.onCheckAgain}>
            Check again
          </Button>
        ) : null}
      </div>
      <dl aria-label={`Settings of the ${noun}`} className="flex flex-wrap gap-x-6 gap-y-1">
        {settings.map(({ label, value }) => (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <Tabs<Way>
        label={`Ways to create a ${noun}`}
        value={way}
        onChange={setWay}
        tabs={[
          {
            value: 'portal',
            label: 'Azure portal',
            panel: (
              <div className="flex flex-col items-start gap-2">
                <ExternalLink href={portal.href}>{portal.link}</ExternalLink>
                <ol className="flex list-decimal flex-col gap-1 pl-5">
                  {portal.steps.map((step) => (
                    <li key={step} className="wrap-anywhere">
                      <WithMarks text={step} />
                    </li>
                  ))}
                </ol>
              </div>
            ),
          },
          { value: 'az-cli', label: 'Azure CLI', panel: <CodeBlock label="Azure CLI" code={resource.azCli} /> },
          { value: 'bicep', label: 'Bicep', panel: <CodeBlock label="Bicep" code={resource.bicep} /> },
        ]}
      />
    </section>
  );
}
