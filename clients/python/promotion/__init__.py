"""Typed client of the Promotion API, with watches that outlive their streams."""

from promotion.client import Client, connect
from promotion.errors import reason
from promotion.watch import Lost, Patience, Restarted, ServerLost, Told, watch

__all__ = ["Client", "Lost", "Patience", "Restarted", "ServerLost", "Told", "connect", "reason", "watch"]
