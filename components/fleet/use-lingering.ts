'use client';

import { type PointerEvent, useEffect, useRef } from 'react';

/** How long somebody rests on a row before it is read, in milliseconds: passing over a table reads nothing. */
const patience = 1200;

/** Handlers of a table's body that tell of a row on which a mouse rests, by its `data-cluster`. */
export function useLingering(tell: ((clusterId: string) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (!tell) return {};
  return {
    onPointerOver: ({ target, pointerType }: PointerEvent) => {
      clearTimeout(timer.current);
      const id = target instanceof Element ? target.closest<HTMLElement>('[data-cluster]')?.dataset.cluster : undefined;
      if (id && pointerType === 'mouse') timer.current = setTimeout(() => tell(id), patience);
    },
    onPointerLeave: () => clearTimeout(timer.current),
  };
}
