import type { PlanFixAnswer } from '@/lib/model/api/api';
import type { FixRequest } from '@/lib/model/api/fix-request';
import { Problem } from '@/lib/model/problem';
import { AuthProblem, needsSignIn } from '../auth/auth-problem';
import type { Change } from '../changes/change';
import type { ApplyRequest } from '../changes/change-engine';
import { isTransient } from '../retry';
import type { TabSession } from '../tab-session';
import type { BulkCommand, BulkEvent } from './bulk-events';
import { bulkReducer, nextActions } from './bulk-reducer';
import type { BulkRun, PauseReason } from './bulk-run';
import { consentOf, requestAt } from './bulk-run';
import type { BulkStore } from './bulk-store';
import { confirmRun, isAsConfirmed, isRunConfirmed } from './confirmed-run';
import { judgeChange, judgeRefused } from './judge-change';
import { judgePlan, judgeRefusal } from './outcomes';

/** What driving a run needs from outside. */
export interface BulkPorts {
  store: BulkStore;
  /** What the person confirmed in this tab. */
  session: Pick<TabSession, 'id' | 'confirm' | 'hasConfirmed'>;
  plan: (request: FixRequest) => Promise<PlanFixAnswer>;
  /** Applies a plan as a followed change of the given id; see `Changes.apply`. */
  apply: (request: ApplyRequest & { id: string }) => Promise<unknown>;
  /** The followed change of this id, if the browser keeps one. */
  changeOf: (id: string) => Change | undefined;
  newId: () => string;
  now: () => Date;
  wait: (milliseconds: number) => Promise<void>;
  /** Told of what ended the driver: the run could not be noted any more. */
  broken: (error: unknown) => void;
}

/** Requests to plan or to apply that are out at the same time. */
const atOnce = 4;
/** Presses by which a person decides that more is sent. */
const confirming: ReadonlySet<BulkEvent['type']> = new Set(['begin', 'go-on', 'resume']);
/** How often a plan is asked for before its cluster counts as unreadable. */
const attempts = 3;
/** Milliseconds before a plan is asked for again where a sign-in is missing. */
const signInPause = 5000;
const refusedTokens = new Set(['claims-required', 'token-expired', 'signed-out', 'wrong-audience']);

/**
 * Does what the machine says is next, a few clusters at a time. What is sent was noted before, under the ID of its change, so that
 * the next driver knows what to look for and sends nothing twice. Where no such change is kept, the cluster is planned again,
 * which decides by reading. A run that wasn't confirmed in this tab is planned and followed, and nothing of it is sent.
 */
export class BulkRunner {
  private readonly busy = new Set<number>();
  private readonly asked = new Map<number, number>();
  /** Changes that were on their way when this driver began: whether their requests ever left is not known. */
  private inherited: ReadonlySet<string> = new Set();
  private stopped = false;

  constructor(private readonly ports: BulkPorts) {}

  /** Takes up the kept run. Continues without a press if the person left for the sign-in page to continue. */
  start(): void {
    const run = this.ports.store.read();
    const items = run?.items ?? [];
    this.inherited = new Set(items.flatMap(({ state }) => (state.kind === 'applying' ? [state.operationId] : [])));
    if (run && !isRunConfirmed(run, this.ports.session)) this.find();
    else if (run?.hold?.goOn) this.dispatch({ type: 'resume' });
    else this.advance();
  }

  /**
   * Does what the person asks in this tab, which confirms the run as it is then. Going on shows no plans, so what another page put in
   * the place of a confirmed run is planned again first.
   */
  press(command: BulkCommand): void {
    const run = this.ports.store.read();
    const goesOn = command.type === 'go-on' || (command.type === 'resume' && run?.hold?.reason !== 'earlier');
    if (run && goesOn && !isRunConfirmed(run, this.ports.session)) this.find();
    else this.note(command, confirming.has(command.type));
  }

  /** Takes note of an event and does what follows from it. */
  dispatch(event: BulkEvent): void {
    this.note(event, false);
  }

  /** Does what is next. Call it whenever a followed change has moved. */
  advance(): void {
    if (this.stopped) return;
    const run = this.ports.store.read();
    if (!run) return;
    const { plan, send, follow } = nextActions(run);
    if (send.length > 0 && !this.maySend(run, send)) {
      this.find();
      return;
    }
    for (const place of follow) this.follow(run, place);
    for (const place of plan) this.take(place, () => this.plan(place));
    for (const place of send) this.take(place, () => this.send(place));
  }

  /** Begins nothing more; requests that are out come to their end without being noted here. */
  stop(): void {
    this.stopped = true;
  }

  /** Nothing of the run that is kept was confirmed in this tab. */
  private find(): void {
    try {
      this.dispatch({ type: 'found' });
    } catch (error) {
      this.stop();
      this.ports.broken(error);
    }
  }

  private note(event: BulkEvent, confirms: boolean): void {
    const run = this.ports.store.read();
    if (!run || this.stopped) return;
    const next = bulkReducer(run, event);
    if (next !== run) this.keep(next, confirms || isRunConfirmed(run, this.ports.session));
    this.advance();
  }

  /** A confirmed run stays confirmed through what this driver does, because only a press leads on to more clusters. */
  private keep(run: BulkRun, confirmed: boolean): void {
    const { session, store } = this.ports;
    if (confirmed) confirmRun(run, session);
    store.save(confirmed ? { ...run, sessionId: session.id } : run);
  }

  private take(place: number, work: () => Promise<void>): void {
    if (this.busy.has(place) || this.busy.size >= atOnce) return;
    this.busy.add(place);
    work()
      .then(() => {
        this.busy.delete(place);
        this.advance();
      })
      .catch((error: unknown) => {
        // The run could not be noted, such as for lack of room: going on would do the same thing over and over.
        this.stop();
        this.ports.broken(error);
      });
  }

  private async plan(place: number): Promise<void> {
    const request = this.requestAt(place);
    if (!request) return;
    try {
      const judged = judgePlan(await this.ports.plan(request));
      if ('plan' in judged) this.dispatch({ type: 'planned', place, planned: judged });
      else this.dispatch({ type: 'skipped', place, state: judged });
    } catch (error) {
      const hold = pauseReasonFor(error);
      if (hold && this.ports.store.read()?.hold?.reason === 'earlier') return this.ports.wait(signInPause);
      if (hold) return this.dispatch({ type: 'hold', hold });
      const asked = (this.asked.get(place) ?? 0) + 1;
      this.asked.set(place, asked);
      // Its place among those that are out is kept meanwhile, so that Azure gets the pause it asks for.
      if (isTransient(error) && asked < attempts) return this.ports.wait((error.details.retryAfter ?? 2) * 1000);
      this.asked.delete(place);
      this.dispatch({ type: 'skipped', place, state: judgeRefusal(error) });
    }
  }

  private async send(place: number): Promise<void> {
    const request = this.requestAt(place);
    const run = this.ports.store.read();
    const item = run?.items[place];
    if (!request || !run || !item?.planned || !this.maySend(run, [place])) return;
    const id = this.ports.newId();
    const confirm = consentOf(item);
    this.dispatch({ type: 'sending', place, operationId: id });
    try {
      const { ref, input } = request;
      const { plan, whatIf } = item.planned;
      const { newlyFails } = whatIf;
      const asked = { id, runId: run.id, ref, input, plan, newlyFails };
      await this.ports.apply({ ...asked, ...(confirm ? { confirm } : {}) });
    } catch (error) {
      const hold = pauseReasonFor(error);
      if (!hold) return this.dispatch({ type: 'ended', place, state: judgeRefused(error, this.ports.now()) });
      this.dispatch({ type: 'hold', hold });
      this.dispatch({ type: 'not-sent', place });
    }
  }

  private follow({ items }: BulkRun, place: number): void {
    const state = items[place]?.state;
    if (state?.kind !== 'applying' || this.busy.has(place)) return;
    const change = this.ports.changeOf(state.operationId);
    const ended = change && judgeChange(change);
    if (!change) this.take(place, () => this.decide(place));
    // Cut off by the page going away, and a fresh read shows that nothing came of it: its turn is still to come.
    else if (change.state.kind === 'not-applied' && this.inherited.has(change.id))
      this.dispatch({ type: 'not-sent', place });
    else if (ended) this.dispatch({ type: 'ended', place, state: ended });
  }

  /** The page went away between the note and the request, or after the change was forgotten: only a read can tell. */
  private async decide(place: number): Promise<void> {
    const request = this.requestAt(place);
    const planned = this.ports.store.read()?.items[place]?.planned;
    if (!request || !planned) return;
    try {
      const { plan } = await this.ports.plan(request);
      const readAt = this.ports.now().toISOString();
      if (plan.steps.length === 0) {
        this.dispatch({ type: 'ended', place, state: { kind: 'done', how: 'in-force', readAt, requestId: null } });
      } else if (plan.basedOn === planned.plan.basedOn) {
        this.dispatch({ type: 'not-sent', place });
      } else {
        const message = 'The cluster changed since it was planned, and the change is not in force. Plan it again.';
        this.dispatch({ type: 'ended', place, state: { kind: 'failed', how: 'not-applied', message } });
      }
    } catch (error) {
      const hold = pauseReasonFor(error);
      if (hold) return this.dispatch({ type: 'hold', hold });
      if (isTransient(error)) return this.ports.wait((error.details.retryAfter ?? 5) * 1000);
      const message = error instanceof Problem ? error.detail : 'The cluster could not be read again.';
      this.dispatch({ type: 'ended', place, state: { kind: 'failed', how: 'undecided', message } });
    }
  }

  /** Whether the person confirmed, in this tab, what would be sent to the clusters at these places. */
  private maySend(run: BulkRun, places: readonly number[]): boolean {
    return isRunConfirmed(run, this.ports.session) && places.every((place) => isAsConfirmed(run, place));
  }

  private requestAt(place: number): FixRequest | undefined {
    const run = this.ports.store.read();
    return run ? requestAt(run, place) : undefined;
  }
}

/** Why the run has to stand still until a person has done something; `null` where it need not. */
export function pauseReasonFor(error: unknown): PauseReason | null {
  if (error instanceof Problem && refusedTokens.has(error.code)) {
    const { claims } = error.details;
    return signInHold(claims);
  }
  if (needsSignIn(error)) return signInHold(error.claims);
  if (!(error instanceof AuthProblem)) return null;
  return {
    reason: 'trouble',
    message: `Microsoft Entra ID gave no token, so nothing further was sent. (${error.code})`,
  };
}

function signInHold(claims: string | undefined): PauseReason {
  const message =
    claims === undefined
      ? 'Your sign-in has ended, so nothing further was sent. Changes that Azure has taken go on there.'
      : 'Azure asks for extra verification, so nothing further was sent. Changes that Azure has taken go on there.';
  return { reason: 'sign-in', message, ...(claims === undefined ? {} : { claims }) };
}
