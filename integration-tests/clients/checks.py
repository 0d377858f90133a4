"""One line for each thing that a client is tried with. A check that raises has failed, and the next one is tried."""

import asyncio
import os
import sys

DIRECT = os.environ["HOOPAI_CLIENTS_DIRECT"]


class Checks:
    def __init__(self, client):
        self._client = client
        self._failures = 0

    def __call__(self, name):
        """Decorates a function that answers whether what it is named for is so, and calls it at once."""

        def run(function):
            self._run(name, function)
            return function

        return run

    def _run(self, name, function):
        try:
            outcome = function()
            if asyncio.iscoroutine(outcome):
                outcome = asyncio.get_event_loop().run_until_complete(outcome)
            fault = None if outcome else f"answered {outcome!r}"
        except Exception as error:  # pylint: disable=broad-except
            fault = f"{type(error).__name__}: {error}"
        if fault is None:
            print(f"{self._client}: ok    {name}", flush=True)
        else:
            self._failures += 1
            print(f"{self._client}: FAIL  {name}: {' '.join(fault.split())}", flush=True)

    def end(self):
        """Tells the runner that nothing was left out."""
        print(f"{self._client}: end", flush=True)
        sys.exit(1 if self._failures else 0)


def error_of(call, *arguments):
    """The error that a call raises; None when it raises none."""
    try:
        call(*arguments)
    except Exception as error:  # pylint: disable=broad-except
        return error
    return None
