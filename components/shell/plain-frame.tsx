import type { ReactNode } from 'react';

/** Has no script, because every page carries it along. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-b bg-surface px-3 py-2 sm:px-4">
        <a href="/" className="inline-flex min-h-7 items-center gap-1.5 rounded-md font-semibold">
          {/* biome-ignore lint/performance/noImgElement: next/image would add its script to every page. */}
          <img src="/icon.svg" alt="" className="size-4" />
          Kustodian
        </a>
      </header>
      <aside
        aria-label="Sample data"
        className="hidden border-b bg-warn-soft px-3 py-1 in-data-[mode=emulator]:block sm:px-4"
      >
        Sample data. Not connected to Azure.
      </aside>
      <main className="px-3 sm:px-4">{children}</main>
    </>
  );
}
