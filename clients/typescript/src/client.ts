import { createClient, type Transport } from "@connectrpc/connect";
import { ApplicationService } from "./gen/promotion/v1/application_service_pb.js";
import { ArgoCdService } from "./gen/promotion/v1/argo_cd_service_pb.js";
import { BackupService } from "./gen/promotion/v1/backup_service_pb.js";
import { ChangeService } from "./gen/promotion/v1/change_service_pb.js";
import { ClusterConfigService } from "./gen/promotion/v1/cluster_config_service_pb.js";
import { ConfigMapService } from "./gen/promotion/v1/config_map_service_pb.js";
import { DemoService } from "./gen/promotion/v1/demo_service_pb.js";
import { ExplainService } from "./gen/promotion/v1/explain_service_pb.js";
import { ExpressionService } from "./gen/promotion/v1/expression_service_pb.js";
import { FreightService } from "./gen/promotion/v1/freight_service_pb.js";
import { HistoryService } from "./gen/promotion/v1/history_service_pb.js";
import { LinkService } from "./gen/promotion/v1/link_service_pb.js";
import { ManifestService } from "./gen/promotion/v1/manifest_service_pb.js";
import { PlanService } from "./gen/promotion/v1/plan_service_pb.js";
import { ProjectConfigService } from "./gen/promotion/v1/project_config_service_pb.js";
import { ProjectService } from "./gen/promotion/v1/project_service_pb.js";
import { PromotionService } from "./gen/promotion/v1/promotion_service_pb.js";
import { PromotionTaskService } from "./gen/promotion/v1/promotion_task_service_pb.js";
import { SearchService } from "./gen/promotion/v1/search_service_pb.js";
import { SecretService } from "./gen/promotion/v1/secret_service_pb.js";
import { ServerService } from "./gen/promotion/v1/server_service_pb.js";
import { StageService } from "./gen/promotion/v1/stage_service_pb.js";
import { StepService } from "./gen/promotion/v1/step_service_pb.js";
import { VerificationService } from "./gen/promotion/v1/verification_service_pb.js";
import { WarehouseService } from "./gen/promotion/v1/warehouse_service_pb.js";
import { WatchService } from "./gen/promotion/v1/watch_service_pb.js";
import { watch, type WatchOptions, type WatchQuestion } from "./watch.js";

/** The server's services, and watches that outlive their streams. */
export type PromotionClient = ReturnType<typeof clientOver>;

/** The client over a transport of Connect's, whichever it is; `node.js` and `web.js` make one for most. */
export function clientOver(transport: Transport) {
  const watches = createClient(WatchService, transport);
  return {
    applications: createClient(ApplicationService, transport),
    argoCds: createClient(ArgoCdService, transport),
    backups: createClient(BackupService, transport),
    changes: createClient(ChangeService, transport),
    clusterConfig: createClient(ClusterConfigService, transport),
    configMaps: createClient(ConfigMapService, transport),
    demo: createClient(DemoService, transport),
    explanations: createClient(ExplainService, transport),
    expressions: createClient(ExpressionService, transport),
    freight: createClient(FreightService, transport),
    history: createClient(HistoryService, transport),
    links: createClient(LinkService, transport),
    manifests: createClient(ManifestService, transport),
    plans: createClient(PlanService, transport),
    projectConfigs: createClient(ProjectConfigService, transport),
    projects: createClient(ProjectService, transport),
    promotions: createClient(PromotionService, transport),
    search: createClient(SearchService, transport),
    secrets: createClient(SecretService, transport),
    server: createClient(ServerService, transport),
    stages: createClient(StageService, transport),
    steps: createClient(StepService, transport),
    tasks: createClient(PromotionTaskService, transport),
    verifications: createClient(VerificationService, transport),
    warehouses: createClient(WarehouseService, transport),
    watches,
    /** Tells what is and then what changes, over any number of broken streams. */
    watch: (question: WatchQuestion, options?: WatchOptions) => watch(watches, question, options),
  };
}
