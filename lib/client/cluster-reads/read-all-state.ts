/** Progress of reading many clusters. Apart from read-all.ts, which loads on demand. */
export interface ReadAllState {
  phase: 'idle' | 'running' | 'paused' | 'done' | 'canceled';
  total: number;
  read: number;
  failed: { id: string; message: string }[];
  secondsLeft?: number | undefined;
}

export const idle: ReadAllState = { phase: 'idle', total: 0, read: 0, failed: [] };
