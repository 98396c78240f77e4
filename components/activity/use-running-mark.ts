'use client';

import { useEffect } from 'react';

export function useRunningMark(running: number): void {
  useEffect(() => {
    let own: string | null = null;
    let page = document.title;
    const mark = () => {
      // A title that isn't the marked one is the page's own.
      if (document.title !== markedTitle(page, running)) page = document.title;
      const title = markedTitle(page, running);
      if (title !== document.title) document.title = title;
      const href = iconLink()?.getAttribute('href') ?? null;
      if (running === 0 || href === null || href === runningIcon) return;
      own = href;
      iconLink()?.setAttribute('href', runningIcon);
    };
    mark();
    if (running === 0) return;
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      if (document.title === markedTitle(page, running)) document.title = page;
      if (own !== null) iconLink()?.setAttribute('href', own);
    };
  }, [running]);
}

function iconLink(): HTMLLinkElement | null {
  return document.querySelector('link[rel="icon"]');
}

export function markedTitle(title: string, running: number): string {
  return running > 0 ? `(${running}) ${title}` : title;
}

const runningIcon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M8 1 13.6 3v5c0 3.5-2.2 5.9-5.6 7.1C4.6 13.9 2.4 11.5 2.4 8V3z" fill="#1456b5"/><circle cx="12" cy="12" r="3.6" fill="#d9480f" stroke="#fff"/></svg>',
)}`;
