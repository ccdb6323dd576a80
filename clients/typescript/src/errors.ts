import { ConnectError } from "@connectrpc/connect";
import { type ErrorInfo, ErrorInfoSchema } from "./gen/google/rpc/error_details_pb.js";

export type { ErrorInfo };

/**
 * Why the server refused a call: `reason` is the name of an ErrorReason without its prefix, such as `FREIGHT_NOT_AVAILABLE`. Undefined for a
 * fault of the server or of something on the way to it.
 */
export function errorInfo(error: unknown): ErrorInfo | undefined {
  return ConnectError.from(error).findDetails(ErrorInfoSchema)[0];
}
