import type { ReactNode } from 'react';

export function SettingRows({ children }: { children: ReactNode }) {
  return <ul className="divide-y rounded-md border bg-surface">{children}</ul>;
}

export function SettingRow(props: { title: string; control: ReactNode; children: ReactNode }) {
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,65ch)_minmax(0,1fr)]">
      <div className="flex max-w-prose min-w-0 flex-col gap-1">
        <h3 className="font-semibold">{props.title}</h3>
        {props.children}
      </div>
      <div className="min-w-0">{props.control}</div>
    </li>
  );
}
