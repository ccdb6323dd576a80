import assert from "node:assert/strict";
import test from "node:test";
import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { type WatchResponse, WatchResponseSchema } from "../src/gen/promotion/v1/watch_service_pb.js";
import { watch, type WatchOptions, type WatchQuestion, type WatchSignal } from "../src/watch.js";

const synced = (cursor: string) => create(WatchResponseSchema, { event: { case: "synced", value: { cursor } } });
const quick: WatchOptions = { firstPause: 1, longestPause: 1 };
const silence = Symbol("nothing more comes");

type Answer = WatchResponse | Error | typeof silence;

/** A server that answers each watch with the next of these, and notes with which cursor it was asked. */
class Script {
  readonly asked: string[] = [];

  constructor(private readonly answers: Answer[][]) {}

  async *watch(request: WatchQuestion, options?: { signal?: AbortSignal }): AsyncGenerator<WatchResponse> {
    this.asked.push(request.cursor ?? "");
    for (const answer of this.answers.shift() ?? []) {
      if (answer instanceof Error) throw answer;
      if (answer === silence) await new Promise((_, reject) => options!.signal!.addEventListener("abort", () => reject(new ConnectError("cut", Code.Canceled))));
      else yield answer;
    }
  }
}

async function kinds(script: Script, count: number, options: WatchOptions = quick): Promise<WatchSignal["kind"][]> {
  const seen: WatchSignal["kind"][] = [];
  for await (const signal of watch(script, {}, options)) {
    seen.push(signal.kind);
    if (seen.length === count) break;
  }

  return seen;
}

test("a stream that ends is resumed from its last cursor", async () => {
  const script = new Script([[synced("a")], [], [new ConnectError("gone", Code.Unavailable)], [synced("b")]]);
  assert.deepEqual(await kinds(script, 3), ["told", "lost", "told"]);
  assert.deepEqual(script.asked, ["", "a", "a", "a"]);
});

test("an expired cursor begins anew", async () => {
  const script = new Script([[synced("a")], [new ConnectError("too old", Code.OutOfRange)], [synced("c")]]);
  assert.deepEqual(await kinds(script, 4), ["told", "lost", "restarted", "told"]);
  assert.deepEqual(script.asked, ["", "a", ""]);
});

test("a stream that ends within its snapshot begins anew", async () => {
  const snapshot = create(WatchResponseSchema, { event: { case: "snapshot", value: {} } });
  const script = new Script([[snapshot], [snapshot, synced("a")]]);
  assert.deepEqual(await kinds(script, 4), ["told", "restarted", "told", "told"]);
  assert.deepEqual(script.asked, ["", ""]);
});

test("a silent stream is resumed", async () => {
  const script = new Script([[synced("a"), silence], [synced("b")]]);
  assert.deepEqual(await kinds(script, 3, { ...quick, silence: 20 }), ["told", "lost", "told"]);
});

test("a refusal ends it", async () => {
  await assert.rejects(kinds(new Script([[new ConnectError("who?", Code.Unauthenticated)]]), 2), { code: Code.Unauthenticated });
});

test("a server that was never there ends it soon", async () => {
  const script = new Script([]);
  await assert.rejects(kinds(script, 2), { code: Code.Unavailable });
  assert.equal(script.asked.length, 3);
});

test("a server that stays away ends it when patience does", async () => {
  const script = new Script([[synced("a")]]);
  await assert.rejects(kinds(script, 9, { ...quick, patience: 20 }), { code: Code.Unavailable });
  assert.ok(script.asked.length > 3);
});
