'use client';

import { useEffect, useState } from 'react';
import { IconButton } from './button';
import { focusable } from './focus';

/** Announces the result for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <>
      <IconButton
        size="sm"
        icon={state === 'copied' ? 'check' : 'copy'}
        label={label}
        onClick={() =>
          navigator.clipboard.writeText(text).then(
            () => setState('copied'),
            () => setState('refused'),
          )
        }
      />
      <span role="status" className={state === 'refused' ? 'text-xs text-fail' : 'sr-only'}>
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'Couldn’t copy' : ''}
      </span>
    </>
  );
}

export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <figure className="rounded-md border bg-sunken">
      <figcaption className="flex items-center justify-between gap-2 border-b py-0.5 pr-1 pl-3 text-xs text-muted">
        {label}
        <CopyButton text={code} label={`Copy ${label}`} />
      </figcaption>
      <section aria-label={label} {...focusable} className="max-h-[28rem] overflow-auto -outline-offset-2">
        <pre className="px-3 py-2 font-mono text-xs leading-5">{code}</pre>
      </section>
    </figure>
  );
}
