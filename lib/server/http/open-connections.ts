import 'server-only';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds for the responses of a stopping process. Kubernetes ends a process after 30 s by default. */
const longestEnd = 25_000;

export interface OpenConnections {
  follow(socket: Socket): void;
  followRequest(socket: Socket, response: ServerResponse): void;
  /**
   * Closes connections without a request in progress at once, the others with their last response or after 25 seconds. Resolves when
   * all are closed.
   */
  end(): Promise<void>;
}

export function createOpenConnections(): OpenConnections {
  const requests = new Map<Socket, number>();
  let isEnding = false;
  let noteClosed = () => {};

  function follow(socket: Socket): void {
    if (requests.has(socket)) return;
    if (isEnding) return void socket.destroy();
    requests.set(socket, 0);
    socket.once('close', () => {
      requests.delete(socket);
      noteClosed();
    });
  }

  return {
    follow,
    followRequest(socket, response) {
      follow(socket);
      requests.set(socket, (requests.get(socket) ?? 0) + 1);
      response.once('close', () => {
        const left = requests.get(socket);
        if (left === undefined) return;
        requests.set(socket, left - 1);
        if (isEnding && left === 1) socket.destroySoon();
      });
    },
    end() {
      isEnding = true;
      for (const [socket, inProgress] of requests) if (inProgress === 0) socket.destroy();
      setTimeout(() => {
        for (const socket of requests.keys()) socket.destroy();
      }, longestEnd).unref();
      return new Promise((resolve) => {
        noteClosed = () => {
          if (requests.size === 0) resolve();
        };
        noteClosed();
      });
    },
  };
}
