import type { ReactNode } from 'react';
import type { FixReviewControl } from '@/lib/client/fixes/use-fix-review';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { confirmationOf, lockoutRiskOf } from '@/lib/fixes/preflight/decisive-rows';
import type { Snapshot } from '@/lib/model/evidence';
import type { ShownProblem } from '@/lib/model/problem';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { ChangeList } from './change-list';
import { CheckEffects } from './check-effects';
import { consentReasons, decisiveNow } from './consent';
import { Equivalents } from './equivalents';
import { ImpactStrip } from './impact-strip';
import type { FleetReach } from './inherited-reach';
import { JsonValue } from './json-value';
import type { OwnAddress } from './own-address-field';
import { PreflightList } from './preflight-list';
import { RowHelp, type SmallFix } from './row-help';
import { StepList } from './step-list';

export interface PlanReviewProps {
  answer: PlanFixAnswer;
  replaced?: PlanFixAnswer | undefined;
  refused?: ShownProblem | undefined;
  /** The operation that blocked the plan has ended. */
  unblocked?: boolean | undefined;
  /** Checks whether the operation that blocks the plan has ended. */
  onCheckAgain?: (() => Promise<void>) | undefined;
  clusterName: string;
  armEndpoint?: string | undefined;
  /** The cluster as the page shows it, or `null` if it wasn't read. */
  snapshot: Snapshot | null;
  /** Base URL of the Azure portal. */
  portal: string;
  /** Title of the cluster's change in progress. The plan is queued behind it. */
  waitsFor?: string | undefined;
  /** Plans the small fix that a preflight row offers. */
  onSmallFix: (fix: SmallFix) => void;
  ownAddress?: OwnAddress | undefined;
  fleetReach?: FleetReach | undefined;
  typed: string;
  onType: (text: string) => void;
}

/** Shows a plan: impact, changes, findings, preflight rows, and equivalent code. */
export function PlanReview(props: PlanReviewProps) {
  const { plan, whatIf } = props.answer;
  const rows = decisiveNow(props.answer.preflight, props.waitsFor);
  const reasons = consentReasons({ ...props.answer, preflight: rows });
  if (plan.steps.length === 0)
    return (
      <Banner kind="info" announce title="Nothing to do">
        {plan.note ?? 'What was asked for is in force.'}
      </Banner>
    );
  return (
    <div className="grid gap-4">
      {props.refused ? <ProblemNotice title="The change was not applied" problem={props.refused} /> : null}
      {props.replaced ? <PlanDifference before={props.replaced} now={props.answer} /> : null}
      {props.unblocked ? (
        <Banner kind="pass" announce title="The operation has ended">
          The plan was made again. Check it before you apply it.
        </Banner>
      ) : null}
      {props.waitsFor === undefined ? null : (
        <Banner kind="info" title={`“${props.waitsFor}” comes first`}>
          Azure takes one change of a cluster at a time. This one waits and is sent by itself, unless by then it would
          be another change than the one that you see here.
        </Banner>
      )}
      <ImpactStrip impact={plan.impact} lockout={lockoutRiskOf(rows)} />
      {plan.warnings.map((warning) => (
        <Banner key={warning} kind="warn">
          {warning}
        </Banner>
      ))}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Section title="What changes">
            <ChangeList changes={whatIf.changes} />
          </Section>
          {plan.steps.length > 1 ? (
            <Section title="Steps, one after the other">
              <StepList steps={plan.steps} />
            </Section>
          ) : null}
          <Section title="Findings">
            <CheckEffects closes={whatIf.closes} newlyFails={whatIf.newlyFails} />
          </Section>
          <Section title="Before it starts">
            <PreflightList rows={rows} help={(row) => <RowHelp {...props} row={row} plan={plan} />} />
          </Section>
        </div>
        <Section title="The same change elsewhere">
          <Equivalents plan={plan} armEndpoint={props.armEndpoint} />
        </Section>
      </div>
      {reasons.length > 0 ? (
        <TextField
          label={`Enter ${confirmationOf(rows, plan)} to confirm`}
          description={reasons.join(' ')}
          value={props.typed}
          onChange={props.onType}
          autoComplete="off"
          spellCheck={false}
          className="max-w-md"
        />
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

export interface PlanActionsProps extends Pick<PlanReviewProps, 'answer' | 'typed' | 'waitsFor'> {
  applying?: boolean;
  /** Returns to the form or to the previous review. */
  back?: { label: string; go: () => void } | undefined;
  onClose: () => void;
  onApply: FixReviewControl['apply'];
}

/** Shows the buttons of a plan under review. */
export function PlanActions({ answer, applying, typed, back, waitsFor, onClose, onApply }: PlanActionsProps) {
  const rows = decisiveNow(answer.preflight, waitsFor);
  const needsText = consentReasons({ ...answer, preflight: rows }).length > 0;
  const text = confirmationOf(rows, answer.plan);
  const scope = rows.find(({ id }) => id === 'inherited-assignment')?.confirmWith;
  return (
    <>
      {back ? (
        <Button className="mr-auto" onClick={back.go}>
          {back.label}
        </Button>
      ) : null}
      <Button onClick={onClose}>Cancel</Button>
      <Button
        look={needsText ? 'danger' : 'primary'}
        busy={applying ?? false}
        disabledReason={whyNot(rows, needsText && typed !== text ? text : undefined)}
        onClick={() => void (needsText ? onApply(answer, typed) : onApply(answer))}
      >
        {waitsFor === undefined ? 'Apply' : 'Apply after it'}
        {scope === undefined ? '' : ` at ${scope}`}
      </Button>
    </>
  );
}

function whyNot(rows: readonly PreflightRow[], textToType: string | undefined): string | undefined {
  const block = rows.find(({ state }) => state === 'block');
  if (block) return block.message;
  return textToType === undefined ? undefined : `Enter ${textToType} to confirm`;
}

/** Shows that the plan was replaced, and the differences. */
export function PlanDifference({ before, now }: { before: PlanFixAnswer; now: PlanFixAnswer }) {
  const was = new Map(before.whatIf.changes.map((change) => [change.path, change]));
  const is = new Map(now.whatIf.changes.map((change) => [change.path, change]));
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter(
    (path) => JSON.stringify(was.get(path)) !== JSON.stringify(is.get(path)),
  );
  return (
    <Banner kind="warn" announce title="Something changed meanwhile, so nothing was applied. This is the new plan.">
      {paths.length === 0 ? (
        <p>The change itself is the same; something else about the cluster is different now. Review it again.</p>
      ) : (
        <ul>
          {paths.map((path) => (
            <li key={path}>
              <code className="font-mono text-xs break-all">{path}</code>: the old plan found{' '}
              <JsonValue value={was.get(path)?.before} />, the new one finds <JsonValue value={is.get(path)?.before} />
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
