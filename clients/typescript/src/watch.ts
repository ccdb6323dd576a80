import type { MessageInitShape } from "@bufbuild/protobuf";
import { type Client, Code, ConnectError } from "@connectrpc/connect";
import { pause } from "./calls.js";
import type { WatchRequestSchema, WatchResponse, WatchService } from "./gen/promotion/v1/watch_service_pb.js";

/** What a watch that keeps itself alive tells. */
export type WatchSignal =
  /** A message of the server. */
  | { kind: "told"; message: WatchResponse }
  /** The stream broke; it is being resumed from the last cursor. Told once, however many attempts that takes. */
  | { kind: "lost"; why: string }
  /** It begins anew with a snapshot: what was known before may be gone. */
  | { kind: "restarted" };

/** What to watch, and the cursor to begin after. */
export type WatchQuestion = MessageInitShape<typeof WatchRequestSchema>;

/** How patient a watch is. All in milliseconds. */
export interface WatchOptions {
  /** Ends the watch; the loop over it then ends without an error. */
  signal?: AbortSignal;
  /** The server sends a checkpoint every 15 seconds at least: three missing ones mean that nobody is there. */
  silence?: number;
  /** How long the server may be away before the watch gives up. */
  patience?: number;
  /** The pause after the first lost stream; each further one is twice as long, up to the longest. */
  firstPause?: number;
  longestPause?: number;
}

type Watcher = Pick<Client<typeof WatchService>, "watch">;

const passing = new Set([Code.Unavailable, Code.Internal, Code.Unknown, Code.Canceled, Code.Aborted, Code.ResourceExhausted]);
const attemptsToBegin = 3;

/**
 * A watch that outlives its streams: it resumes from the last cursor after a cut, and begins anew when the cursor has expired. Throws the ConnectError of a
 * refusal that would only be met again, and the last one met when the server stays away.
 */
export async function* watch(client: Watcher, question: WatchQuestion, options: WatchOptions = {}): AsyncGenerator<WatchSignal, void, undefined> {
  const { signal } = options;
  const losses = new Losses(options);
  let cursor = question.cursor ?? "";
  while (!signal?.aborted) {
    let error: ConnectError | undefined;
    try {
      for await (const message of stream(client, { ...question, cursor }, options)) {
        cursor = cursorOf(message) || cursor;
        losses.forget();
        yield { kind: "told", message };
      }
    } catch (failure) {
      error = ConnectError.from(failure);
    }

    if (signal?.aborted) {
      return;
    }

    if (error?.code === Code.OutOfRange && cursor) {
      cursor = "";
      yield { kind: "restarted" };
      continue;
    }

    if (losses.isFirst(error)) {
      yield cursor ? { kind: "lost", why: error?.message ?? "the server ended the stream" } : { kind: "restarted" };
    }

    await losses.pause(signal);
  }
}

/** One stream, which ends with UNAVAILABLE when nothing comes for too long. */
async function* stream(client: Watcher, question: WatchQuestion, { signal, silence = 45_000 }: WatchOptions): AsyncGenerator<WatchResponse> {
  const end = new AbortController();
  try {
    const messages = client.watch(question, { signal: signal ? AbortSignal.any([signal, end.signal]) : end.signal })[Symbol.asyncIterator]();
    while (true) {
      // Only the wait for the server counts: whoever reads slowly is not silent.
      const alarm = setTimeout(() => end.abort(), silence);
      const next = await messages.next().finally(() => clearTimeout(alarm));
      if (next.done) {
        return;
      }

      yield next.value;
    }
  } catch (error) {
    throw end.signal.aborted ? new ConnectError("nothing was heard from the server", Code.Unavailable) : error;
  } finally {
    end.abort();
  }
}

/** The cursor a message carries; empty when it carries none. */
function cursorOf({ event }: WatchResponse): string {
  return event.value && "cursor" in event.value ? event.value.cursor : "";
}

/** The streams lost since something was last heard. */
class Losses {
  private readonly patience: number;
  private readonly firstPause: number;
  private readonly longestPause: number;
  private hasBegun = false;
  private count = 0;
  private since = 0;

  constructor({ patience = 120_000, firstPause = 250, longestPause = 5_000 }: WatchOptions) {
    [this.patience, this.firstPause, this.longestPause] = [patience, firstPause, longestPause];
  }

  /** Something was heard. */
  forget(): void {
    [this.hasBegun, this.count] = [true, 0];
  }

  /** Counts a lost stream: true for the first. Throws when it is no use to try again. */
  isFirst(error: ConnectError | undefined): boolean {
    if (error && !passing.has(error.code)) {
      throw error;
    }

    this.since = this.count++ === 0 ? Date.now() : this.since;
    if (this.hasBegun ? Date.now() - this.since > this.patience : this.count === attemptsToBegin) {
      throw error ?? new ConnectError("the server ends each stream at once", Code.Unavailable);
    }

    return this.count === 1;
  }

  pause(signal?: AbortSignal): Promise<void> {
    return pause(Math.min(this.firstPause * 2 ** (this.count - 1), this.longestPause), signal);
  }
}
