# SPDX-License-Identifier: GPL-3.0-or-later
"""A private print server: real CUPS on a socket of its own, with printers that keep what they print.

    with printer.PrintServer() as server:
        queue = server.add("booklet")
        subprocess.run(["lp", "-d", queue.name, "paper.pdf"], env=server.env())
        paper = queue.wait_paper()       # the PDF as the printer got it
        queue.mood("jam")                # from now on it says media-jam and stops

Nothing under /etc/cups is read or written and no root is needed. `add` makes a classic queue: job → pdftopdf → a backend
of ours that keeps the file. `add_driverless` puts a virtual IPP Everywhere printer (ippeveprinter) behind the queue, as
most office printers are today; that one needs a system bus and Avahi and raises harness.Missing without.
"""
import contextlib
import grp
import json
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time

import harness

CUPSD = "/usr/sbin/cupsd"
SERVER_BIN = "/usr/lib/cups"
PPD = pathlib.Path(__file__).with_name("booklet.ppd")

# argv: job user title copies options [file]. A mood file beside the papers says how the printer is.
BACKEND = r"""#!/bin/sh
[ $# -eq 0 ] && { echo 'direct keep "Unknown" "keeps what it prints"'; exit 0; }
keep=@KEEP@
mood=$(cat "$keep/$PRINTER.mood" 2>/dev/null || echo ready)
case $mood in
  jam) echo 'STATE: +media-jam-error' >&2; echo 'ERROR: paper jam' >&2; exit 4;;
  empty) echo 'STATE: +media-empty-error' >&2; while [ "$(cat "$keep/$PRINTER.mood" 2>/dev/null)" = empty ]; do sleep 0.1; done
    echo 'STATE: -media-empty-error' >&2;;
  slow) sleep 2;;
  refuse) echo 'ERROR: unsuitable paper' >&2; exit 5;;
esac
part="$keep/$PRINTER-$1.part"
cat ${6:+"$6"} > "$part" || exit 1
pages=$(pdfinfo "$part" | sed -n 's/^Pages: *//p')
printf 'job=%s\nuser=%s\ntitle=%s\ncopies=%s\noptions=%s\npages=%s\n' "$1" "$2" "$3" "$4" "$5" "$pages" > "$keep/$PRINTER-$1.txt"
mv "$part" "$keep/$PRINTER-$1.pdf"
"""

ENGINE = r"""#!/bin/sh
pages=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
name=@KEEP@/@QUEUE@-$(printf %04d "$IPP_JOB_ID")
printf 'job=%s\ntitle=%s\ncopies=%s\npages=%s\ntype=%s\n' "$IPP_JOB_ID" "$IPP_JOB_NAME" "${IPP_COPIES:-1}" "$pages" "$CONTENT_TYPE" > "$name.txt"
echo "ATTR: job-impressions=$pages job-impressions-completed=$pages" >&2
cp "$1" "$name.part" && mv "$name.part" "$name.pdf"
"""


class Paper:
    def __init__(self, path):
        self.path = path
        lines = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        self.facts = dict(line.split("=", 1) for line in lines if "=" in line)

    @property
    def pages(self):
        return int(self.facts["pages"])

    def text(self):
        return subprocess.run(["pdftotext", "-layout", str(self.path), "-"], capture_output=True, text=True, check=True).stdout

    def sizes(self):
        """Width and height of each page in mm, rounded to 0.1."""
        out = subprocess.run(["pdfinfo", "-f", "1", "-l", str(self.pages), str(self.path)], capture_output=True, text=True, check=True).stdout
        lines = [line.split("size:")[1].split() for line in out.splitlines() if "size:" in line and line.startswith("Page")]
        return [(round(float(w[0]) * 25.4 / 72, 1), round(float(w[2]) * 25.4 / 72, 1)) for w in lines]

    def codes(self, dpi=300):
        """What zbar reads in every page."""
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(self.path), f"{folder}/p"], check=True)
            out = subprocess.run(["zbarimg", "--quiet", "--raw", *sorted(map(str, pathlib.Path(folder).glob("*.png")))],
                                 capture_output=True, text=True)
        return out.stdout.splitlines()


class Queue:
    def __init__(self, server, name):
        self.server, self.name = server, name

    def papers(self):
        return [Paper(path) for path in sorted(self.server.keep.glob(f"{self.name}-*.pdf"), key=os.path.getmtime)]

    def wait_paper(self, count=1, timeout=30):
        """The latest paper once there are @count."""
        return harness.wait(f"{count} papers from {self.name}", lambda: len(self.papers()) >= count and self.papers(), timeout)[-1]

    def mood(self, mood="ready"):
        """ready, jam, empty, slow or refuse (the job is given up)."""
        (self.server.keep / f"{self.name}.mood").write_text(mood)
        if mood == "ready":
            subprocess.run(["cupsenable", self.name], env=self.server.env(), check=True)

    def state(self):
        return subprocess.run(["lpstat", "-l", "-p", self.name], env=self.server.env(), capture_output=True, text=True).stdout


class PrintServer:
    def __init__(self):
        self.processes = []

    def __enter__(self):
        for tool in (CUPSD, "/usr/sbin/lpadmin", "/usr/lib/cups/filter/pdftopdf"):
            if not os.access(tool, os.X_OK):
                raise harness.Missing(f"{tool} is not installed")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="liji-cups-"))
        self.keep = self.folder / "papers"
        try:
            self._lay_out()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _lay_out(self):
        for name in ("ppd", "run", "cache", "spool", "spool/tmp", "log", "papers", "bin/backend"):
            (self.folder / name).mkdir(parents=True)
        for name in ("filter", "daemon", "monitor", "notifier", "driver", "cgi-bin"):
            (self.folder / "bin" / name).symlink_to(f"{SERVER_BIN}/{name}")
        (self.folder / "bin/backend/ipp").symlink_to(f"{SERVER_BIN}/backend/ipp")
        backend = self.folder / "bin/backend/keep"
        backend.write_text(BACKEND.replace("@KEEP@", str(self.keep)))
        backend.chmod(0o755)
        # A distribution may confine /usr/sbin/cupsd by its path; a copy runs unconfined.
        shutil.copy(CUPSD, self.folder / "cupsd")
        me, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
        (self.folder / "cups-files.conf").write_text(
            f"ServerRoot {self.folder}\nServerBin {self.folder}/bin\nStateDir {self.folder}/run\nCacheDir {self.folder}/cache\n"
            f"RequestRoot {self.folder}/spool\nTempDir {self.folder}/spool/tmp\nAccessLog {self.folder}/log/access\n"
            f"ErrorLog {self.folder}/log/error\nPageLog {self.folder}/log/page\nSystemGroup {group}\nPrintcap\n"
            + ("" if os.getuid() == 0 else f"User {me}\nGroup {group}\n"))
        (self.folder / "cupsd.conf").write_text(
            f"LogLevel info\nPageLogFormat %p %u %j %P %C %{{job-name}} %{{media}}\nListen {self.socket}\nBrowsing No\n"
            "WebInterface No\nDefaultAuthType None\nPreserveJobFiles Yes\n<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"
            "<Policy default>\n  JobPrivateAccess all\n  JobPrivateValues none\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n")
        if os.getuid() == 0:  # filters and backends run as lp then
            for name in ("", "ppd", "run", "cache", "spool", "spool/tmp", "log", "papers"):
                shutil.chown(self.folder / name, group="lp")
                (self.folder / name).chmod(0o775)
        self.folder.chmod(0o755)

    @property
    def socket(self):
        return self.folder / "cups.sock"

    def env(self, **more):
        return dict(os.environ, CUPS_SERVER=str(self.socket), **more)

    def _spawn(self, argv, **options):
        process = subprocess.Popen([str(word) for word in argv], start_new_session=True, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    def _start(self):
        self._spawn([self.folder / "cupsd", "-f", "-c", self.folder / "cupsd.conf", "-s", self.folder / "cups-files.conf"])
        harness.wait("the print server", lambda: "is running" in self.ask("lpstat", "-r"), 20)

    def ask(self, *argv):
        return subprocess.run(argv, env=self.env(), capture_output=True, text=True).stdout

    def _lpadmin(self, *argv):
        done = subprocess.run(["/usr/sbin/lpadmin", *map(str, argv)], env=self.env(), capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(f"lpadmin: {done.stderr}\n{self.errors()}")

    def errors(self):
        with contextlib.suppress(OSError):
            return "\n".join((self.folder / "log/error").read_text(errors="replace").splitlines()[-30:])
        return ""

    def add(self, name, default=True):
        """A queue whose printer keeps every job as a PDF."""
        self._lpadmin("-p", name, "-E", "-v", f"keep:/{name}", "-P", PPD, "-o", "printer-error-policy=stop-printer")
        if default:
            self._lpadmin("-d", name)
        return Queue(self, name)

    def add_driverless(self, name, port=0):
        """The same behind a virtual IPP Everywhere printer."""
        if not shutil.which("ippeveprinter"):
            raise harness.Missing("ippeveprinter is not installed")
        self._need_avahi()
        port = port or 8000 + os.getpid() % 1000
        engine = self.folder / f"engine-{name}"
        engine.write_text(ENGINE.replace("@KEEP@", str(self.keep)).replace("@QUEUE@", name))
        engine.chmod(0o755)
        (self.folder / "eve").mkdir(exist_ok=True)
        self._spawn(["ippeveprinter", "-p", port, "-n", "localhost", "-d", self.folder / "eve", "-P", PPD, "-c", engine,
                     f"Liji {name}"], cwd=self.folder)
        uri = f"ipp://localhost:{port}/ipp/print"
        harness.wait("the virtual printer", lambda: subprocess.run(
            ["ipptool", "-q", uri, "get-printer-attributes.test"], capture_output=True).returncode == 0, 20)
        self._lpadmin("-p", f"{name}-ask", "-E", "-v", uri, "-m", "everywhere")
        made = self.folder / f"ppd/{name}-ask.ppd"
        harness.wait("the queue's description", lambda: made.exists() and made.stat().st_size, 20)
        shutil.copy(made, self.folder / f"{name}.ppd")
        # Otherwise the backend polls with growing pauses and the job stays open for half a minute.
        self._lpadmin("-p", name, "-E", "-v", f"{uri}?waitjob=false&waitprinter=false", "-P", self.folder / f"{name}.ppd")
        self._lpadmin("-x", f"{name}-ask")
        return Queue(self, name)

    def _need_avahi(self):
        if subprocess.run(["avahi-daemon", "-c"], capture_output=True).returncode == 0:
            return
        def answers():
            return subprocess.run(["dbus-send", "--system", "--dest=org.freedesktop.DBus", "--print-reply", "/",
                                   "org.freedesktop.DBus.GetId"], capture_output=True).returncode == 0
        if os.getuid() != 0:
            raise harness.Missing("ippeveprinter needs a running avahi-daemon")
        if not answers():
            os.makedirs("/run/dbus", exist_ok=True)
            with contextlib.suppress(FileNotFoundError):  # what a bus that is no more left behind
                os.unlink("/run/dbus/system_bus_socket")
            self._spawn(["dbus-daemon", "--system", "--nofork", "--nopidfile"])
            harness.wait("the system bus", answers, 10)
        conf = self.folder / "avahi.conf"
        conf.write_text("[server]\nhost-name=liji\nuse-ipv6=no\nallow-interfaces=lo\n[publish]\npublish-workstation=no\n[rlimits]\n")
        self._spawn(["avahi-daemon", "-f", conf, "--no-drop-root", "--no-rlimits", "--no-chroot"])
        harness.wait("Avahi", lambda: subprocess.run(["avahi-daemon", "-c"], capture_output=True).returncode == 0, 10)

    def jobs(self):
        """Every job's state as CUPS tells it: {id: text}."""
        return {line.split()[0]: line for line in self.ask("lpstat", "-W", "all", "-o").splitlines() if line.strip()}

    def page_log(self):
        with contextlib.suppress(OSError):
            return (self.folder / "log/page").read_text().splitlines()
        return []

    def __exit__(self, *error):
        if error and error[0] is not None:
            for line in self.errors().splitlines():
                print(f"# cups: {line}")
        for process in reversed(self.processes):
            harness.stop(process)
        shutil.rmtree(self.folder, ignore_errors=True)
