import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";

const attempts = 3;
const firstPause = 200;

/** Sends the token with each call. */
export function withToken(token: string): Interceptor {
  return (next) => (request) => {
    request.header.set("authorization", `Bearer ${token}`);
    return next(request);
  };
}

/**
 * Repeats calls that met UNAVAILABLE, up to twice. Changes get a request_id, unless they have one, so that a call whose answer was lost on the way is not
 * carried out again.
 */
export const repeated: Interceptor = (next) => async (request) => {
  if (request.stream) {
    return next(request);
  }

  if (request.method.input.field["requestId"]) {
    const change = request.message as { requestId?: string };
    change.requestId ||= crypto.randomUUID();
  }

  for (let attempt = 1; ; attempt++) {
    try {
      return await next(request);
    } catch (error) {
      if (attempt === attempts || request.signal.aborted || ConnectError.from(error).code !== Code.Unavailable) {
        throw error;
      }

      await pause(firstPause * 2 ** (attempt - 1), request.signal);
    }
  }
};

/** Resolves after so many milliseconds, at random up to half less, or at once when the signal fires. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      return resolve();
    }

    const ends = () => (clearTimeout(timer), signal?.removeEventListener("abort", ends), resolve());
    const timer = setTimeout(ends, milliseconds * (1 - Math.random() / 2));
    signal?.addEventListener("abort", ends);
  });
}
