import Link from 'next/link';
import { useId } from 'react';
import type { SettingName } from '@/lib/client/settings/parse-setting';
import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { InfoPopover } from '../ui/info-popover';
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
  usual: CheckSettings[SettingName];
  draft: SettingDraft;
  changed: boolean;
  error: string | undefined;
  checks: readonly DecidedCheck[];
  onChange: (draft: SettingDraft) => void;
}) {
  const { name, draft } = props;
  const words = settingWords[name];
  const usual = draftOf(props.usual);
  const isShared = JSON.stringify(props.usual) !== JSON.stringify(defaultCheckSettings[name]);
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold">
          {words.name}
          <InfoPopover label={`About ${words.name}`}>
            <p>
              Default: {formatSetting(defaultCheckSettings[name])}. {words.source}
            </p>
            <p>
              Name in settings files: <code className="font-mono text-xs">{name}</code>
            </p>
          </InfoPopover>
          {isShared ? <Badge>Organization: {formatSetting(props.usual)}</Badge> : null}
          {draft === usual ? null : <Badge>{isShared ? 'Local' : 'Modified'}</Badge>}
          {props.changed ? <Badge tone="accent">Not saved</Badge> : null}
        </p>
        <Field {...props} />
      </div>
      <div className="flex min-w-0 flex-wrap items-start justify-between gap-x-4">
        {props.checks.length > 0 ? (
          <ul aria-label="Checks that use this setting" className="flex flex-wrap gap-x-4 text-xs">
            {props.checks.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/checks/${id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        {draft === usual ? null : (
          <Button look="quiet" className="max-md:-ml-2.5 md:ml-auto" onClick={() => props.onChange(usual)}>
            {isShared ? 'Use organization value' : 'Use default'}
            <span className="sr-only"> for {words.name}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

/** A number is inside its sentence. */
function Field(props: {
  name: SettingName;
  draft: SettingDraft;
  error: string | undefined;
  onChange: (draft: SettingDraft) => void;
}) {
  const sentence = useId();
  const { name, draft, error, onChange } = props;
  const { name: label, decides, inline, line } = settingWords[name];
  if (typeof draft === 'boolean')
    return (
      <Checkbox name={name} checked={draft} onChange={onChange}>
        {decides}
      </Checkbox>
    );
  const shared = { label, name, hideLabel: true, value: draft, onChange, error, spellCheck: false };
  if (line)
    return (
      <TextArea
        {...shared}
        mono
        description={`${decides} On each line, enter ${line.example}.`}
        rows={Math.max(2, lines(draft))}
        className="max-w-prose"
      />
    );
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span id={sentence}>{inline?.before}</span>
      <TextField
        {...shared}
        inputMode="numeric"
        autoComplete="off"
        className={error ? 'max-w-xs' : 'w-20'}
        aria-describedby={`${sentence} ${sentence}-end`}
      />
      <span id={`${sentence}-end`}>{inline?.after}</span>
    </div>
  );
}

function lines(text: string): number {
  return Math.min(text.split('\n').length + 1, 8);
}
