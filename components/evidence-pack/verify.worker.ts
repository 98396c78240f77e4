import { answerVerifications, type VerifyMessage, type VerifyRequest } from './answer-verifications';

/** Verifies packs in a thread of its own, because a large pack would stop the page for seconds. */
const send = (message: VerifyMessage) => self.postMessage(message);
const answer = answerVerifications(send);
self.addEventListener('message', ({ data }: MessageEvent<VerifyRequest>) => answer(data));
send({ id: null });
