/** What a failed request can have changed in Azure. */
export type Outcome = 'read' | 'unchanged' | 'may-have-changed';

/** Without a full stop. */
const stepWords = {
  retry: 'Try again',
  'retry-later': 'Try again in a few minutes',
  'retry-after': 'Try again in a minute',
  refresh: 'Refresh to try again',
  'wait-for-operation': 'Wait until that operation is complete',
  'wait-for-principal': 'If it’s new, wait a few minutes',
  'remove-lock': 'Remove the lock',
  'reactivate-subscription': 'Reactivate the subscription',
  'register-provider': 'Register the resource provider',
  'request-exemption': 'Request a policy exemption',
  'sign-in': 'Sign in again',
  'sign-in-to-tenant': 'Sign in with an account in the subscription’s tenant',
  'check-deletion': 'Check whether the resource was deleted',
  'check-connection': 'Check your connection',
  'check-network': 'Check its DNS, firewall, and proxy settings',
  'check-proxy': 'Check whether a proxy intercepts traffic to Azure',
  'review-azure-error': 'Review the Azure error before you try again',
  'review-plan': 'Review the new plan, which uses the current state',
  'refresh-cluster': 'Refresh the cluster before you repeat the change',
} as const satisfies Record<string, string>;

export type NextStep = keyof typeof stepWords;

export function isNextStep(text: string): text is NextStep {
  return Object.hasOwn(stepWords, text);
}

const retries: readonly NextStep[] = [
  'retry',
  'retry-later',
  'retry-after',
  'wait-for-operation',
  'wait-for-principal',
];

/** Leaves out waiting and repeating. */
export function withoutRetries(next: readonly NextStep[]): NextStep[] {
  return next.filter((step) => !retries.includes(step));
}

/** Returns the outcome of a write without a clear response, which must not be repeated before a read. */
export function doubtfulOutcome(next: readonly NextStep[] = []): { outcome: Outcome; next: NextStep[] } {
  return { outcome: 'may-have-changed', next: [...withoutRetries(next), 'refresh-cluster'] };
}

const outcomeWords = {
  read: '',
  unchanged: 'Nothing was changed.',
  'may-have-changed': 'The change might have taken effect.',
} as const satisfies Record<Outcome, string>;

interface DetailParts {
  /** Absent: `read`. */
  outcome?: Outcome;
  next?: readonly NextStep[];
  /** Seconds. */
  retryAfter?: number;
  missingAction?: string;
  smallestRole?: string;
  azure?: { message?: string };
}

/** Returns what happened with the missing permission, its outcome, the next steps, and Azure's own text. */
export function toDetail(
  summary: string,
  { outcome = 'read', next = [], retryAfter, missingAction, smallestRole, azure }: DetailParts,
): string {
  const doing = nextWords(next, retryAfter);
  const effect = outcomeWords[outcome];
  const needed = missingAction === undefined ? '' : neededWords(missingAction, smallestRole);
  const order = outcome === 'may-have-changed' ? [effect, doing] : [doing, effect];
  const ours = [summary, needed, ...order].filter((words) => words !== '').join(' ');
  return azure?.message === undefined ? ours : `${ours} ${azureMessageWords(azure.message)}`;
}

export function azureMessageWords(message: string): string {
  return `Message from Azure: ${message}`;
}

function nextWords(next: readonly NextStep[], retryAfter: number | undefined): string {
  const sentences = next.map((step, index) => {
    if (step === 'retry' && index > 0) return '';
    if (step === 'retry-after' && retryAfter !== undefined)
      return `Try again in ${retryAfter} ${retryAfter === 1 ? 'second' : 'seconds'}.`;
    return `${stepWords[step]}${next[index + 1] === 'retry' ? ', and then try again' : ''}.`;
  });
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** Returns the missing permission as a sentence, with the role that has it and the fewest others. */
export function neededWords(action: string, role?: string): string {
  return role === undefined ? `You need the permission ${action}.` : `You need ${role} (${action}).`;
}
