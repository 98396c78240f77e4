import clsx from 'clsx';
import type { Reason, ReasonState } from '@/lib/access-answers/explain-access';
import { Disclosure } from '../ui/disclosure';
import { Icon, type IconName } from '../ui/icon';
import { MixedNames } from '../ui/mixed-scripts';
import { ExplainLink } from './explain-link';

export const stateLooks: { [State in ReasonState]: { word: string; icon: IconName; tone: string } } = {
  yes: { word: 'Yes', icon: 'check', tone: 'text-accent' },
  no: { word: 'No', icon: 'close', tone: 'text-muted' },
  unknown: { word: 'Unknown', icon: 'questionCircle', tone: 'text-warn' },
};

export function ReasonTree(props: {
  reasons: readonly Reason[];
  label?: string;
  /** The database on which groups are explained. */
  database: string | null;
}) {
  const { reasons, label, database } = props;
  return (
    <ul
      {...(label ? { 'aria-label': label } : {})}
      className={clsx('flex flex-col gap-1.5', !label && 'mt-1.5 border-l pl-3')}
    >
      {reasons.map((reason, index) => (
        // Two hops can have the same words.
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons don't move
        <li key={index}>
          <div className="flex gap-1.5">
            <Icon name={stateLooks[reason.state].icon} className={clsx('mt-0.5', stateLooks[reason.state].tone)} />
            <div className="min-w-0">
              <span className="sr-only">{stateLooks[reason.state].word}: </span>
              <span className={clsx(label && 'font-medium')}>
                {reason.groupId === undefined ? (
                  reason.text
                ) : (
                  <ExplainLink explained={{ id: reason.groupId, database }} name={null}>
                    {reason.text}
                  </ExplainLink>
                )}
              </span>
              {reason.detail ? <span className="block text-xs text-muted">{reason.detail}</span> : null}
              <MixedNames names={reason.names ?? []} />
              {reason.about ? (
                <Disclosure summary="About this path">
                  <ul className="flex max-w-prose flex-col gap-1 text-xs text-muted">
                    {reason.about.map((sentence) => (
                      <li key={sentence}>{sentence}</li>
                    ))}
                  </ul>
                </Disclosure>
              ) : null}
            </div>
          </div>
          {reason.reasons.length > 0 ? (
            <div className="ml-2">
              <ReasonTree reasons={reason.reasons} database={database} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
