import Link from 'next/link';
import type { SettingName } from '@/lib/client/settings/parse-setting';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';
import { draftOf, formatSetting, type SettingDraft } from './setting-draft';
import { settingWords } from './setting-words';

export interface DecidedCheck {
  id: string;
  title: string;
}

export function SettingRow(props: {
  name: SettingName;
  draft: SettingDraft;
  /** It differs from the stored value. */
  changed: boolean;
  error: string | undefined;
  checks: readonly DecidedCheck[];
  onChange: (draft: SettingDraft) => void;
}) {
  const { name, draft } = props;
  const words = settingWords[name];
  const usual = draftOf(defaultCheckSettings[name]);
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-2 font-semibold">
          {words.name}
          <code className="font-mono text-xs font-normal text-muted">{name}</code>
          {props.changed ? <Badge tone="accent">Not saved yet</Badge> : null}
        </p>
        <p>{words.decides}</p>
        <p className="text-xs text-muted">
          Default: {formatSetting(defaultCheckSettings[name])}. {words.source}
        </p>
        <ul aria-label="Checks that it decides" className="flex flex-wrap gap-x-4 text-xs">
          {props.checks.map(({ id, title }) => (
            <li key={id}>
              <Link href={`/checks/${id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div className="flex min-w-0 flex-col items-start gap-1.5 [&>div]:w-full">
        <Field {...props} />
        <Button
          look="quiet"
          className="-ml-2.5"
          disabledReason={draft === usual ? 'It is at its default' : undefined}
          onClick={() => props.onChange(usual)}
        >
          Use default<span className="sr-only"> for {words.name}</span>
        </Button>
      </div>
    </li>
  );
}

function Field(props: {
  name: SettingName;
  draft: SettingDraft;
  error: string | undefined;
  onChange: (draft: SettingDraft) => void;
}) {
  const { name, draft, error, onChange } = props;
  const { name: label, unit, line } = settingWords[name];
  if (typeof draft === 'boolean')
    return (
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          name={name}
          checked={draft}
          onChange={(event) => onChange(event.target.checked)}
          className="size-4"
        />
        {label} are required
      </label>
    );
  const shared = { label, name, hideLabel: true, value: draft, onChange, error, spellCheck: false };
  if (line)
    return <TextArea {...shared} mono description={`One a line. ${line.example}.`} rows={Math.max(2, lines(draft))} />;
  return <TextField {...shared} inputMode="numeric" autoComplete="off" description={unit} />;
}

function lines(text: string): number {
  return Math.min(text.split('\n').length + 1, 8);
}
