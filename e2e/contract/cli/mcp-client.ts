import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { JsonView } from '../../fixtures/standalone';

const command = process.execPath;
const program = path.resolve(import.meta.dirname, '../../../lib/cli/start.mjs');

export interface ToolReply {
  isError: boolean;
  text: string;
  structured: JsonView;
  /** Of an error of Kustodian. */
  code: string | undefined;
}

export interface McpSession {
  client: Client;
  call(name: string, input?: object, options?: { signal?: AbortSignal }): Promise<ToolReply>;
  tools(): Promise<JsonView[]>;
  close(): Promise<void>;
}

/** Starts `kustodian mcp` as a process, with the official client. */
export async function startMcp(words: readonly string[], env: Record<string, string> = {}): Promise<McpSession> {
  const client = new Client({ name: 'test', version: '1' });
  const inherited = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  await client.connect(
    new StdioClientTransport({
      command,
      args: [program, 'mcp', '--quiet', ...words],
      env: { ...inherited, ...env },
      stderr: 'ignore',
    }),
  );
  return {
    client,
    call: async (name, input = {}, options = {}) => {
      const result: JsonView = await client.callTool(
        { name, arguments: { ...input } },
        { timeout: 120_000, ...options },
      );
      const [block] = result.content;
      const isError = result.isError === true;
      return {
        isError,
        text: block.text,
        structured: result.structuredContent,
        code: isError ? codeOf(block.text) : undefined,
      };
    },
    tools: async () => (await client.listTools()).tools,
    close: () => client.close(),
  };
}

function codeOf(message: string): string | undefined {
  try {
    return JSON.parse(message).error.code;
  } catch {
    return undefined;
  }
}

export interface RawServer {
  child: ChildProcess;
  write(...lines: string[]): void;
  /** Resolves once the process has written a number of lines to one of its outputs. Rejects if it exits before. */
  lines(count: number, from?: 'stdout' | 'stderr'): Promise<void>;
  /** Resolves with the exit code of a process that ends while stdin is open. */
  exit: Promise<number | null>;
  /** Ends stdin, and returns what was written. */
  end(): Promise<{ code: number | null; messages: JsonView[]; stdout: string; stderr: string }>;
}

/** Starts `kustodian mcp` for lines that no client sends. */
export function startRaw(words: readonly string[], env: Record<string, string> = {}): RawServer {
  const child = spawn(command, [program, 'mcp', ...words], { env: { ...process.env, ...env }, stdio: 'pipe' });
  child.stdin.on('error', () => {});
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    exit,
    lines: (count, from = 'stdout') =>
      new Promise((resolve, reject) => {
        let seen = 0;
        child[from].on('data', (piece: Buffer) => {
          seen += piece.toString().split('\n').length - 1;
          if (seen >= count) resolve();
        });
        exit.then((code) => reject(new Error(`It exited with ${code} after ${seen} of ${count} lines.`)));
      }),
    write: (...lines) => {
      for (const line of lines) child.stdin.write(`${line}\n`);
    },
    end: async () => {
      child.stdin.end();
      const code = await exit;
      const [stdout, stderr] = await output;
      const messages = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
      return { code, messages, stdout, stderr };
    },
  };
}
