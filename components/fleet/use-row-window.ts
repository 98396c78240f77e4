'use client';

import type { RefObject } from 'react';
import { useEffect, useState } from 'react';
import { rowWindow } from './row-window';

/** Which rows of a scrolling region are in sight, as it scrolls and changes its size: from `first` up to `end`. */
export function useRowWindow(region: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [sight, setSight] = useState({ top: 0, height: 0 });

  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [region]);

  return rowWindow(sight, count, rowHeight);
}
