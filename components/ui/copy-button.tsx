'use client';

import { useEffect, useState } from 'react';
import { IconButton } from './icon-button';

/** Copies `text`; says "Copied" for two seconds, or that the browser refused. */
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
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'The browser refused to copy' : ''}
      </span>
    </>
  );
}
