"""The server program, for tests."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import tempfile
import threading

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
PIPELINE = REPOSITORY / "clients/examples/pipeline.yaml"
_PROGRAM = os.environ.get("PROMOTION_HOST") or str(REPOSITORY / "artifacts/bin/Promotion.Host/release/Promotion.Host.dll")


class Server:
    """It keeps its data in a folder that outlives it: it can be killed and started again, and is then found at the same address."""

    token = "client-test-token"

    def __init__(self, *flags: str) -> None:
        if not os.path.exists(_PROGRAM):
            raise FileNotFoundError(f"{_PROGRAM} is not built; PROMOTION_HOST names another")
        self._flags = flags
        self._data = tempfile.TemporaryDirectory(prefix="promotion-client-", ignore_cleanup_errors=True)
        self._process: subprocess.Popen[str] | None = None
        self._reader = threading.Thread()
        self.address = "127.0.0.1:0"

    def start(self) -> None:
        """Starts it and waits until it serves. Fails with what it said when it does not."""
        arguments = ["dotnet", _PROGRAM, "--data", self._data.name, "--http", "127.0.0.1:0", "--grpc", self.address]
        arguments += ["--admin-token", self.token, *self._flags]
        self._process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        output = self._process.stdout
        assert output is not None
        said = []
        for line in output:
            said.append(line)
            ready = re.search(r"ready http=\S+ grpc=\w+://(\S+)", line)
            if ready:
                self.address = ready[1]
                self._reader = threading.Thread(target=output.read, daemon=True)
                self._reader.start()
                return
        output.close()
        raise AssertionError("the server ended before it was ready:\n" + "".join(said))

    def kill(self) -> None:
        """Ends it as a power cut would."""
        if self._process is not None and self._process.stdout is not None:
            self._process.kill()
            self._process.wait()
            self._reader.join()
            self._process.stdout.close()
            self._process = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._data.cleanup()
