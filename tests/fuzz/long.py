#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The long run of the fuzzers: clang's libFuzzer with the address and undefined-behaviour sanitizers.

    tests/fuzz/long.py [SECONDS [NAME…]]     60 seconds each, all of them

Builds in build-fuzz/, keeps what it learns in build-fuzz/corpus-NAME/. A crash leaves its input there and ends with 1;
put it into tests/fuzz/corpus/NAME so that the short run keeps it.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(TOP, "build-fuzz")


def build():
    if not os.path.exists(os.path.join(BUILD, "build.ninja")):
        subprocess.run(["meson", "setup", BUILD, "-Dfuzz=true", "-Db_sanitize=address,undefined", "-Db_lundef=false",
                        "-Dc_args=-fsanitize=fuzzer-no-link"], cwd=TOP, check=True, env={**os.environ, "CC": "clang-14"})


def names():
    return sorted(os.listdir(os.path.join(HERE, "corpus")))


def seeds(name):
    folder = os.path.join(HERE, "corpus", name)
    for file in sorted(os.listdir(folder)):
        with open(os.path.join(folder, file), "rb") as data:
            if not file.endswith(".hex"):
                yield data.read()
                continue
            for line in data.read().splitlines():
                if line and not line.startswith(b"#"):
                    yield bytes.fromhex(line.decode())


def run(name, seconds):
    target = f"tests/fuzz/libfuzzer-{name}"
    subprocess.run(["ninja", "-C", BUILD, "-j2", target], check=True)
    corpus = os.path.join(BUILD, "corpus-" + name)
    os.makedirs(corpus, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        with open(os.path.join(corpus, f"seed-{number}"), "wb") as out:
            out.write(data)
    return subprocess.run([os.path.join(BUILD, target), f"-max_total_time={seconds}", "-max_len=8192", "-timeout=10",
                           f"-artifact_prefix={corpus}/", "-print_final_stats=1", corpus],
                          env={**os.environ, "G_SLICE": "always-malloc", "G_DEBUG": "fatal-criticals",
                               "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1"}).returncode


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    build()
    failed = [name for name in sys.argv[2:] or names() if run(name, seconds)]
    print("failed: " + ", ".join(failed) if failed else "nothing found")
    return 1 if failed else 0


sys.exit(main())
