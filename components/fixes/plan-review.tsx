import type { ReactNode } from 'react';
import { confirmationOf } from '@/lib/fixes/plan/confirmation';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { lockoutRiskOf } from '@/lib/fixes/preflight/decisive-rows';
import type { Snapshot } from '@/lib/model/evidence';
import type { ShownProblem } from '@/lib/model/problem';
import { Banner, ProblemNotice } from '../ui/banner';
import { TextField } from '../ui/text-field';
import { ChangeList } from './change-list';
import { CheckEffects } from './check-effects';
import { Equivalents } from './equivalents';
import { ImpactStrip } from './impact-strip';
import type { FleetReach } from './inherited-reach';
import type { OwnAddress } from './own-address-field';
import { PlanDifference } from './plan-difference';
import { PreflightList } from './preflight-list';
import { RowHelp, type SmallFix } from './row-help';
import { StepList } from './step-list';

/** Properties of a plan under review. */
export interface PlanReviewProps {
  answer: PlanFixAnswer;
  replaced?: PlanFixAnswer | undefined;
  refused?: ShownProblem | undefined;
  /** The operation that blocked the plan before has ended. */
  unblocked?: boolean | undefined;
  /** Checks again whether the operation that blocks the plan has ended. */
  onCheckAgain?: (() => Promise<void>) | undefined;
  clusterName: string;
  armEndpoint?: string | undefined;
  /** The conditions as they decide now. */
  rows: readonly PreflightRow[];
  snapshot: Snapshot | null;
  portal: string;
  /** Title of the change that comes first. */
  waitsFor?: string | undefined;
  onSmallFix: (fix: SmallFix) => void;
  /** Where the person comes from, and how they correct it. */
  ownAddress?: OwnAddress | undefined;
  /** Where the clusters below an inherited assignment's scope are counted. */
  fleetReach?: FleetReach | undefined;
  /** The reasons why a text has to be entered. Empty if there is no field. */
  reasons: readonly string[];
  typed: string;
  onType: (text: string) => void;
}

/** A plan as a person decides on it: impact, the exact change, what it closes, what stands in the way, equivalents. */
export function PlanReview(props: PlanReviewProps) {
  const { plan, whatIf } = props.answer;
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
      <ImpactStrip impact={plan.impact} lockout={lockoutRiskOf(props.rows)} />
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
            <PreflightList rows={props.rows} help={(row) => <RowHelp {...props} row={row} plan={plan} />} />
          </Section>
        </div>
        <Section title="The same change elsewhere">
          <Equivalents plan={plan} armEndpoint={props.armEndpoint} />
        </Section>
      </div>
      {props.reasons.length > 0 ? (
        <TextField
          label={`Enter ${confirmationOf(props.rows, plan)} to confirm`}
          description={props.reasons.join(' ')}
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
