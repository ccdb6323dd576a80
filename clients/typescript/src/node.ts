import { createGrpcTransport } from "@connectrpc/connect-node";
import { repeated, withToken } from "./calls.js";
import { clientOver, type PromotionClient } from "./client.js";

const largestAnswer = 64 * 1024 * 1024;

/**
 * A client over gRPC, for Node. It does not touch the network before the first call.
 * @param server Scheme, host and port of the server's gRPC, such as `https://promo.example.org:8081`; `http` for HTTP/2 without TLS.
 */
export function connect(server: string, token: string): PromotionClient {
  return clientOver(
    createGrpcTransport({
      baseUrl: server,
      interceptors: [repeated, withToken(token)],
      pingIntervalMs: 20_000,
      pingTimeoutMs: 10_000,
      readMaxBytes: largestAnswer,
    }),
  );
}
