'use client';

import { useEffect, useRef, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { mostBytes } from '@/lib/plan-file/plan-file';
import {
  type OpenedPlan,
  type PlanReader,
  type PlanRefusal,
  readPlanFile,
  tooLarge,
} from '@/lib/plan-file/read-plan-file';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import { OpenedPlanView } from './opened-plan';
import { readPlanLink } from './plan-link';

export type PlanSource = { file: File } | { link: string };

type ReadPlan = { plan: OpenedPlan } | { refusal: PlanRefusal };

/** Reads a plan. A file above the limit isn't read. */
export async function readSource(source: PlanSource, reader: PlanReader): Promise<ReadPlan> {
  if ('file' in source) {
    if (source.file.size > mostBytes) return { refusal: tooLarge() };
    const bytes = await source.file.arrayBuffer().catch(() => undefined);
    return bytes === undefined
      ? {
          refusal: {
            code: 'not-json',
            message: 'The browser can’t read this file. Select it again.',
          },
        }
      : readPlanFile(new Uint8Array(bytes), reader);
  }
  const text = await readPlanLink(source.link);
  return text === undefined
    ? {
        refusal: {
          code: 'not-a-plan',
          message: 'The link is incomplete or has no plan. Copy the whole link, or open the file.',
        },
      }
    : readPlanFile(text, reader);
}

/** Opens another person's plan. `source` is the open one. */
export function OpenPlanDialog(props: {
  source: PlanSource | null;
  onSource: (source: PlanSource | null) => void;
  onClose: () => void;
}) {
  const { source, onSource } = props;
  const { tenantId } = useSession().person;
  const { version } = useSession().config;
  const [read, setRead] = useState<ReadPlan | null>(null);
  useEffect(() => {
    let isLatest = true;
    setRead(null);
    if (source)
      void readSource(source, { tenantId, version }).then((result) => {
        if (isLatest) setRead(result);
      });
    return () => {
      isLatest = false;
    };
  }, [source, tenantId, version]);
  return (
    <Dialog open onClose={props.onClose} title="Open plan" size="lg" keepOpenOnOutsidePress>
      {read && 'plan' in read ? (
        <OpenedPlanView plan={read.plan} onOther={() => onSource(null)} />
      ) : (
        <div className="grid gap-4">
          {read && 'refusal' in read ? (
            <Banner kind="fail" announce title="Couldn’t open the plan">
              <p className="break-words">{read.refusal.message}</p>
            </Banner>
          ) : null}
          <ChooseSource onSource={onSource} />
        </div>
      )}
    </Dialog>
  );
}

function ChooseSource({ onSource }: { onSource: (source: PlanSource) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState('');
  return (
    <>
      <p className="text-muted">
        Open a plan that another person saved. You review the plan before you apply it. You can also drop a file on this
        page.
      </p>
      <div>
        <Button look="primary" onClick={() => picker.current?.click()}>
          Select file…
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          aria-label="Plan file to open"
          tabIndex={-1}
          hidden
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) onSource({ file });
            // Lets the same file be selected again.
            target.value = '';
          }}
        />
      </div>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (link.trim() !== '') onSource({ link });
        }}
      >
        <TextField label="Link" value={link} onChange={setLink} autoComplete="off" className="min-w-0 flex-1" />
        <Button type="submit" disabledReason={link.trim() === '' ? 'Paste a link first' : undefined}>
          Open link
        </Button>
      </form>
    </>
  );
}
