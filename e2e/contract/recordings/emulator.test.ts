import { describe, expect, it } from 'vitest';
import { differencesOf } from './differences';
import { expectedDifferences, whyNotReproduced } from './expected-differences';
import { startReplay } from './on-emulator';
import { haveRecordings, nameOf, readRecordings, report } from './recordings';

/** Recorded requests of Azure's clients, sent to the emulator and compared with the recorded responses. */

describe.runIf(haveRecordings())('the emulator', () => {
  it('the emulator responds to recorded requests like Azure, except for listed differences', async () => {
    const recordings = readRecordings();
    const reproduced = recordings.filter((recording) => whyNotReproduced(recording) === undefined);
    const ask = await startReplay(recordings);
    const unlisted: string[] = [];
    const used = new Set<string>();
    const counts = { equal: 0, different: 0, oldVersion: 0 };
    for (const recording of reproduced) {
      const reply = await ask(recording);
      const differences = differencesOf(recording, reply);
      if (reply.replacedVersion) counts.oldVersion += 1;
      if (differences.length === 0) counts.equal += 1;
      else counts.different += 1;
      for (const difference of differences) {
        const known = expectedDifferences.find(
          (candidate) => candidate.kinds.test(recording.kind) && candidate.difference.test(difference),
        );
        if (known) used.add(known.why);
        else unlisted.push(`${nameOf(recording)}: ${difference}`);
      }
    }
    report({
      'requests sent to the emulator': reproduced.length,
      'answers equal to the recorded ones': counts.equal,
      'answers with listed differences': counts.different,
      'answers compared without their shape (old API version)': counts.oldVersion,
      'requests that no estate reproduces': recordings.length - reproduced.length,
    });
    expect(unlisted).toEqual([]);
    // A difference that no longer occurs must be removed from the list.
    expect(expectedDifferences.map(({ why }) => why).filter((why) => !used.has(why))).toEqual([]);
  });
});
