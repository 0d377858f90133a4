"""Types at a psql on a terminal: TAB, to see what psql offers through the proxy and directly, and Ctrl-C."""

import os
import pty
import re
import select
import sys
import time

PROMPT = b"ready> "


class Terminal:
    def __init__(self, *arguments):
        environment = dict(os.environ, TERM="dumb", PAGER="cat", INPUTRC="/dev/null", PSQL_HISTORY="/dev/null")
        pid, self._fd = pty.fork()
        if pid == 0:
            os.execvpe("psql", ["psql", "-X", "-v", "PROMPT1=" + PROMPT.decode(), *arguments], environment)
        self._read(lambda out: out.endswith(PROMPT))

    def _read(self, enough, quiet=0.6, most=15):
        """What is written until it is enough, or until nothing comes for a while after something did."""
        out = b""
        end = time.time() + most
        while time.time() < end and not enough(out):
            if select.select([self._fd], [], [], quiet)[0]:
                out += os.read(self._fd, 65536)
            elif out:
                break
        return out

    def complete(self, text):
        """What the line has become, and the names offered for it."""
        os.write(self._fd, text.encode() + b"\t\t")
        out = self._read(lambda out: out.endswith(PROMPT + text.encode()))
        os.write(self._fd, b"\x15\x03")
        self._read(lambda out: out.endswith(PROMPT))
        return re.sub(rb"[\x07\r]", b"", out).decode()


    def interrupt(self, statement):
        """What psql says when a statement is interrupted, and then to another one."""
        os.write(self._fd, statement.encode() + b"\n")
        self._read(lambda out: False, quiet=1.0, most=1.0)
        os.write(self._fd, b"\x03")
        said = self._read(lambda out: out.endswith(PROMPT))
        os.write(self._fd, b"SELECT 'still ' || 'here';\n")
        return (said + self._read(lambda out: out.endswith(PROMPT))).decode()


def main():
    """For each line of standard input, the text and whether both offer the same, which is more than was typed."""
    texts = [line.rstrip("\n") for line in sys.stdin]
    ours, theirs = Terminal(), Terminal("-d", os.environ["HOOPAI_CLIENTS_DIRECT"])
    for text in texts:
        got, wanted = ours.complete(text), theirs.complete(text)
        verdict = "same" if got == wanted and wanted.strip() != text.strip() else f"{got!r} instead of {wanted!r}"
        print(f"completion of {text}: {verdict}", flush=True)
    said = ours.interrupt("SELECT count(*) FROM readings a, readings b, readings c;")
    went_on = re.search("cancel(l?ed|ing)", said) is not None and said.count("still here") == 1
    print(f"Ctrl-C: {'same' if went_on else repr(said)}", flush=True)


main()
