"""Connections to a Promotion server."""

from __future__ import annotations

import json
from typing import Iterator

import grpc

from promotion.calls import CallInterceptor
from promotion.v1 import (
    application_service_pb2_grpc,
    argo_cd_service_pb2_grpc,
    backup_service_pb2_grpc,
    change_service_pb2_grpc,
    cluster_config_service_pb2_grpc,
    config_map_service_pb2_grpc,
    demo_service_pb2_grpc,
    explain_service_pb2_grpc,
    expression_service_pb2_grpc,
    freight_service_pb2_grpc,
    history_service_pb2_grpc,
    link_service_pb2_grpc,
    manifest_service_pb2_grpc,
    plan_service_pb2_grpc,
    project_config_service_pb2_grpc,
    project_service_pb2_grpc,
    promotion_service_pb2_grpc,
    promotion_task_service_pb2_grpc,
    search_service_pb2_grpc,
    secret_service_pb2_grpc,
    server_service_pb2_grpc,
    stage_service_pb2_grpc,
    step_service_pb2_grpc,
    verification_service_pb2_grpc,
    warehouse_service_pb2_grpc,
    watch_service_pb2,
    watch_service_pb2_grpc,
)
from promotion.watch import Patience, Signal, watch

_RETRIES = {
    "maxAttempts": 3,
    "initialBackoff": "0.2s",
    "maxBackoff": "1s",
    "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE"],
}

_OPTIONS = [
    ("grpc.service_config", json.dumps({"methodConfig": [{"name": [{}], "retryPolicy": _RETRIES}]})),
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
    # A watch should be back soon after its server is.
    ("grpc.initial_reconnect_backoff_ms", 200),
    ("grpc.max_reconnect_backoff_ms", 5_000),
]


class Client:
    """The server's services over a channel, and watches that outlive their streams. Closing it closes the channel."""

    def __init__(self, channel: grpc.Channel) -> None:
        self._channel = channel
        self.applications = application_service_pb2_grpc.ApplicationServiceStub(channel)
        self.argo_cds = argo_cd_service_pb2_grpc.ArgoCdServiceStub(channel)
        self.backups = backup_service_pb2_grpc.BackupServiceStub(channel)
        self.changes = change_service_pb2_grpc.ChangeServiceStub(channel)
        self.cluster_config = cluster_config_service_pb2_grpc.ClusterConfigServiceStub(channel)
        self.config_maps = config_map_service_pb2_grpc.ConfigMapServiceStub(channel)
        self.demo = demo_service_pb2_grpc.DemoServiceStub(channel)
        self.explanations = explain_service_pb2_grpc.ExplainServiceStub(channel)
        self.expressions = expression_service_pb2_grpc.ExpressionServiceStub(channel)
        self.freight = freight_service_pb2_grpc.FreightServiceStub(channel)
        self.history = history_service_pb2_grpc.HistoryServiceStub(channel)
        self.links = link_service_pb2_grpc.LinkServiceStub(channel)
        self.manifests = manifest_service_pb2_grpc.ManifestServiceStub(channel)
        self.plans = plan_service_pb2_grpc.PlanServiceStub(channel)
        self.project_configs = project_config_service_pb2_grpc.ProjectConfigServiceStub(channel)
        self.projects = project_service_pb2_grpc.ProjectServiceStub(channel)
        self.promotions = promotion_service_pb2_grpc.PromotionServiceStub(channel)
        self.search = search_service_pb2_grpc.SearchServiceStub(channel)
        self.secrets = secret_service_pb2_grpc.SecretServiceStub(channel)
        self.server = server_service_pb2_grpc.ServerServiceStub(channel)
        self.stages = stage_service_pb2_grpc.StageServiceStub(channel)
        self.steps = step_service_pb2_grpc.StepServiceStub(channel)
        self.tasks = promotion_task_service_pb2_grpc.PromotionTaskServiceStub(channel)
        self.verifications = verification_service_pb2_grpc.VerificationServiceStub(channel)
        self.warehouses = warehouse_service_pb2_grpc.WarehouseServiceStub(channel)
        self.watches = watch_service_pb2_grpc.WatchServiceStub(channel)

    def watch(self, question: watch_service_pb2.WatchRequest, patience: Patience = Patience()) -> Iterator[Signal]:
        """Tells what is and then what changes, over any number of broken streams; see promotion.watch."""
        return watch(self.watches, question, patience)

    def close(self) -> None:
        self._channel.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def connect(address: str, token: str, credentials: grpc.ChannelCredentials | None = None) -> Client:
    """A client of the server at HOST:PORT; with TLS when credentials are given. Does not touch the network before the first call.

    Calls that meet UNAVAILABLE are repeated up to twice; changes get a request_id for that, so that they happen once.
    """
    if credentials is None:
        channel = grpc.insecure_channel(address, _OPTIONS)
    else:
        channel = grpc.secure_channel(address, credentials, _OPTIONS)
    return Client(grpc.intercept_channel(channel, CallInterceptor(token)))
