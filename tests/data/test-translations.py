#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with text for people is in po/POTFILES.in, and the Chinese is complete against the sources of today.

`test-translations.py --write` writes po/POTFILES.in anew; ./dev po calls it.
"""
import re
import sys
import tempfile

import tree
import tap

MARKED = re.compile(r'(?<![\w])(?:_|N_|C_|NC_|Q_|g_dgettext|gettext|ngettext|g_dngettext)\s*\(\s*["A-Z]')
IN_UI = re.compile(r'translatable="(yes|true)"|l10n="true"')


def speaks(path):
    if path.parts[0] not in ("app", "ui", "data"):
        return False
    if path.suffix in (".c", ".h"):
        return bool(MARKED.search(re.sub(r"^\s*#\s*define.*$", "", tree.text(path), flags=re.MULTILINE)))
    if path.name.endswith((".ui", ".gschema.xml", ".gschema.xml.in")):
        return bool(IN_UI.search(tree.text(path)))
    return path.name.endswith((".desktop.in", ".metainfo.xml.in"))


def listed():
    return [line.strip() for line in tree.text("po/POTFILES.in").splitlines() if line.strip() and not line.startswith("#")]


def statistics(folder):
    """What msgfmt says of zh_CN.po once it is merged with a template made from the sources now."""
    # The same words meson's i18n.gettext(preset: 'glib') says to xgettext.
    words = ["--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3",
             "--keyword=g_dpgettext2:2c,3", "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format", "--flag=NC_:2:pass-c-format",
             "--flag=g_dngettext:2:pass-c-format", "--flag=g_strdup_printf:1:c-format", "--flag=g_string_printf:2:c-format",
             "--flag=g_string_append_printf:2:c-format", "--flag=g_error_new:3:c-format", "--flag=g_set_error:4:c-format"]
    done = tree.run("xgettext", "--from-code=UTF-8", "--add-comments=translators:", *words, "-f", "po/POTFILES.in", "-D", tree.TOP, "-o", f"{folder}/liji.pot",
                    cwd=tree.TOP)
    if done.returncode:
        return f"xgettext: {done.stderr}"
    done = tree.run("msgmerge", "--quiet", "--no-fuzzy-matching", "po/zh_CN.po", f"{folder}/liji.pot", "-o", f"{folder}/zh_CN.po", cwd=tree.TOP)
    if done.returncode:
        return f"msgmerge: {done.stderr}"
    return tree.run("msgfmt", "--check", "--statistics", "-o", "/dev/null", f"{folder}/zh_CN.po", env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stderr


def missing(folder):
    out = tree.run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", f"{folder}/zh_CN.po").stdout
    return [line for line in out.splitlines() if line.startswith(("msgid ", "#:")) and line != 'msgid ""'][:60]


speaking = [str(path) for path in tree.files() if speaks(path)]
if "--write" in sys.argv:
    head = "# SPDX-License-Identifier: GPL-3.0-or-later\n# Files with text for people; ./dev po keeps this list.\n"
    (tree.TOP / "po/POTFILES.in").write_text(head + "".join(f"{name}\n" for name in speaking))
    sys.exit()

with tap.Plan() as t:
    t.equal(sorted(set(speaking) - set(listed())), [], "every file with text for people is in po/POTFILES.in")
    t.equal([name for name in listed() if not (tree.TOP / name).exists()], [], "po/POTFILES.in names files that exist")
    with tempfile.TemporaryDirectory() as folder:
        said = statistics(folder)
        t.ok("fuzzy" not in said and "untranslated" not in said and "rror" not in said and " translated message" in said,
             "zh_CN is complete", said, *missing(folder))
    t.empty([f"{word}: {line}" for word, line in (
        (word, line) for line in tree.text("po/zh_CN.po").splitlines() if line.startswith("msgstr") or line.startswith('"')
        for word in ("证件号码", "学历", "补办婚姻", "电子印章", "有效婚姻", "恭喜", "完成啦")) if word in line],
            "the glossary's words are kept")
