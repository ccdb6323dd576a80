// Promotes Freight and follows it to its end: node dist/examples/promote.js http://127.0.0.1:8081 TOKEN projects/shop/stages/test first-parts
import { pathToFileURL } from "node:url";
import { connect } from "../src/node.js";
import { type Promotion, PromotionPhase } from "../src/gen/promotion/v1/promotion_pb.js";

/** Calls `say` with a line for each thing that happens, and answers how the Promotion ended. */
export async function promote(server: string, token: string, stage: string, alias: string, say: (line: string) => void): Promise<PromotionPhase> {
  const client = connect(server, token);
  const project = stage.split("/stages/")[0]!;
  const { stages } = await client.stages.listStages({ parent: project });
  say(`${project} has ${stages.map((each) => each.name.split("/").pop()).join(", ")}`);

  const { promotion } = await client.promotions.promote({
    stage,
    source: { case: "freight", value: `${project}/freight/${alias}` },
    reason: "the example asked for it",
  });
  for await (const signal of client.watch({ names: [promotion!.name] })) {
    if (signal.kind !== "told") {
      say(signal.kind);
      continue;
    }

    const now = promotionOf(signal.message.event.value);
    if (now) {
      say(`${now.name} is ${PromotionPhase[now.phase]}`);
      if (now.phase > PromotionPhase.RUNNING) {
        return now.phase;
      }
    }
  }

  throw new Error("a watch ends only when it is told to");
}

function promotionOf(told: object | undefined): Promotion | undefined {
  const resource = told && "resource" in told ? (told.resource as { kind: { case?: string; value?: unknown } }) : undefined;
  return resource?.kind.case === "promotion" ? (resource.kind.value as Promotion) : undefined;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [server, token, stage, alias] = process.argv.slice(2);
  if (!server || !token || !stage || !alias) {
    throw new Error("expected SERVER TOKEN projects/PROJECT/stages/STAGE FREIGHT");
  }

  process.exitCode = (await promote(server, token, stage, alias, console.log)) === PromotionPhase.SUCCEEDED ? 0 : 1;
}
