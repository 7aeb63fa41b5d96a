# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody with a database tool sees of a registry, on either engine: rows read and changed past Liji and past every guard.

    with database.Database(office.registry) as base:
        base.unlock()
        base.execute("UPDATE party SET name = ? WHERE side = ?", ("赵改名", "man"))

On a server the C library of PostgreSQL is asked through ctypes, so that no Python package is needed.
"""
import ctypes
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess

BYTEA, INTEGERS = 17, (20, 21, 23, 26)


def on_server(registry):
    return registry.startswith("postgresql:")


def name_of(registry):
    return registry.split("///")[1].split("?")[0]


def folder_of(registry):
    """Where this workstation keeps the registry's files: its folder, or, when it is on a server, one named after the database."""
    if not on_server(registry):
        return registry
    digest = hashlib.sha256(registry.encode()).hexdigest()[:12]
    return os.path.join(os.environ["XDG_DATA_HOME"], "liji", "servers", f"{name_of(registry)}-{digest}")


def make_database(name, template="template0"):
    """A database of the server postgres.py has started, empty or a copy; its address."""
    folder = os.environ["LIJI_TEST_POSTGRES"]
    subprocess.run([os.path.join(os.environ["LIJI_TEST_POSTGRES_PROGRAMS"], "createdb"), "-h", folder, "-U", "office", "-T", template,
                    "-E", "UTF8", "-l", "C", name], check=True)
    return f"postgresql:///{name}?host={folder}&user=office"


def drop_database(name):
    subprocess.run([os.path.join(os.environ["LIJI_TEST_POSTGRES_PROGRAMS"], "dropdb"), "-h", os.environ["LIJI_TEST_POSTGRES"], "-U", "office",
                    "-f", name], check=True)


class Folder:
    """A registry's own SQLite file."""

    def __init__(self, registry):
        self.path = os.path.join(registry, "registry.db")
        self.db = sqlite3.connect(self.path)
        self.guards = []

    def execute(self, sql, values=()):
        return self.db.execute(sql, values).fetchall()

    def unlock(self):
        self.execute("PRAGMA foreign_keys = OFF")
        self.execute("PRAGMA ignore_check_constraints = ON")
        for name, sql in self.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"):
            self.guards.append(sql)
            self.execute(f"DROP TRIGGER {name}")

    def tables(self):
        return [name for (name,) in self.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                if not name.startswith("sqlite_")]

    def columns(self, table):
        """(name, "int", "text" or "blob", whether it belongs to the key)"""
        return [(name, {"INT": "int", "INTEGER": "int", "BLOB": "blob"}.get(kind, "text"), bool(key))
                for _, name, kind, _, _, key in self.execute(f"PRAGMA table_info({table})")]

    def close(self):
        """Everything into the one file, so that it can be copied; what unlock() took away is put back."""
        for sql in self.guards:
            self.execute(sql)
        self.db.commit()
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close()


class Server:
    """A registry's schema in a database, as its owner."""

    def __init__(self, registry):
        pq = self.pq = ctypes.CDLL("libpq.so.5")
        for function in ("PQconnectdb", "PQexecParams"):
            getattr(pq, function).restype = ctypes.c_void_p
        for function in ("PQgetvalue", "PQfname", "PQerrorMessage", "PQresultErrorMessage"):
            getattr(pq, function).restype = ctypes.c_char_p
        self.link = ctypes.c_void_p(pq.PQconnectdb(registry.encode()))
        if pq.PQstatus(self.link):
            raise RuntimeError(pq.PQerrorMessage(self.link).decode())
        self.execute("SET search_path = liji, liji_blobs")
        self.conditions = []

    def execute(self, sql, values=()):
        for n in range(1, len(values) + 1):
            sql = sql.replace("?", f"${n}", 1)
        sql = re.sub(r"\bIS (\$\d+)", r"IS NOT DISTINCT FROM \1", sql)
        texts = [None if value is None else "\\x" + value.hex() if isinstance(value, bytes) else str(value) for value in values]
        given = (ctypes.c_char_p * len(texts))(*(None if text is None else text.encode() for text in texts))
        pq, result = self.pq, ctypes.c_void_p(self.pq.PQexecParams(self.link, sql.encode(), len(texts), None, given, None, None, 0))
        try:
            if pq.PQresultStatus(result) not in (1, 2):
                raise RuntimeError(f"{pq.PQresultErrorMessage(result).decode()}: {sql}")
            return [tuple(self.value(result, row, column) for column in range(pq.PQnfields(result))) for row in range(pq.PQntuples(result))]
        finally:
            pq.PQclear(result)

    def value(self, result, row, column):
        if self.pq.PQgetisnull(result, row, column):
            return None
        kind, text = self.pq.PQftype(result, column), self.pq.PQgetvalue(result, row, column).decode()
        return bytes.fromhex(text[2:]) if kind == BYTEA else int(text) if kind in INTEGERS else text

    def unlock(self):
        """No trigger and no reference is looked at in this session, no condition until it is closed."""
        self.execute("SET session_replication_role = replica")
        for table, name, text in self.execute("SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
                                              "WHERE contype = 'c' AND connamespace = 'liji'::regnamespace"):
            self.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            self.conditions.append(f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}")

    def tables(self):
        return [name for (name,) in self.execute("SELECT tablename::text FROM pg_tables WHERE schemaname = 'liji' ORDER BY 1")]

    def columns(self, table):
        kinds = {"bigint": "int", "integer": "int", "smallint": "int", "bytea": "blob"}
        return [(name, kinds.get(kind, "text"), key == "t") for name, kind, key in self.execute(
            "SELECT a.attname::text, format_type(a.atttypid, NULL), coalesce(a.attnum = ANY (i.indkey), false) FROM pg_attribute a "
            "LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary "
            "WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum", (table,))]

    def close(self):
        """What unlock() took away is put back, even where a row does not keep to it any more."""
        for sql in self.conditions:
            try:
                self.execute(sql)
            except RuntimeError:
                self.execute(sql + " NOT VALID")
        self.pq.PQfinish(self.link)


class Database:
    """with Database(registry) as base: base.execute(…) answers all rows"""

    def __init__(self, registry):
        self.registry = registry

    def __enter__(self):
        self.base = (Server if on_server(self.registry) else Folder)(self.registry)
        return self.base

    def __exit__(self, *unused):
        self.base.close()


def forget(registry):
    """Takes a registry away; the files a workstation keeps of one on a server stay."""
    if on_server(registry):
        drop_database(name_of(registry))
    else:
        shutil.rmtree(registry)


def copy(registry, to):
    """A second registry just like it, keys and all: in the folder or the database @to; its address."""
    if not on_server(registry):
        shutil.copytree(registry, to)
        return to
    address = make_database(to)  # not from it as a template: a window may have it open
    dumped = subprocess.run([os.path.join(os.environ["LIJI_TEST_POSTGRES_PROGRAMS"], "pg_dump"), registry], check=True, capture_output=True)
    subprocess.run([os.path.join(os.environ["LIJI_TEST_POSTGRES_PROGRAMS"], "psql"), "-q", "-v", "ON_ERROR_STOP=1", address], check=True,
                   input=dumped.stdout, stdout=subprocess.DEVNULL)
    if not os.path.isdir(folder_of(address)):
        shutil.copytree(folder_of(registry), folder_of(address))
    return address
