/** How far a reading of many clusters has come. */
export interface ReadAllState {
  phase: 'idle' | 'running' | 'paused' | 'done' | 'canceled';
  total: number;
  read: number;
  failed: { id: string; message: string }[];
}

/** Nothing has been asked for. */
export const idle: ReadAllState = { phase: 'idle', total: 0, read: 0, failed: [] };
