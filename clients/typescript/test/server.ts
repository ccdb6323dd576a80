import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const repository = resolve(import.meta.dirname, "../../../..");
const program = process.env["PROMOTION_HOST"] ?? join(repository, "artifacts/bin/Promotion.Host/release/Promotion.Host.dll");

/** The pipeline that the examples of all clients promote in. */
export const pipeline = join(repository, "clients/examples/pipeline.yaml");

/** The server program, over a folder that outlives it: it can be killed and started again, and is then found at the same addresses. */
export class TestServer {
  readonly token = "client-test-token";
  readonly data = mkdtempSync(join(tmpdir(), "promotion-client-"));
  http = "http://127.0.0.1:0";
  grpc = "http://127.0.0.1:0";
  private running?: ChildProcess;

  constructor(private readonly flags: string[] = []) {}

  /** Starts it and waits until it serves. Fails with what it said when it does not. */
  async start(): Promise<this> {
    if (!existsSync(program)) {
      throw new Error(`${program} is not built; PROMOTION_HOST names another`);
    }

    const addresses = ["--http", new URL(this.http).host, "--grpc", new URL(this.grpc).host];
    const running = spawn("dotnet", [program, "--data", this.data, ...addresses, "--admin-token", this.token, ...this.flags], { stdio: ["ignore", "pipe", "inherit"] });
    this.running = running;
    const said: string[] = [];
    for await (const line of createInterface({ input: running.stdout })) {
      said.push(line);
      const ready = /ready http=(\S+) grpc=(\S+)/.exec(line);
      if (ready) {
        [this.http, this.grpc] = [ready[1]!, ready[2]!];
        running.stdout.resume();
        return this;
      }
    }

    throw new Error(`the server ended before it was ready:\n${said.join("\n")}`);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const running = this.running;
    this.running = undefined;
    if (running && running.exitCode === null) {
      running.kill("SIGKILL");
      await once(running, "exit");
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}
