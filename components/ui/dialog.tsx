'use client';

import clsx from 'clsx';
import { useEffect } from 'react';
import { lazyModule } from './lazy-module';
import type { DialogProps } from './modal';

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl', xl: 'sm:max-w-6xl' } as const;

/** Full screen on phones. The focus returns to its opener. */
export function Dialog(props: DialogProps) {
  return (
    <OnDemandModal
      {...props}
      className={clsx(
        'inset-0 m-auto h-full max-h-dvh w-full sm:h-fit sm:max-h-[calc(100dvh-3rem)] sm:rounded-lg sm:border',
        widths[props.size ?? 'md'],
      )}
    />
  );
}

export function Pane(props: DialogProps) {
  return (
    <OnDemandModal
      {...props}
      className={clsx('inset-y-0 right-0 h-dvh w-full sm:border-l', widths[props.size ?? 'md'])}
    />
  );
}

const modal = lazyModule(() => import('./modal'));

function OnDemandModal(props: DialogProps & { className: string }) {
  const part = modal.useModule();
  useEffect(() => {
    if (props.open) modal.load();
  }, [props.open]);
  return part ? <part.Modal {...props} /> : null;
}
