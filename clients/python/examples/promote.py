"""Promotes Freight and follows it to its end: python3 examples/promote.py 127.0.0.1:8081 TOKEN projects/shop/stages/test first-parts"""

from __future__ import annotations

import sys
from typing import Callable

from promotion import Told, connect
from promotion.v1 import promote_pb2, promotion_pb2, stage_service_pb2, watch_service_pb2


def promote(address: str, token: str, stage: str, alias: str, say: Callable[[str], None]) -> int:
    """Calls say with a line for each thing that happens, and returns the phase in which the Promotion ended."""
    project = stage.split("/stages/")[0]
    with connect(address, token) as client:
        stages = client.stages.ListStages(stage_service_pb2.ListStagesRequest(parent=project)).stages
        say(f"{project} has {', '.join(each.name.split('/')[-1] for each in stages)}")

        request = promote_pb2.PromoteRequest(stage=stage, freight=f"{project}/freight/{alias}", reason="the example asked for it")
        name = client.promotions.Promote(request).promotion.name
        for signal in client.watch(watch_service_pb2.WatchRequest(names=[name])):
            if not isinstance(signal, Told):
                say(str(signal))
                continue

            event = signal.message.WhichOneof("event")
            if event in ("snapshot", "change"):
                phase = getattr(signal.message, event).resource.promotion.phase
                say(f"{name} is {promotion_pb2.PromotionPhase.Name(phase)}")
                if phase > promotion_pb2.PROMOTION_PHASE_RUNNING:
                    return phase
    raise AssertionError("a watch ends only when it is told to")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("expected HOST:PORT TOKEN projects/PROJECT/stages/STAGE FREIGHT")
    ended = promote(*sys.argv[1:], lambda line: print(line, flush=True))
    sys.exit(0 if ended == promotion_pb2.PROMOTION_PHASE_SUCCEEDED else 1)
