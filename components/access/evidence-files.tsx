'use client';

import { useEffect, useId, useState } from 'react';
import type { ImportedFile } from '@/lib/access-evidence/evidence-file';
import { evidenceScript, type PolicyCommand } from '@/lib/access-evidence/evidence-script';
import type { PolicyFile } from '@/lib/access-evidence/policy-file';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';
import { counted } from '../ui/count-words';
import { Disclosure } from '../ui/disclosure';
import { focusable } from '../ui/focus';
import { Icon } from '../ui/icon';
import { ExternalLink } from '../ui/links';
import { readEvidenceFile, scriptUrl } from './evidence-transfer';

interface EvidenceFilesProps {
  databases: readonly string[];
  database: string | null;
  /** `null`: Azure returned none. */
  clusterUri: string | null;
  files: readonly ImportedFile[];
  onFiles: (files: ImportedFile[]) => void;
}

export function EvidenceFiles(props: EvidenceFilesProps) {
  if (props.databases.length === 0) return null;
  return (
    <section aria-label="Imported evidence" className="flex flex-col gap-2">
      <Disclosure summary="Imported evidence">
        <Content {...props} />
      </Disclosure>
      <ul className="flex flex-col gap-1">
        {props.files.map((file) => (
          <li key={subjectOf(file)} className="flex flex-col gap-1">
            <div className="flex flex-wrap items-center gap-2">
              <Icon name="check" className="text-accent" />
              <span className="min-w-0">
                {subjectOf(file)}: {countOf(file)} (from a file of{' '}
                <time dateTime={file.at} title={file.name}>
                  {file.at.slice(0, 10)}
                </time>
                , not read by Kustodian).
              </span>
              <Button
                look="quiet"
                aria-label={`Remove file for ${subjectOf(file)}`}
                onClick={() => props.onFiles(props.files.filter((other) => other !== file))}
              >
                Remove file
              </Button>
            </div>
            {'principals' in file ? null : <Policies file={file} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

const policyWords: { [Command in PolicyCommand]: { title: string; singular: string } } = {
  restricted_view_access: { title: 'Restricted view access', singular: 'table' },
  row_level_security: { title: 'Row-level security', singular: 'table' },
  managed_identity: { title: 'Managed identity policy', singular: 'identity' },
  callout: { title: 'Callout policy', singular: 'callout' },
};

/** Returns what a file is about, which another file about the same replaces. */
function subjectOf(file: ImportedFile): string {
  if ('principals' in file) return file.database;
  const { title } = policyWords[file.command];
  return file.database === null ? title : `${title} in ${file.database}`;
}

function countOf(file: ImportedFile): string {
  if ('principals' in file) return counted(file.principals.length, 'imported role');
  const { singular } = policyWords[file.command];
  const plural = singular === 'identity' ? 'identities' : `${singular}s`;
  return counted(file.entries.length, singular, plural);
}

function Policies({ file: { entries } }: { file: PolicyFile }) {
  if (entries.length === 0) return null;
  return (
    <Disclosure summary="Show policies">
      <ul className="max-h-60 divide-y overflow-auto rounded-md border bg-surface" {...focusable}>
        {entries.map(({ subject, words }, index) => (
          // Two entries can have the same words.
          // biome-ignore lint/suspicious/noArrayIndexKey: entries don't move
          <li key={index} className="grid gap-x-4 px-3 py-1 wrap-anywhere md:grid-cols-2">
            <span className="font-medium">{subject}</span>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Content(props: EvidenceFilesProps) {
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const database = chosen ?? props.database ?? props.databases[0] ?? '';
  const script = evidenceScript(database);
  const link = useScriptUrl(props.clusterUri, database, script);
  const host = hostOf(props.clusterUri);
  const read = async (file: File) => {
    const result = host
      ? await readEvidenceFile(file, { host, database })
      : {
          refusal:
            'To match the file, Kustodian needs the cluster’s URI, which Azure didn’t return. Refresh the cluster, and then try again. Nothing was imported.',
        };
    setRefusal('refusal' in result ? result.refusal : null);
    if (!('file' in result)) return;
    const subject = subjectOf(result.file);
    props.onFiles([...props.files.filter((other) => subjectOf(other) !== subject), result.file]);
  };
  return (
    <div className="flex flex-col gap-3 rounded-md border bg-surface p-3">
      <p className="max-w-prose text-muted">
        Run each command of this read-only script in the Azure Data Explorer web UI, and export each result. Kustodian
        imports the files in this browser and keeps them until you leave the page.
      </p>
      <label className="inline-flex items-center gap-2">
        <span className="text-muted">Script for database</span>
        <select
          value={database}
          onChange={({ target }) => setChosen(target.value)}
          className="min-h-7 max-w-48 rounded-md border border-line-strong bg-surface px-2"
        >
          {props.databases.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <CodeBlock label="Script" code={script} />
      {link ? <ExternalLink href={link}>Open the script without running it</ExternalLink> : null}
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          Result file
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,.json,.txt,.tsv"
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void read(file);
            // The same file can be selected again.
            target.value = '';
          }}
          className="max-w-full text-xs"
        />
        <p id={`${id}-hint`} className="text-xs text-muted">
          CSV or JSON, up to 20 MiB. A managed identity can appear with its client ID.
        </p>
        {refusal ? (
          <p role="alert" className="text-fail">
            {refusal}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function hostOf(uri: string | null): string | null {
  return uri !== null && URL.canParse(uri) ? new URL(uri).host : null;
}

function useScriptUrl(clusterUri: string | null, database: string, script: string): string | null {
  const [link, setLink] = useState<{ script: string; url: string | null } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void scriptUrl(clusterUri, database, script).then((url) => {
      if (isCurrent) setLink({ script, url });
    });
    return () => {
      isCurrent = false;
    };
  }, [clusterUri, database, script]);
  return link?.script === script ? link.url : null;
}
