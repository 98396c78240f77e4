import type { ComponentProps } from 'react';
import type { WhyNot } from '@/lib/findings/why-not';
import { buttonOf, type FixId, factsOf } from '@/lib/fixes/catalog';
import { hasInputForm } from '../fixes/forms/input-forms';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/links';
import { Switch, type SwitchProps } from '../ui/switch';
import { IfWritable, useCanWrite } from '../ui/write-access';

export function FixControls(props: {
  fixIds: readonly FixId[];
  basePath: string;
  onFix: (fixId: FixId) => void;
  /** `undefined`: available. */
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}) {
  const { fixIds, onFix } = props;
  const canWrite = useCanWrite();
  return fixIds.map((fixId) =>
    factsOf(fixId)?.choose && !hasInputForm(fixId) ? (
      canWrite ? (
        <ButtonLink key={fixId} href={`${props.basePath}/access`}>
          {buttonOf(fixId)}
        </ButtonLink>
      ) : null
    ) : (
      <FixButton key={fixId} isNamed={fixIds.length > 1} whyNot={props.whyNotFix(fixId)} onClick={() => onFix(fixId)}>
        {buttonOf(fixId)}
      </FixButton>
    ),
  );
}

/**
 * Starts a fix. Without the permission, the plan can still be prepared for another person. `isNamed`: that button shows
 * the fix, because others are next to it. `preparing`: its words in a table. Hidden in a read-only browser.
 */
export function FixButton({
  whyNot,
  isNamed = false,
  preparing = 'Prepare for an Owner…',
  children,
  icon,
  'aria-label': label,
  ...button
}: Omit<ComponentProps<typeof Button>, 'disabledReason'> & {
  whyNot: WhyNot | undefined;
  isNamed?: boolean;
  preparing?: string;
}) {
  const isForOthers = whyNot?.missingAction !== undefined;
  return (
    <IfWritable>
      {isForOthers ? (
        <Button {...button} look={button.look === 'quiet' ? 'quiet' : 'secondary'} title={whyNot.words}>
          {preparing}
          <span className={isNamed ? '' : 'sr-only'}> ({label ?? children})</span>
        </Button>
      ) : (
        <Button
          {...button}
          {...(icon ? { icon } : {})}
          {...(label ? { 'aria-label': label } : {})}
          disabledReason={whyNot?.words}
        >
          {children}
        </Button>
      )}
    </IfWritable>
  );
}

/** A switch that starts a fix. Without the permission, a button next to it prepares the plan for another person. */
export function FixSwitch({
  fixId,
  whyNot,
  onFix,
  ...props
}: Omit<SwitchProps, 'onRequestChange' | 'disabledReason'> & {
  fixId: FixId;
  whyNot: WhyNot | undefined;
  onFix: (fixId: FixId) => void;
}) {
  const start = () => onFix(fixId);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Switch {...props} onRequestChange={start} disabledReason={whyNot?.words} />
      {whyNot?.missingAction === undefined ? null : (
        <FixButton whyNot={whyNot} onClick={start}>
          {buttonOf(fixId)}
        </FixButton>
      )}
    </div>
  );
}
