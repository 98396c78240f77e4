import { createSemaphore } from '@/lib/async/semaphore';
import { ToolError } from './tool-error';

/** Runs calls that read Azure in order: 2 at once, and 16 more wait. Throws `busy` for others. */
export class AzureCalls {
  private readonly semaphore = createSemaphore(2);
  private calls = 0;

  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.calls >= 18) throw new ToolError('busy');
    this.calls += 1;
    try {
      return await this.semaphore.run(work, signal);
    } finally {
      this.calls -= 1;
    }
  }
}
