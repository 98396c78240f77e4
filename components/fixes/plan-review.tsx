import type { ReactNode } from 'react';
import { type PrincipalNames, withNamesOnly } from '@/lib/client/fixes/named-text';
import type { FixReviewControl } from '@/lib/client/fixes/use-fix-review';
import type { FixPlan, PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { noteOf, warningsOf } from '@/lib/fixes/plan/plan-texts';
import { confirmationOf, lockoutRiskOf } from '@/lib/fixes/preflight/decisive-rows';
import { consentReasons, decisiveNow, lockoutRows, withoutAnswered } from '@/lib/fixes/review/consent';
import { accessOfStep } from '@/lib/fixes/steps';
import type { Snapshot } from '@/lib/model/evidence';
import type { ShownProblem } from '@/lib/model/problem';
import { joinTexts, plainText } from '@/lib/model/text-pieces';
import { NamedText } from '../principals';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { readOnlyDeployment, useChangePolicy } from '../ui/write-access';
import { AccessEffectList } from './access-effect-list';
import { ChangeList } from './change-list';
import { CheckEffects } from './check-effects';
import { Equivalents } from './equivalents';
import { ImpactStrip } from './impact-strip';
import type { FleetReach } from './inherited-reach';
import { JsonValue } from './json-value';
import type { OwnAddress } from './own-address-field';
import { PreflightList } from './preflight-list';
import { type ReasonDraft, ReasonField } from './reason-field';
import { RowHelp, type SmallFix } from './row-help';
import { StepList } from './step-list';
import type { AccessEffectState } from './use-access-effect';

export interface PlanReviewProps {
  answer: PlanFixAnswer;
  replaced?: PlanFixAnswer | undefined;
  refused?: ShownProblem | undefined;
  unblocked?: boolean | undefined;
  onCheckAgain?: (() => Promise<void>) | undefined;
  clusterName: string;
  armEndpoint?: string | undefined;
  /** As the page shows it. `null`: it wasn't read. */
  snapshot: Snapshot | null;
  portal: string;
  /** Title of the change in progress before this one. */
  waitsFor?: string | undefined;
  saved?: ReactNode;
  isFromFile?: boolean | undefined;
  onSmallFix: (fix: SmallFix) => void;
  ownAddress?: OwnAddress | undefined;
  fleetReach?: FleetReach | undefined;
  /** Absent if the plan doesn't change access. */
  access?: AccessEffectState | undefined;
  names?: PrincipalNames | undefined;
  reason?: ReasonDraft | undefined;
  typed: string;
  onType: (text: string) => void;
  onApply?: FixReviewControl['apply'] | undefined;
  applying?: boolean | undefined;
}

export function PlanReview(props: PlanReviewProps) {
  const { plan, whatIf } = props.answer;
  const { access } = props;
  const { readOnly } = useChangePolicy();
  const effect = access?.state === 'read' ? access.effect : undefined;
  const rows = decisiveNow(props.answer.preflight, props.waitsFor);
  const reasons = consentReasons({ ...props.answer, preflight: rows }, props.isFromFile);
  if (plan.steps.length === 0)
    return (
      <div className="grid gap-4">
        <Banner kind="info" announce title="No change needed">
          <NamedText text={noteOf(plan) ?? 'Already configured.'} names={props.names} isLinked />
        </Banner>
        {props.saved}
      </div>
    );
  return (
    <div className="grid gap-4">
      {props.saved}
      {props.refused ? <ProblemNotice title="Change not applied" problem={props.refused} /> : null}
      {props.replaced ? <PlanDifference before={props.replaced} now={props.answer} /> : null}
      {props.unblocked ? (
        <Banner kind="pass" announce title="The operation ended">
          The plan is updated. Review it before you apply it.
        </Banner>
      ) : null}
      {props.waitsFor === undefined ? null : (
        <Banner kind="info" title={`“${props.waitsFor}” runs first`}>
          Azure runs one change per cluster at a time. Your change starts automatically afterward, unless its plan has
          changed.
        </Banner>
      )}
      <ImpactStrip impact={plan.impact} lockout={lockoutRiskOf(lockoutRows(rows, effect))} access={access} />
      {warningsOf(plan).map((warning) => (
        <Banner key={plainText(warning)} kind="warn">
          <NamedText text={warning} names={props.names} isLinked source={plan.impact.source} />
        </Banner>
      ))}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          {effect && effect.total > 1 ? (
            <Section title="Access before and after">
              <AccessEffectList effect={effect} />
            </Section>
          ) : null}
          <Section title="Changes">
            <ChangeList changes={whatIf.changes} names={props.names} />
          </Section>
          {plan.steps.length > 1 ? (
            <Section title="Steps (in order)">
              <StepList steps={plan.steps} names={props.names} />
            </Section>
          ) : null}
          <Section title="Findings">
            <CheckEffects closes={whatIf.closes} newlyFails={whatIf.newlyFails} />
          </Section>
          <Section title="Preflight checks">
            <PreflightList
              rows={withoutAnswered(rows, effect)}
              names={props.names}
              help={(row) => <RowHelp {...props} row={row} plan={plan} />}
            />
          </Section>
        </div>
        <Section title="Equivalent code">
          <Equivalents plan={plan} armEndpoint={props.armEndpoint} />
        </Section>
      </div>
      {props.reason ? <ReasonField {...props.reason} /> : null}
      {reasons.length > 0 && !readOnly ? (
        <form
          className="print:hidden"
          onSubmit={(event) => {
            event.preventDefault();
            if (props.applying || blockerOf(rows, plan, props.typed) !== undefined) return;
            void props.onApply?.(props.answer, props.typed);
          }}
        >
          <TextField
            label={`Enter ${confirmationOf(rows, plan)} to confirm`}
            description={withNamesOnly(joinTexts(reasons), props.names)}
            value={props.typed}
            onChange={props.onType}
            autoComplete="off"
            spellCheck={false}
            className="max-w-md"
          />
        </form>
      ) : null}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

export interface PlanActionsProps extends Pick<PlanReviewProps, 'answer' | 'typed' | 'waitsFor' | 'isFromFile'> {
  applying?: boolean | undefined;
  back?: { label: string; go: () => void } | undefined;
  onClose: () => void;
  onHandOver?: (() => void) | undefined;
  onApply: FixReviewControl['apply'];
  whyNotApply?: string | undefined;
}

export function PlanActions(props: PlanActionsProps) {
  const { answer, applying, typed, back, waitsFor, onClose, onHandOver, onApply } = props;
  const rows = decisiveNow(answer.preflight, waitsFor);
  const needsText = consentReasons({ ...answer, preflight: rows }, props.isFromFile).length > 0;
  const { readOnly } = useChangePolicy();
  const isForOthers =
    readOnly || rows.some(({ state, missingAction }) => state === 'block' && missingAction !== undefined);
  const scope = rows.find(({ id }) => id === 'inherited-assignment')?.confirmWith;
  return (
    <>
      {back ? (
        <Button className="mr-auto" onClick={back.go}>
          {back.label}
        </Button>
      ) : null}
      <Button onClick={onClose}>Cancel</Button>
      {onHandOver ? (
        <Button look={isForOthers ? 'primary' : 'secondary'} onClick={onHandOver}>
          Hand over…
        </Button>
      ) : null}
      {readOnly ? (
        <p className="self-center text-muted">{readOnlyDeployment}</p>
      ) : (
        <Button
          look={isForOthers ? 'secondary' : needsText ? 'danger' : 'primary'}
          busy={applying ?? false}
          disabledReason={blockerOf(rows, answer.plan, needsText ? typed : undefined) ?? props.whyNotApply}
          onClick={() => void (needsText ? onApply(answer, typed) : onApply(answer))}
        >
          {applyWords(answer.plan, { scope, isQueued: waitsFor !== undefined })}
        </Button>
      )}
    </>
  );
}

/** An inherited role is removed at its scope, for everything below it. */
function applyWords({ steps }: FixPlan, { scope, isQueued }: { scope: string | undefined; isQueued: boolean }): string {
  if (scope === undefined) return isQueued ? 'Add to queue' : 'Apply';
  const verb = steps.every((step) => accessOfStep(step)?.isRemoval) ? 'Remove' : 'Replace';
  return isQueued ? `Add to queue: ${verb.toLowerCase()} at ${scope}` : `${verb} at ${scope}`;
}

/** Returns the reason. `typed` is the confirmation, if one is needed. */
function blockerOf(rows: readonly PreflightRow[], plan: FixPlan, typed: string | undefined): string | undefined {
  const block = rows.find(({ state }) => state === 'block');
  if (block) return block.message;
  const text = confirmationOf(rows, plan);
  return typed === undefined || typed === text ? undefined : `Enter ${text} to confirm`;
}

export function PlanDifference({ before, now }: { before: PlanFixAnswer; now: PlanFixAnswer }) {
  const was = new Map(before.whatIf.changes.map((change) => [change.path, change]));
  const is = new Map(now.whatIf.changes.map((change) => [change.path, change]));
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter(
    (path) => JSON.stringify(was.get(path)) !== JSON.stringify(is.get(path)),
  );
  return (
    <Banner kind="warn" announce title="The cluster changed, so nothing was applied. Review the new plan.">
      {paths.length === 0 ? (
        <p>The new plan has the same changes as the previous one. The cluster changed in another way.</p>
      ) : (
        <ul>
          {paths.map((path) => (
            <li key={path}>
              <code className="font-mono text-xs break-all">{path}</code>:{' '}
              {was.has(path) ? (
                <>
                  was <JsonValue value={was.get(path)?.before} /> in the previous plan
                </>
              ) : (
                'wasn’t part of the previous plan'
              )}
              ,{' '}
              {is.has(path) ? (
                <>
                  is now <JsonValue value={is.get(path)?.before} />
                </>
              ) : (
                'isn’t part of the new plan'
              )}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
