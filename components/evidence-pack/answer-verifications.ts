import { PackError, type PackFile } from '@/lib/evidence-pack/pack-file';
import { type PackVerification, verifyPack } from '@/lib/evidence-pack/verify-pack';
import { defined } from '@/lib/model/defined';

/** What the page sends. A later request ends the one before. */
export interface VerifyRequest {
  id: number;
  file: File;
  expected: string | undefined;
}

/** `progress` is from 0 to 1. `refused`: the file can't be verified. */
export type VerifyAnswer =
  | { status: 'verifying'; progress: number }
  | { status: 'done'; result: PackVerification }
  | { status: 'refused'; message: string };

export type VerifyMessage = { id: null } | { id: number; answer: VerifyAnswer };

export function answerVerifications(send: (message: VerifyMessage) => void): (request: VerifyRequest) => void {
  let latest = -1;
  return ({ id, file, expected }) => {
    latest = id;
    let shown = 0;
    const onProgress = (done: number, total: number) => {
      // Rejects, so that an older file isn't read to its end.
      if (id !== latest) throw new DOMException('Another file was selected.', 'AbortError');
      const progress = done / total;
      if (progress - shown < 0.01) return;
      shown = progress;
      send({ id, answer: { status: 'verifying', progress } });
    };
    verifyPack(toPackFile(file), { onProgress, ...defined({ expected }) }).then(
      (result) => send({ id, answer: { status: 'done', result } }),
      (error: unknown) => send({ id, answer: { status: 'refused', message: messageOf(error) } }),
    );
  };
}

function toPackFile(file: File): PackFile {
  return {
    size: file.size,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  };
}

/** A browser doesn't name the reason if a file was moved or changed. */
function messageOf(error: unknown): string {
  return error instanceof PackError ? error.message : 'Couldn’t read the file. Select the file again.';
}
