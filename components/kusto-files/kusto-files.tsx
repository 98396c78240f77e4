'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useEffect, useId, useRef, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { addKustoFiles, replaceKustoFiles, useKustoFiles } from '@/lib/client/kusto-files';
import { useReadsLive } from '@/lib/client/settings/browser-switches';
import { clusterHost } from '@/lib/kusto/evidence-of-cluster';
import type { KustoFile } from '@/lib/kusto/kusto-file';
import { engineHost } from '@/lib/kusto/kusto-host';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { dayInText } from '@/lib/model/text';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { lazyModule } from '../ui/lazy-module';

const script = lazyModule(() => import('@/lib/kusto/collection-script'));

/** Imports results of management commands into this tab, several files at once. `?import=commands` opens it. */
export function KustoFiles({ parts }: { parts: Snapshot['parts'] }) {
  const host = clusterHost(parts.cluster);
  const all = useKustoFiles();
  const section = useRef<HTMLElement>(null);
  const isAsked = useSearchParams().get('import') === 'commands';
  useEffect(() => {
    if (isAsked) section.current?.querySelector('button')?.focus();
  }, [isAsked]);
  if (host === null || parts.cluster.state !== 'read') return null;
  const own = all.filter((file) => file.host === host);
  const databases = valueOr(parts.databases, []).map(({ id }) => lastSegment(id));
  return (
    <section ref={section} aria-label="Management commands" className="flex flex-col gap-2">
      <Disclosure key={String(isAsked)} initiallyOpen={isAsked} summary="Results of management commands">
        <Import cluster={parts.cluster.value} host={host} databases={databases} />
      </Disclosure>
      {own.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {own.map((file) => (
            <li key={file.name} className="flex flex-wrap items-center gap-2">
              <Icon name="check" className="text-accent" />
              <span className="min-w-0 wrap-anywhere">{originWords(file)}</span>
              <span className="min-w-0 text-muted wrap-anywhere">{file.name}</span>
              <Button
                look="quiet"
                aria-label={`Remove ${file.name}`}
                onClick={() => replaceKustoFiles(all.filter((other) => other !== file))}
              >
                Remove file
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Returns text such as `From a file of Dec 1, 2026, by ada@acme.example`. */
function originWords({ at, by }: KustoFile): string {
  return `From a file of ${dayInText(at)}${by === undefined ? '' : `, by ${by}`}`;
}

function Import({ cluster, host, databases }: { cluster: KustoCluster; host: string; databases: readonly string[] }) {
  const id = useId();
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const part = script.useModule();
  const { engineSuffix } = useSession().config;
  // The script sends a token too, so it has the rule of live reading.
  const target = engineHost(cluster.properties.uri ?? '', cluster.name, engineSuffix);
  const isLive = useReadsLive();
  const read = async (selected: readonly File[]) => {
    const { readFiles } = await import('./read-files');
    const result = await readFiles(selected, host);
    addKustoFiles(cluster.id, result.files);
    setRefusals(result.refusals);
  };
  return (
    <div className="flex flex-col gap-3 rounded-md border bg-surface p-3">
      <p className="max-w-prose text-muted">
        Azure Resource Manager doesn’t return policies of tables, plugins, or external tables. Run the script in a
        terminal, and select its file. This tab keeps the results until you leave it.
      </p>
      {isLive ? null : (
        <p>
          <Link href="/settings#live-reading" className="link">
            Turn on live reading
          </Link>{' '}
          to load results without files.
        </p>
      )}
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          Result files
        </label>
        <input
          id={id}
          type="file"
          multiple
          accept=".ndjson,.json,.csv,.tsv,.txt"
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            const selected = [...(target.files ?? [])];
            if (selected.length > 0) void read(selected);
            // The same file can be selected again.
            target.value = '';
          }}
          className="max-w-full text-xs"
        />
        <p id={`${id}-hint`} className="text-xs text-muted">
          Up to 20 MiB each
        </p>
        {refusals.length > 0 ? (
          <ul role="alert" className="flex flex-col gap-1 text-fail">
            {refusals.map((refusal) => (
              <li key={refusal} className="wrap-anywhere">
                {refusal}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {target === undefined ? (
        <p className="max-w-prose text-muted">
          There’s no script, because the cluster’s URI isn’t one of this cloud. Export the results of single commands.
        </p>
      ) : part ? (
        <CodeBlock
          label="Script"
          code={part.collectionScript({ cluster: `https://${target}`, databases }, [engineSuffix])}
        />
      ) : (
        <div>
          <Button onClick={script.load}>Show script</Button>
        </div>
      )}
    </div>
  );
}
