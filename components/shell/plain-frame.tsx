import type { ReactNode } from 'react';
import { SampleData } from './sample-data';

/** Has no script, because every page carries it along. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="flex items-center gap-4 border-b bg-surface px-3 py-2 sm:px-4">
        <a href="/" className="inline-flex min-h-7 items-center gap-1.5 rounded-md font-semibold">
          {/* biome-ignore lint/performance/noImgElement: next/image would add its script to every page. */}
          <img src="/icon.svg" alt="" className="size-4" />
          Kustodian
        </a>
        <SampleData />
      </header>
      <main className="px-3 sm:px-4">{children}</main>
    </>
  );
}
