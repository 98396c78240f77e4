import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { SampleData } from './sample-data';
import { ThemeMenu } from './theme-menu';

export function Frame(props: {
  nav?: ReactNode;
  tools?: ReactNode;
  banners?: ReactNode;
  readOnly?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-80 rounded-md bg-accent-solid px-3 py-1.5 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to main content
      </a>
      <header className="z-30 border-b bg-surface sm:sticky sm:top-0 print:border-0">
        <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5 sm:gap-x-4 sm:px-4">
          <Link href="/" className="flex min-h-7 items-center gap-1.5 rounded-md font-semibold print:hidden">
            <Icon name="shield" className="text-accent" />
            <span className={props.nav ? 'max-sm:sr-only' : ''}>Kustodian</span>
          </Link>
          {props.nav}
          <div className="ml-auto flex items-center gap-1 print:[&>:not([href='/connect'])]:hidden">
            <SampleData />
            {props.readOnly ? <ReadOnlyBadge title="This deployment changes nothing in Azure" /> : null}
            {props.tools}
            <ThemeMenu />
          </div>
        </div>
      </header>
      <div className="contents print:hidden">{props.banners}</div>
      <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col px-3 py-3 sm:px-4 print:p-0">
        {props.children}
      </main>
    </div>
  );
}

export function ReadOnlyBadge({ title }: { title: string }) {
  return (
    <span className="rounded-sm border px-1.5 text-xs leading-5 whitespace-nowrap text-muted" title={title}>
      Read-only
    </span>
  );
}

/** Shows a page until the browser knows who signed in. */
export function StartingPage() {
  return (
    <div className="mx-auto w-full max-w-3xl py-10">
      <h1 className="text-xl font-semibold">Kustodian</h1>
      <p role="status" className="text-muted">
        Signing you in…
      </p>
      <noscript>
        <p className="mt-2">Kustodian requires JavaScript. Turn on JavaScript, and then reload the page.</p>
      </noscript>
    </div>
  );
}
