export { clientOver, type PromotionClient } from "./client.js";
export { errorInfo, type ErrorInfo } from "./errors.js";
export { watch, type WatchOptions, type WatchQuestion, type WatchSignal } from "./watch.js";
