import { CopyButton } from './copy-button';
import { focusable } from './focus';

/** Code or JSON exactly as it is, scrollable by keyboard, with a copy button. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <figure className="rounded-md border bg-sunken">
      <figcaption className="flex items-center justify-between gap-2 border-b py-0.5 pr-1 pl-3 text-xs text-muted">
        {label}
        <CopyButton text={code} label={`Copy ${label}`} />
      </figcaption>
      <section aria-label={label} {...focusable} className="max-h-[28rem] overflow-auto -outline-offset-2">
        <pre className="px-3 py-2 font-mono text-xs leading-5">{code}</pre>
      </section>
    </figure>
  );
}
