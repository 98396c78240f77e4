import { vi } from 'vitest';
import { AuthProblem } from '@/lib/client/auth/auth-problem';
import { sessionOver } from '@/lib/client/auth/auth-state';
import type { TokenOptions } from '@/lib/client/auth/session';
import type { BulkCommand } from '@/lib/client/bulk/bulk-events';
import { undoRun } from '@/lib/client/bulk/bulk-reducer';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { BulkRunner } from '@/lib/client/bulk/bulk-runner';
import { type BulkStore, openBulkRuns } from '@/lib/client/bulk/bulk-store';
import { confirmRun } from '@/lib/client/bulk/confirmed-run';
import { pauseFor } from '@/lib/client/bulk/outcomes';
import type { ApplyRequest, ChangeEngine } from '@/lib/client/changes/change-engine';
import type { ChangeStore } from '@/lib/client/changes/change-store';
import { planFixQuery } from '@/lib/client/queries/plan-fix';
import type { TabSession } from '@/lib/client/tab-session';
import { type Owner, openPageChanges, serve, shortWait } from './page-changes';

/** Never resolves. A killed browser awaits it. */
const never = new Promise<never>(() => {});

/** Storage that remains when browsers end. */
export class Disk {
  private readonly items = new Map<string, string>();
  readonly getItem = (key: string) => this.items.get(key) ?? null;
  readonly setItem = (key: string, value: string) => void this.items.set(key, value);
  readonly removeItem = (key: string) => void this.items.delete(key);
  readonly key = (index: number) => [...this.items.keys()][index] ?? null;

  get length(): number {
    return this.items.size;
  }

  /** Returns everything that is stored, as text. */
  get text(): string {
    return [...this.items.values()].join('\n');
  }
}

/** Returns whether a request fails: `before` the server receives it, or `after`, when the response is lost. */
export type Cut = (path: string, body: string, moment: 'before' | 'after') => boolean;

/** The person's session in Entra, which remains when browsers end. */
export interface SignIn {
  token: string;
  /** Without it, Entra requires consent to read the directory. */
  graphToken?: string;
  /** Whether Entra returns no token until the person signs in again. */
  over: boolean;
  /** Claims in the tokens of the session. */
  claims: Set<string>;
}

/** Runs the page's code of changes and bulk runs against the API routes, in a browser that can be killed. */
export class BulkBrowser {
  private alive = true;
  private timer: NodeJS.Timeout | undefined;
  private over: AuthProblem | null = null;

  private constructor(
    private readonly driver: BulkRunner,
    private readonly store: BulkStore,
    private readonly session: TabSession,
    readonly operations: ChangeStore,
    private readonly changes: ChangeEngine,
  ) {}

  /** Opens the page with the stored run. */
  static async open(
    disk: Disk,
    signIn: SignIn,
    person: Owner,
    cut: Cut = () => false,
    runId = 'run',
  ): Promise<BulkBrowser> {
    let self: BulkBrowser | undefined;
    const isAlive = () => self?.alive ?? true;
    const kept = {
      getItem: disk.getItem,
      key: disk.key,
      get length() {
        return disk.length;
      },
      removeItem: (key: string) => (isAlive() ? disk.removeItem(key) : undefined),
      setItem: (key: string, value: string) => (isAlive() ? disk.setItem(key, value) : undefined),
    };
    const store = (await openBulkRuns(kept)).of(runId);
    const page = await openPageChanges({
      tokens: {
        armToken: (options) => (isAlive() ? tokenOf(signIn, options) : never),
        graphToken: () =>
          signIn.graphToken === undefined
            ? Promise.reject(new AuthProblem('consent-needed', 'AADSTS65001', { resource: 'graph' }))
            : Promise.resolve(signIn.graphToken),
        engineToken: () => never,
      },
      person,
      storage: kept,
      onSessionOver: (problem) => self?.onSessionOver(problem),
    });
    const { api, client, session, store: operations } = page;
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      const body = String(init?.body ?? '');
      if (cut(path, body, 'before')) self?.kill();
      if (!isAlive()) return never;
      const answer = await serve(path, init);
      if (cut(path, body, 'after')) self?.kill();
      return isAlive() ? answer : never;
    });
    const driver = new BulkRunner({
      store,
      session,
      plan: (request) => client.fetchQuery(planFixQuery(api, request)),
      apply: ({ id, ...request }) => page.engineAs(id).apply(request),
      changes: operations,
      newId: () => crypto.randomUUID(),
      now: () => new Date(),
      broken: (error) => {
        throw error;
      },
      wait: shortWait,
    });
    self = new BulkBrowser(driver, store, session, operations, page.engine);
    self.start();
    return self;
  }

  /** The run as the page shows it. */
  get run(): BulkRun {
    const run = this.store.read();
    if (!run) throw new Error('The browser has no run.');
    return run;
  }

  get isAlive(): boolean {
    return this.alive;
  }

  /** Opens the sign-in page, which unloads the page. */
  leaveForSignIn(): void {
    this.kill();
  }

  /** Begins a run. */
  begin(run: BulkRun): void {
    this.store.save(run);
    confirmRun(run, this.session);
    this.driver.advance();
  }

  /** Ends the run and this browser. Returns the undo, which another one begins. */
  undo(): BulkRun {
    const parts = undoRun(this.run, { id: 'undo', startedAt: new Date().toISOString() });
    if (!parts) throw new Error('The run has no undo.');
    this.store.save(parts.undone);
    this.kill();
    return parts.undo;
  }

  /** Applies a change of one cluster. */
  apply(request: ApplyRequest): Promise<unknown> {
    return this.changes.apply(request);
  }

  /** Presses a button of the page. */
  press(command: BulkCommand): void {
    this.driver.press(command);
  }

  /** Ends the browser. It receives no more responses. */
  kill(): void {
    this.alive = false;
    this.driver.stop();
    clearInterval(this.timer);
  }

  private start(): void {
    this.driver.start();
    this.timer = setInterval(() => {
      if (!this.over) void this.changes.followAll();
    }, 25);
  }

  private onSessionOver(problem: Parameters<typeof sessionOver>[1]): void {
    this.over = sessionOver(this.over, problem);
    const pause = this.over && pauseFor(this.over);
    if (pause) this.driver.dispatch({ type: 'interrupt', pause });
  }
}

function tokenOf({ token, over, claims }: SignIn, options: TokenOptions = {}): Promise<string> {
  const lacking = options.claims !== undefined && !claims.has(options.claims) ? options.claims : undefined;
  if (!over && lacking === undefined) return Promise.resolve(token);
  const code = lacking === undefined ? 'login_required' : 'AADSTS50076';
  return Promise.reject(new AuthProblem('interaction-needed', code, { claims: lacking }));
}
