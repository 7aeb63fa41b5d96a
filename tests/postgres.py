#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server for one test, thrown away afterwards.

    postgres.py PROGRAM [ARGUMENT…]

makes a cluster in a temporary folder (Unix socket only, as an unprivileged user), runs PROGRAM with
LIJI_TEST_POSTGRES naming the socket's folder, and stops the server whatever happens. Where PostgreSQL
is not installed the test is skipped and says so. Tests of lijictl and of the window start one by themselves when
LIJI_TEST_ENGINE=postgresql says so (tests/cli/office.py). In Python: with postgres.Server() as server: …
"""
import ctypes
import fcntl
import glob
import itertools
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

OLDEST = 15
USER = 'office'  # the cluster's own, trusted on the socket


def find_programs():
    """The folder with initdb and postgres, newest first; None when there is none."""
    found = []
    for folder in glob.glob('/usr/lib/postgresql/*/bin'):
        version = int(re.search(r'/(\d+)', folder).group(1)) if re.search(r'/(\d+)', folder) else 0
        if version >= OLDEST and has_all(folder):
            found.append((version, folder))
    if found:
        return max(found)[1]
    elsewhere = os.path.dirname(os.path.realpath(shutil.which('initdb') or '/-/-'))
    return elsewhere if has_all(elsewhere) else None


def has_all(folder):
    return all(os.access(os.path.join(folder, name), os.X_OK) for name in ('initdb', 'postgres', 'createdb', 'pg_isready'))


def find_account():
    """Whom the server runs as: it refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ('postgres', 'nobody'):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            pass
    return None


def find_room():
    """Memory where there is enough: nothing here outlives the test, and a database a test is much to write."""
    try:
        return '/dev/shm' if shutil.disk_usage('/dev/shm').free > 2 << 30 else None
    except OSError:
        return None


def become(account):
    """What a child does before it becomes a server's program: give up root, end with its parent."""
    def prepare():
        os.setpgrp()
        if account:
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT, 0, 0, 0)
    return prepare


class Server:
    """A cluster of its own, in @room where it must lie on a disk; settings as for postgresql.conf."""

    def __init__(self, room=None, **settings):
        self.room = room or find_room()
        self.programs = find_programs()
        self.account = find_account()
        self.settings = {'listen_addresses': '', 'max_connections': '200', 'shared_buffers': '32MB', 'port': '5432',
                         **settings}
        self.folder = None
        self.process = None
        self.counter = itertools.count(1)

    def run(self, name, *arguments, **options):
        return subprocess.run([os.path.join(self.programs, name), *arguments], check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd='/', **options)

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='liji-pg-', dir=self.room)
        try:
            if self.account:
                os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
            os.chmod(self.folder, 0o755)
            self.lay_out()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def lay_out(self):
        """A fresh cluster: a copy of the one the first test leaves in the build folder, since making one takes a second and more."""
        build = os.environ.get('LIJI_BUILD')
        if not build or not os.access(build, os.W_OK):
            return self.make(self.data)
        owner = self.account.pw_name if self.account else pwd.getpwuid(os.getuid()).pw_name
        ready = os.path.join(build, f'postgres-cluster-{os.path.basename(os.path.dirname(self.programs))}-{owner}')
        with open(ready + '.lock', 'w', encoding='utf-8') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.isdir(ready):
                self.make(self.data)
                shutil.rmtree(ready + '.new', ignore_errors=True)
                subprocess.run(['cp', '-a', self.data, ready + '.new'], check=True)
                os.rename(ready + '.new', ready)
                return None
        return subprocess.run(['cp', '-a', ready, self.data], check=True)

    def make(self, data):
        self.run('initdb', '-D', data, '-U', USER, '-A', 'trust', '-N', '--locale=C', '--encoding=UTF8', preexec_fn=become(self.account))

    @property
    def data(self):
        return os.path.join(self.folder, 'data')

    def start(self):
        settings = [part for key, value in self.settings.items() for part in ('-c', f'{key}={value}')]
        with open(os.path.join(self.folder, 'log'), 'ab') as log:
            self.process = subprocess.Popen([os.path.join(self.programs, 'postgres'), '-D', self.data, '-k', self.folder,
                                             *settings], stdout=log, stderr=log, cwd='/',
                                            preexec_fn=become(self.account))
        for _ in range(600):
            ready = subprocess.run([os.path.join(self.programs, 'pg_isready'), '-q', '-h', self.folder, '-p',
                                    self.settings['port'], '-U', USER, '-d', 'postgres'], check=False)
            if ready.returncode == 0:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        with open(os.path.join(self.folder, 'log'), encoding='utf-8', errors='replace') as log:
            raise RuntimeError('PostgreSQL did not start: ' + log.read())

    def stop(self, how=signal.SIGQUIT):
        """SIGQUIT as in a crash, SIGINT in order; SIGKILL with all its children."""
        if self.process is None:
            return
        if how == signal.SIGKILL:
            os.killpg(self.process.pid, signal.SIGKILL)
        elif self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait()
        self.process = None

    def __exit__(self, *unused):
        self.stop()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self):
        """What tells a test of this server."""
        home = os.path.join(self.folder, 'home')  # what a workstation keeps of a registry on a server
        os.makedirs(home, 0o700, exist_ok=True)
        return {'LIJI_TEST_POSTGRES': self.folder, 'LIJI_TEST_POSTGRES_PROGRAMS': self.programs, 'XDG_DATA_HOME': home}

    def address(self, name):
        return f"postgresql:///{name}?host={self.folder}&port={self.settings['port']}&user={USER}"

    def new_database(self):
        """A fresh database; its address."""
        name = f'registry_{os.getpid()}_{next(self.counter)}'
        self.run('createdb', '-h', self.folder, '-p', self.settings['port'], '-U', USER, '-T', 'template0', '-E', 'UTF8', '-l', 'C', name)
        return self.address(name)


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    if not find_programs():
        print(f'1..0 # SKIP PostgreSQL {OLDEST} or newer is not installed')
        return 0
    signal.signal(signal.SIGTERM, lambda *unused: sys.exit(1))
    with Server() as server:
        return subprocess.run(sys.argv[1:], env={**os.environ, **server.environment()}, check=False).returncode


if __name__ == '__main__':
    sys.exit(main())
