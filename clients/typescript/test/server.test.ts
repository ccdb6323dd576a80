import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { type PromotionClient, errorInfo } from "../src/index.js";
import { PromotionPhase } from "../src/gen/promotion/v1/promotion_pb.js";
import { connect } from "../src/node.js";
import { connect as connectFromBrowser } from "../src/web.js";
import { promote } from "../examples/promote.js";
import { pipeline, TestServer } from "./server.js";

const changes = 20;

function apply(client: PromotionClient, text: string) {
  return client.manifests.applyManifests({ sources: [{ text }] });
}

/** Changes a project once for each number from one to another. */
async function count(client: PromotionClient, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    await apply(client, `{apiVersion: kargo.akuity.io/v1alpha1, kind: Project, metadata: {name: counted, labels: {number: "${number}"}}}`);
  }
}

test("the example promotes and follows to the end", async () => {
  await using server = await new TestServer().start();
  await apply(connect(server.grpc, server.token), readFileSync(pipeline, "utf8"));
  const lines: string[] = [];
  assert.equal(await promote(server.grpc, server.token, "projects/shop/stages/test", "first-parts", (line) => lines.push(line)), PromotionPhase.SUCCEEDED);
  assert.equal(lines[0], "projects/shop has prod, test");
  assert.match(lines.at(-1)!, /^projects\/shop\/promotions\/test\.\S+ is SUCCEEDED$/);
});

test("a watch loses and doubles nothing over a killed server", async () => {
  await using server = await new TestServer().start();
  const client = connect(server.grpc, server.token);
  const seen: number[] = [];
  for await (const signal of client.watch({})) {
    const event = signal.kind === "told" ? signal.message.event : undefined;
    if (event?.case === "synced" && seen.length === 0) {
      // What happens now has not been read when the server dies, and may be on its way.
      await count(client, 0, changes);
      await server.kill();
      await server.start();
      await count(client, changes, 2 * changes);
    }

    if (event?.case === "change" && event.value.resource?.kind.case === "project") {
      seen.push(Number(event.value.resource.kind.value.labels["number"]));
    }

    assert.notEqual(signal.kind, "restarted");
    if (seen.length === 2 * changes) break;
  }

  assert.deepEqual(seen, Array.from({ length: 2 * changes }, (_, i) => i));
});

test("a watch whose cursor expired begins anew", async () => {
  await using server = await new TestServer(["--feed-max-changes", "5"]).start();
  const client = connect(server.grpc, server.token);
  let cursor = "";
  for await (const signal of client.watch({})) {
    if (signal.kind === "told" && signal.message.event.case === "synced") {
      cursor = signal.message.event.value.cursor;
      break;
    }
  }

  await count(client, 0, changes);
  await server.kill();
  await server.start();
  // The server forgets after the first change of its life; the second one comes when it has.
  await count(client, changes, changes + 2);
  const seen: unknown[] = [];
  for await (const signal of client.watch({ cursor })) {
    seen.push(signal.kind === "told" ? signal.message.event.case : signal.kind);
    if (seen.length === 3) break;
  }

  assert.deepEqual(seen, ["restarted", "snapshot", "synced"]);
});

test("a refusal says why", async () => {
  await using server = await new TestServer().start();
  const client = connect(server.grpc, server.token);
  const refusal = await client.stages.getStage({ name: "projects/none/stages/none" }).catch((error: unknown) => errorInfo(error));
  assert.equal((refusal as { reason: string }).reason, "NOT_FOUND");
});

test("a browser watches too", async () => {
  await using server = await new TestServer().start();
  const client = connectFromBrowser(server.http, server.token);
  await count(client, 0, 1);
  const told: unknown[] = [];
  for await (const signal of client.watch({ names: ["projects/counted"] })) {
    told.push(signal.kind === "told" && signal.message.event.case);
    if (told.length === 2) break;
  }

  assert.deepEqual(told, ["snapshot", "synced"]);
});

test("the client has every service", () => {
  const generated = readdirSync(join(import.meta.dirname, "../src/gen/promotion/v1")).filter((file) => file.endsWith("_service_pb.js"));
  const client = readFileSync(join(import.meta.dirname, "../src/client.js"), "utf8");
  assert.ok(generated.length > 10);
  assert.deepEqual(generated.filter((file) => !client.includes(`/${file}"`)), []);
});
