import { expect, it } from 'vitest';
import { readNdjson } from './fleet';

async function read(...chunks: Uint8Array[]): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const values: unknown[] = [];
  for await (const value of readNdjson(body)) values.push(value);
  return values;
}

const bytes = (text: string) => new TextEncoder().encode(text);

it('lines that are cut anywhere, inside a letter too, come out whole', async () => {
  const text = bytes('{"name":"Zürich"}\n{"name":"b"}\n');
  const cut = 11;
  expect(await read(text.slice(0, cut), text.slice(cut))).toEqual([{ name: 'Zürich' }, { name: 'b' }]);
});

it('a last line without its line break counts, and empty lines do not', async () => {
  expect(await read(bytes('1\n\n2'))).toEqual([1, 2]);
});

it("a line that isn't JSON is an error and not a silent gap", async () => {
  await expect(read(bytes('{"a":1}\n{"a":'))).rejects.toThrow(SyntaxError);
});
