import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { repeated, withToken } from "./calls.js";
import { clientOver, type PromotionClient } from "./client.js";

/**
 * A client over gRPC-Web, for browsers.
 * @param server Scheme, host and port of the server's HTTP, such as `https://promo.example.org:8080`; the page's own origin when it comes from there.
 */
export function connect(server: string, token: string): PromotionClient {
  return clientOver(createGrpcWebTransport({ baseUrl: server, interceptors: [repeated, withToken(token)] }));
}
