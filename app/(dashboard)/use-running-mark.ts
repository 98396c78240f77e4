'use client';

import { useEffect } from 'react';

/** Shows in the tab's title and icon how many changes are under way, whatever page sets its own title meanwhile. */
export function useRunningMark(running: number): void {
  useEffect(() => {
    const mark = () => {
      const title = markedTitle(document.title, running);
      if (title !== document.title) document.title = title;
    };
    mark();
    if (running === 0) return;
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [running]);

  const runs = running > 0;
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const own = icon?.href;
    if (!runs || !icon || own === undefined) return;
    icon.href = runningIcon;
    return () => {
      icon.href = own;
    };
  }, [runs]);
}

/** A title with the number of changes under way in front of it; zero takes the number away. */
export function markedTitle(title: string, running: number): string {
  const bare = title.replace(/^\(\d+\) /, '');
  return running > 0 ? `(${running}) ${bare}` : bare;
}

/** The product's icon with a dot. */
const runningIcon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M8 1 13.6 3v5c0 3.5-2.2 5.9-5.6 7.1C4.6 13.9 2.4 11.5 2.4 8V3z" fill="#1456b5"/><circle cx="12" cy="12" r="3.6" fill="#d9480f" stroke="#fff"/></svg>',
)}`;
