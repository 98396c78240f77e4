import { afterEach, expect, it, vi } from 'vitest';
import { createSenders } from './senders';

afterEach(() => void vi.useRealTimers());

it('a token counts as accepted once Azure has accepted it, and until Azure refuses it', () => {
  const senders = createSenders();
  const sender = senders.of('one');
  expect(sender.isAccepted()).toBe(false);
  sender.accept();
  expect([senders.of('one').isAccepted(), senders.of('other').isAccepted()]).toEqual([true, false]);
  sender.refuse();
  expect([senders.of('one').isAccepted(), senders.remembered()]).toEqual([false, 0]);
});

it("the key of a sender doesn't reveal its token, not even whether another process has the same", () => {
  const [key, sameKey, otherKey] = [createSenders(), createSenders()].flatMap((senders, index) =>
    index === 0 ? [senders.of('eyJ.secret').key, senders.of('eyJ.secret').key] : [senders.of('eyJ.secret').key],
  );
  expect(sameKey).toBe(key);
  expect(otherKey).not.toBe(key);
  expect(key).not.toContain('secret');
});

it('an accepted token is forgotten after its time, and the oldest when there are too many', () => {
  vi.useFakeTimers();
  const senders = createSenders({ most: 3, milliseconds: 1_000 });
  for (const token of ['a', 'b', 'c', 'd']) senders.of(token).accept();
  expect(senders.remembered()).toBe(3);
  expect([senders.of('a').isAccepted(), senders.of('b').isAccepted()]).toEqual([false, true]);
  vi.advanceTimersByTime(900);
  senders.of('b').accept();
  vi.advanceTimersByTime(200);
  expect([senders.of('b').isAccepted(), senders.of('c').isAccepted(), senders.remembered()]).toEqual([true, false, 1]);
});
