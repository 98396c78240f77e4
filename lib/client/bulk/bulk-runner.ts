import { createKeyedLock } from '@/lib/async/keyed-lock';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { waitForAzure } from '../azure-waits';
import { type Change, hasBegun, isDue } from '../changes/change';
import type { ApplyRequest } from '../changes/change-engine';
import type { ChangeStore } from '../changes/change-store';
import { isTransient } from '../retry-rules';
import type { TabSession } from '../tab-session';
import type { BulkCommand, BulkEvent } from './bulk-events';
import { bulkReducer, hasUnsent, nextActions } from './bulk-reducer';
import { type BulkRun, consentOf, hasBegun as hasRunBegun, isOutsideWindow, requestAt } from './bulk-run';
import type { BulkStore } from './bulk-store';
import { confirmRun, isAsConfirmed, isRunConfirmed } from './confirmed-run';
import {
  awayPause,
  changeOutcome,
  failedPlanOutcome,
  goneOutcome,
  pauseFor,
  planOutcome,
  refusalOutcome,
  windowPause,
} from './outcomes';

export interface BulkPorts {
  store: BulkStore;
  session: Pick<TabSession, 'id' | 'confirm' | 'hasConfirmed'>;
  plan: (request: FixRequest) => Promise<PlanFixAnswer>;
  /** See `ChangeEngine.apply`. */
  apply: (request: ApplyRequest & { id: string }) => Promise<unknown>;
  changes: Pick<ChangeStore, 'read' | 'subscribe' | 'remove'>;
  newId: () => string;
  now: () => Date;
  wait: (milliseconds: number) => Promise<void>;
  broken: (error: unknown) => void;
  turn?: WriteTurn;
}

/** One run writes at a time. */
export interface WriteTurn {
  isMine: () => boolean;
  /** Calls back when the turn comes. Asking again changes nothing. */
  ask: (granted: () => void) => void;
  leave: () => void;
}

const concurrency = 4;
const mostAttempts = 3;
/** Milliseconds before planning again without a sign-in. */
const signInDelay = 5000;
/**
 * Milliseconds without a look at the run after which it waits for the person. Chrome lets a hidden tab look once a minute
 * (https://developer.chrome.com/blog/timer-throttling-in-chrome-88).
 */
const awayAfter = 65_000;

/**
 * Does the next actions of a bulk run. The change engine sends each change, follows it, and resumes it after a crash.
 * The run stores the ID of a change before the engine stores the change and sends it, so nothing is sent twice. A run
 * that wasn't confirmed on this page is planned and followed, but never sent.
 */
export class BulkRunner {
  private readonly clusters = createKeyedLock(concurrency);
  private readonly planAttempts = new Map<number, number>();
  private stopped = false;
  private stopFollowing: (() => void) | undefined;
  /** Milliseconds of the last look. */
  private activeAt: number | undefined;

  constructor(private readonly ports: BulkPorts) {}

  /** Follows the stored run. After a reload, it's planned again and waits for the person. */
  start(): void {
    this.stopFollowing = this.ports.changes.subscribe(() => this.advance());
    const run = this.ports.store.read();
    if (run && !isRunConfirmed(run, this.ports.session)) this.find();
    else this.advance();
  }

  /** Handles a command. If another page replaced the stored run, it's planned again first. */
  press(command: BulkCommand): void {
    this.noteActive();
    const run = this.ports.store.read();
    if (run && !isRunConfirmed(run, this.ports.session)) this.find();
    else this.dispatch(command);
  }

  /** Events keep the note of the run. Only `press` leads from a run that this page planned to a write. */
  dispatch(event: BulkEvent): void {
    const { session, store } = this.ports;
    const run = store.read();
    if (!run || this.stopped) return;
    const next = bulkReducer(run, event);
    const isNoted = event.type === 'found' || isRunConfirmed(run, session);
    if (isNoted) confirmRun(next, session);
    if (next !== run) store.save(isNoted && hasRunBegun(next) ? { ...next, sessionId: session.id } : next);
    this.advance();
  }

  advance(): void {
    if (this.stopped) return;
    const run = this.ports.store.read();
    if (!run) return;
    const { plan, send, follow } = nextActions(run);
    if (send.length > 0 && !this.maySend(run, send)) {
      this.find();
      return;
    }
    if (send.length > 0 && this.pauseOutsideWindow(run)) return;
    if (this.pauseAfterAbsence(run)) return;
    const maySend = this.takeTurn(send.length + follow.length > 0);
    for (const index of follow) this.follow(run, index);
    for (const index of plan) this.startWork(index, () => this.plan(index));
    for (const index of maySend ? send : []) this.startWork(index, () => this.send(index));
  }

  /** Returns whether this run has the turn. */
  private takeTurn(isNeeded: boolean): boolean {
    const { turn } = this.ports;
    if (!turn) return true;
    if (isNeeded) turn.ask(() => this.advance());
    else turn.leave();
    return turn.isMine();
  }

  stop(): void {
    this.stopped = true;
    this.stopFollowing?.();
    this.ports.turn?.leave();
  }

  private find(): void {
    try {
      this.dispatch({ type: 'found' });
    } catch (error) {
      this.stop();
      this.ports.broken(error);
    }
  }

  private startWork(index: number, work: () => Promise<void>): void {
    const done = this.clusters.run(String(index), async () => {
      await work();
      return true;
    });
    done
      .then((hasRun) => {
        if (hasRun) this.advance();
      })
      .catch((error: unknown) => {
        // Another attempt would fail the same way.
        this.stop();
        this.ports.broken(error);
      });
  }

  private async plan(index: number): Promise<void> {
    const request = this.requestAt(index);
    if (!request) return;
    try {
      const outcome = planOutcome(await this.ports.plan(request));
      if ('plan' in outcome) this.dispatch({ type: 'planned', index, planned: outcome });
      else this.dispatch({ type: 'skipped', index, state: outcome });
    } catch (error) {
      const pause = pauseFor(error);
      if (pause && this.ports.store.read()?.pause?.reason === 'earlier') return this.ports.wait(signInDelay);
      if (pause) return this.dispatch({ type: 'interrupt', pause });
      const attempts = (this.planAttempts.get(index) ?? 0) + 1;
      this.planAttempts.set(index, attempts);
      // The wait keeps its slot, so that Azure gets the pause it requested.
      const isWorthAnotherTry = isTransient(error) && attempts < mostAttempts;
      if (isWorthAnotherTry && (await waitForAzure(error, attempts + 1, this.ports.wait))) return;
      this.planAttempts.delete(index);
      this.dispatch({ type: 'skipped', index, state: failedPlanOutcome(error) });
    }
  }

  private async send(index: number): Promise<void> {
    const request = this.requestAt(index);
    const run = this.ports.store.read();
    const item = run?.items[index];
    if (!request || !run || !item?.planned || !this.maySend(run, [index])) return;
    // The window can end while clusters of a wave queue.
    if (this.pauseOutsideWindow(run) || this.pauseAfterAbsence(run)) return;
    const id = this.ports.newId();
    const confirm = consentOf(item);
    this.dispatch({ type: 'sending', index, operationId: id });
    try {
      const { ref, input } = request;
      const { plan, whatIf } = item.planned;
      const { newlyFails } = whatIf;
      // Only a confirmation after the window removes its end.
      const notAfter = run.outsideWindow === 'after' ? undefined : run.saved?.window?.end;
      await this.ports.apply({
        id,
        runId: run.id,
        ref,
        input,
        plan,
        newlyFails,
        ...(confirm ? { confirm, consents: item.consents ?? [] } : {}),
        ...(notAfter ? { notAfter } : {}),
        ...(run.reason ? { reason: run.reason } : {}),
      });
    } catch (error) {
      const pause = pauseFor(error);
      // After another error than a refusal, such as a full storage, the change stays and is verified.
      if (!pause && this.changeOf(id)) return;
      if (!pause) return this.dispatch({ type: 'ended', index, state: refusalOutcome(error, this.ports.now()) });
      this.dispatch({ type: 'interrupt', pause });
      this.dispatch({ type: 'not-sent', index });
    }
  }

  private follow({ items, pause, phase }: BulkRun, index: number): void {
    const state = items[index]?.state;
    if (state?.kind !== 'applying' || this.clusters.isHeld(String(index))) return;
    const change = this.changeOf(state.operationId);
    const ended = change && changeOutcome(change);
    // A run that is paused or canceled sends nothing more. After a reload, it asks for the change again.
    const isStopped = pause !== undefined || phase === 'ended';
    const isUnsent = change !== undefined && isStopped && isDue(change) && !hasBegun(change);
    if (isUnsent) this.ports.changes.remove(change.id);
    // The page closed before it sent the change, or a read shows that it didn't arrive. A person decides again.
    const isLost = pause?.reason === 'earlier' && (!change || change.state.kind === 'not-applied');
    // If the window ended in the queue, the run pauses before the next cluster.
    const isTooLate = change?.state.kind === 'too-late';
    if (isUnsent || isLost || isTooLate) this.dispatch({ type: 'not-sent', index });
    else if (!change) this.dispatch({ type: 'ended', index, state: goneOutcome });
    else if (ended) this.dispatch({ type: 'ended', index, state: ended });
  }

  private changeOf(id: string): Change | undefined {
    return this.ports.changes.read().find((change) => change.id === id);
  }

  /** Returns whether it did. */
  private pauseOutsideWindow(run: BulkRun): boolean {
    const now = this.ports.now();
    const window = run.saved?.window;
    if (!window || !isOutsideWindow(run, now)) return false;
    if (!run.pause) this.dispatch({ type: 'interrupt', pause: windowPause(window, now) });
    return true;
  }

  /** Pauses if nothing ran in this tab for too long. Returns whether it did. */
  private pauseAfterAbsence(run: BulkRun): boolean {
    const before = this.activeAt;
    const now = this.noteActive();
    if (before === undefined || now - before <= awayAfter || !hasUnsent(run)) return false;
    this.dispatch({ type: 'interrupt', pause: awayPause });
    return true;
  }

  private noteActive(): number {
    const now = this.ports.now().getTime();
    this.activeAt = now;
    return now;
  }

  /** Whether the person confirmed, on this page, what would be sent. */
  private maySend(run: BulkRun, indexes: readonly number[]): boolean {
    return isRunConfirmed(run, this.ports.session) && indexes.every((index) => isAsConfirmed(run, index));
  }

  private requestAt(index: number): FixRequest | undefined {
    const run = this.ports.store.read();
    return run ? requestAt(run, index) : undefined;
  }
}
