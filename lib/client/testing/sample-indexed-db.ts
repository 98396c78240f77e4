/** IndexedDB for tests: transactions are stored whole or not at all, and the storage can be full. */
export class SampleIndexedDb {
  /** Puts that the storage still accepts. */
  room = Number.POSITIVE_INFINITY;
  /** Opens reject, as in some private windows. */
  isDenied = false;
  private stores: Map<string, Map<string, unknown>> | undefined;

  open(): object {
    const request = newRequest();
    setTimeout(() => {
      if (this.isDenied) return request.fail(new DOMException('Denied', 'SecurityError'));
      request.result = this.database();
      if (!this.stores) {
        this.stores = new Map();
        request.onupgradeneeded?.();
      }
      request.onsuccess?.();
    });
    return request;
  }

  private database() {
    return {
      createObjectStore: (name: string) => void this.stores?.set(name, new Map()),
      transaction: (_: readonly string[], mode: IDBTransactionMode) => this.transaction(mode),
      close: () => undefined,
    };
  }

  private transaction(mode: IDBTransactionMode) {
    const copy = new Map([...(this.stores ?? [])].map(([name, store]) => [name, new Map(store)]));
    const transaction = newTransaction();
    let waiting = 0;
    const run = (work: () => unknown) => {
      const request = newRequest();
      waiting += 1;
      setTimeout(() => {
        waiting -= 1;
        if (transaction.error) return;
        try {
          request.result = work();
          request.onsuccess?.();
        } catch (error) {
          transaction.error = error;
          request.fail(error);
          transaction.onabort?.();
        }
        // The caller's next request comes before the next task.
        setTimeout(() => {
          if (waiting > 0 || transaction.error || transaction.isDone) return;
          transaction.isDone = true;
          if (mode === 'readwrite') this.stores = copy;
          transaction.oncomplete?.();
        });
      });
      return request;
    };
    return Object.assign(transaction, {
      objectStore: (name: string) => {
        const store = copy.get(name) ?? new Map<string, unknown>();
        return {
          put: (value: { id: string }) => run(() => this.put(store, value)),
          get: (id: string) => run(() => store.get(id)),
          getAll: () => run(() => [...store.values()]),
          delete: (id: string) => run(() => void store.delete(id)),
        };
      },
    });
  }

  private put(store: Map<string, unknown>, value: { id: string }): void {
    if (this.room === 0) throw new DOMException('Full', 'QuotaExceededError');
    this.room -= 1;
    store.set(value.id, value);
  }
}

type Callback = (() => void) | null;

function newRequest() {
  const request = {
    result: undefined as unknown,
    error: null as unknown,
    onsuccess: null as Callback,
    onerror: null as Callback,
    onupgradeneeded: null as Callback,
    fail: (error: unknown) => {
      request.error = error;
      request.onerror?.();
    },
  };
  return request;
}

function newTransaction() {
  return { error: null as unknown, isDone: false, oncomplete: null as Callback, onabort: null as Callback };
}
