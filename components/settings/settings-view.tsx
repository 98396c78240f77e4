import type { ReactNode } from 'react';
import { Banner } from '../ui/banner';

/** The page of settings: what is kept in this browser, and that it stays there. */
export function SettingsView(props: {
  /** Whether this browser writes. */
  readOnly: ReactNode;
  /** What its keys do. */
  keyboard: ReactNode;
  form: ReactNode;
  exemptions: ReactNode;
  views: ReactNode;
  file: ReactNode;
}) {
  return (
    <div className="flex max-w-5xl flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">Settings</h1>
        <Banner kind="info">
          Everything on this page stays in this browser. It is sent along when clusters are judged, and the server keeps
          none of it; nothing is written to Azure. Clearing the browser’s data forgets it: export it to keep it.
        </Banner>
      </header>
      {props.file}
      <Part id="read-only" title="What this browser may do">
        {props.readOnly}
      </Part>
      <Part id="keyboard" title="Keyboard">
        {props.keyboard}
      </Part>
      <Part id="settings" title="What your organisation decides">
        {props.form}
      </Part>
      <Part id="exemptions" title="Exemptions">
        {props.exemptions}
      </Part>
      <Part id="views" title="Saved views">
        {props.views}
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} tabIndex={-1} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
