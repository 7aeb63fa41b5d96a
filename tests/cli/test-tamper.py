# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry check: whatever somebody with a database tool changes in the registry behind our back is named: every column
of every table of the schema, a row taken away, a row put in. A new column nobody covers turns this red. On a server, where giving the
registry back takes a database, several tables are changed at once, and every second column and empty values are left to the folder;
LIJI_TAMPER=all does all."""
import contextlib
import json
import os
import shutil
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
import database
from office import Office, resident, server

# What no act writes, or what can be made again at any time; and why nobody has to be told.
EXCEPTIONS = {
    "app_user.failures": "wrong passwords are counted beside the journal",
    "app_user.failed_at": "wrong passwords are counted beside the journal",
    "app_user.logged_in_at": "a log-in is no act",
    "print_log": "what went to a printer is kept beside the journal, and counted by the days' closings: test-logs.py",
    "access_log": "look-ups have a log of their own, unchained, counted by the days' closings: test-logs.py",
    "booking_person": "who booked goes a year after; the journal, which forgets nothing, has the slot alone",
    "login_try": "wrong tries under names nobody has are counted beside the journal",
    "relocation": "where a moved registry went: it is only read from then on; a lie there stops acts, it changes none",
    "schema_version": "a lie about it makes the registry refuse to open or to migrate",
    "backup_log": "which backups were made and verified: a watchman's note, no act, counted by the days' closings: test-logs.py",
    "search_doc": "derived, made again by a rebuilding",
    "search_term": "derived",
    "search_name": "derived (FTS5 and its own tables)",
    "outpost_digest": "keyed digests for as long as a loan lasts, filled in bulk beside the acts; the key is nowhere on disk",
    "head_seal": "an outpost's signature under its journal's head, about the entry being written: asked for when it comes home",
    "search_digits": "derived (FTS5 and its own tables)",
    "outbox_try": "how often a letter was tried, written before each try: a lie sends it once more, or later",
    "outbox_lease": "who is sending at the moment",
    "burial_stage": "a list on its way in is nobody's record yet: the act that takes it in keeps the digest of what it made of it",
    "burial_staged": "likewise its rows",
}
# No door writes these yet: no row to change. Their column lists are compared with the schema below.
# An office's own registry is no outpost, and its conflicts come home with one: see test-outpost.py.
EMPTY = {"outpost_here", "outpost_conflict"}
JOURNAL = {"journal", "journal_subject", "journal_head"}


def live(o):
    """Every kind of act there is, so that every table has rows."""
    def must(*words, **more):
        done = o.run(*words, **more)
        assert done.status == 0, (words, done.err)
        return done.json

    must("stock", "receive", "样本100001", "样本100010", "--batch", "第二批")
    must("stock", "receive", "离000001", "离000002", "--kind", "divorce")
    must("stock", "issue", "样本100001", "样本100004", "--to", "window 2")
    must("stock", "put-back", "样本100004")
    must("stock", "void", "样本100005", "--reason", "misprint")
    o.add_second("stocktaker", "监销人", "keeper")
    must("stock", "destroy", "样本100005", "--batch", "销毁1号", "--witness", "监销人", *o.second("stocktaker"))
    must("stock", "lose", "样本100006", "--reason", "遗失")
    must("stock", "return", "样本100007", "--reason", "退回")
    must("parameter", "set", "stock_low", "30", "--basis", "示民发1号", "--from", "+10")
    must("parameter", "set", "stock_low", "31", "--basis", "示民发2号", "--from", "+20")
    must("user", "add", "li", "--role", "registrar", "--valid-until", "+300")
    must("user", "disable", "li")
    must("key", "rotate")
    must("recovery", "make")
    calendar = o.path("2031.json")
    with open(calendar, "w", encoding="utf-8") as f:
        json.dump({"year": 2031, "papers": ["示例通知"], "days": [{"name": "元旦", "date": "2031-01-01", "isOffDay": True}]}, f,
                  ensure_ascii=False)
    must("calendar", "import", calendar)
    must("outpost", "point", "add", "示例村", "--address", "示例路1号", "--days", "2031-05-01")
    must("outpost", "lend", "--to", o.path("village.liji-loan"), "--days", "2")
    number = o.register(o.couple(1))[0]["number"]
    must("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("m.pdf"))
    first = str(must("outbox", "list")[0]["id"])
    must("outbox", "mark", first, "sent")
    must("outbox", "mark", first, "returned", "--reason", "格式有误")
    left = o.register(o.couple(2))[0]["number"]
    must("case", "abandon", left, "--reason", "离开")
    must("case", "open", text=json.dumps(o.couple(3), ensure_ascii=False))
    booked = must("case", "book", "--on", "+3", text=json.dumps(o.couple(4), ensure_ascii=False))["no"]
    gone = must("case", "open", text=json.dumps(o.couple(5), ensure_ascii=False))["no"]
    must("case", "decline", gone, "--reason", "缺少材料")
    must("divorce", "apply", records=[must("divorce", "schema")["examples"][0]])
    again = must("reissue", "apply", records=[must("reissue", "schema")["examples"][0]])[0]["case"]
    must("reissue", "ask", again, "--office", "示例区婚姻登记档案室", "--reference", "示查1")
    must("reissue", "verify", again, "--result", "agrees", "--answered", "=")
    must("reissue", "issue", again)
    must("booking", "book", records=[{"purpose": "marriage", "name": "张预约", "number": resident("1998-03-05", 801), "day": slot["day"],
                                      "time": slot["time"]} for slot in must("booking", "slots", "--purpose", "marriage", "--free")[-1:]])
    must("case", "open", text=json.dumps({**o.couple(7), "booking_number": must("booking", "list")[0]["no"]}, ensure_ascii=False))
    must("booking", "ticket", "--purpose", "marriage")
    must("parameter", "set", "end_alone", "yes", "--basis", "示例文件2号")
    ceremony = must("ceremony", "plan", "--title", "集体颁证", "--day", "+9", "--place", "示例广场")["no"]
    must("ceremony", "attach", ceremony, number)
    must("ceremony", "present", ceremony, number)
    prices = o.path("prices.json")
    with open(prices, "w", encoding="utf-8") as f:
        json.dump(must("price", "schema")["examples"][0], f)
    must("price", "import", prices)
    form = dict(must("bill", "schema")["examples"][0])
    bill = must("bill", "quote", records=[form])["no"]
    must("bill", "charge", bill, records=form["lines"])
    scheme = dict(must("waiver", "schema", "--scheme")["examples"][0], total_cap_fen=100, items=[{"code": "JY02"}])
    must("waiver", "scheme", "--add", records=[scheme])
    waiver = must("waiver", "apply", bill, records=[must("waiver", "schema")["examples"][0]])["no"]
    must("bill", "settle", bill, "--channel", "cash", "--receipt", "示票1")
    must("waiver", "batch", must("waiver", "prove", waiver, "--cremated", "=", "--number", "示火1")["settled_on"][:7])
    o.add_second("handed", "监交人", "registrar")
    must("waiver", "reverse", waiver, "--reason", "示例", *o.second("handed"))
    must("bill", "refund", bill, "--line", "1", "--amount", "1", "--receipt", "示票2", "--reason", "示例")
    must("bill", "reverse", bill, "--reason", "示例")
    must("bill", "day", "--counted", "0")
    urn = {"code": "GH01", "name": "骨灰盒", "class": "non_basic", "pricing": "range", "management": "market", "unit": "只", "per": "piece", "price_fen": 1,
           "low_fen": 1, "high_fen": 2}
    with open(prices, "w", encoding="utf-8") as f:
        json.dump({"series": "goods", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示3号", "items": [urn]}, f)
    must("price", "import", prices)
    must("goods", "receive", "GH01", "--quantity", "1", "--paper", "示例送货单", "--supplier", "示例厂", "--cost", "1")
    must("goods", "waste", "GH01", "--quantity", "1", "--reason", "示例")
    paid = must("grant", "pay", records=[must("grant", "schema")["examples"][0]])["no"]
    must("grant", "reverse", paid, "--reason", "示例")
    must("counselling", "note", "--kind", "divorce", "--outcome", "offered", "--counsellor", "王社工")
    death = must("death", "open", records=[must("death", "schema")["examples"][0]])[0]["case"]
    for step, words in (("dispatch", ("vehicle=鲁Q示例1", "driver=赵司机")), ("collect", ("collector=钱接运", "handed_by=孙护士", "no_effects=true")),
                        ("clear", ("identity_checked=true", "arranger_name=李示例", "arranger_kind=child", "arranger_identity_kind=resident",
                                   "arranger_number=" + resident("1968-07-08", 402), "arranger_seen=true", "confirmation_signed=true", "confirmation_on=2026-11-21")),
                        ("cremate", ("furnace=1号炉", "cremator=周火化")), ("finish", ()), ("pack", ("packer=吴装灰",))):
        must("death", "advance", death, step, "--tag", must("death", "show", death)["tag"] or "-", *(w for word in words for w in ("--set", word)))
    label = must("death", "show", death)["ashes"][0]["label"]
    must("resource", "add", "hall", "一号厅")
    must("resource", "retire", "hall", "一号厅")
    must("resource", "book", "furnace", "9号炉", "--from", "2040-01-01 09:00", "--purpose", "检修")
    relatives = [{"name": "李示例", "relation": "child", "is_signed": True}]
    part = must("ashes", "divide", label, records=[{"relatives": relatives, "complete": True, "grams": 3, "parts": [{"grams": 1}, {"grams": 2}]}])[0]["label"]
    must("death", "advance", death, "hand_over", "--tag", part, *(w for word in ("receiver_name=李示例", "receiver_number=" + resident("1968-07-08", 402),
         "receiver_signed=true", "keeper_signed=true", "destination=06") for w in ("--set", word)))
    must("ashes", "deposit", part, "--niche", "甲-1-1", "--until", "+300")
    must("ashes", "notice", part, "--kind", "reminder", "--how", "电话", "--result", "已接通")
    must("ashes", "takeout", part, "--receiver", "李示例")
    must("ashes", "stocktake", text=f"甲-1-2\t{part}\n")
    must("cemetery", "create", "GY", "--name", "示例公墓", "--nature", "public", "--tier", "county", "--region", "371324", "--approval", "示1号", "--opened", "2004")
    must("cemetery", "capacity", "GY", "--kind", "planned", "--basis", "示2号", "--plots", "9")
    must("cemetery", "permit", "GY", "--state", "approved", "--basis", "示3号", "--from", "2004-01-01", "--until", "2040-01-01", "--number", "1")
    must("plot", "range", "GY", "1区 1排 1-3号", "--kind", "plot", "--holes", "2", "--area", "8000")
    must("plot", "set", "GY-1-1-3", "--sale", "locked", "--reason", "维修")
    must("plot", "locate", "GY-1-1-1", "--datum", "wgs84", "--lon", "117.85", "--lat", "34.86", "--accuracy", "50")
    must("plot", "release", must("plot", "hold", "GY-1-1-2", "--name", "王留墓", "--phone", "1", "--deposit", "1")["slip"], "--reason", "示例")
    grave = ("--holder", "李示例", "--number", resident("1968-07-08", 402), "--for", "张样本", "--relation", "child", "--proof", "cremation", "--region", "371324")
    right = must("contract", "open", "GY-1-1-1", *grave, "--proof-no", "示火1", "--for-number", resident("1941-05-06", 401), "--phone", "1", "--term", "2040-01-01",
                 "--fee-until", "2027-01-01", "--fee", "1", "--receipt", "示票1", "--kin", "child", "--kin-paper", "示例")["contract"]
    must("contract", "renew", right, "--until", "2028-01-01", "--fee", "1", "--receipt", "示票2")
    must("contract", "transfer", right, "--holder", "李继承", "--number", resident("1968-07-08", 404), "--reason", "示例", "--document", "示证1", "--phone", "1")
    must("contract", "remind", right, "--how", "电话", "--result", "reached", "--note", "示例")
    must("contract", "close", must("contract", "open", "GY-1-1-2", *grave, "--proof-no", "示火2")["contract"], "--how", "given_back", "--reason", "示例")
    rests = must("interment", "add", right, "--name", "张样本", "--number", resident("1941-05-06", 401), "--proof", "cremation", "--proof-no", "示火1", "--relation", "child")
    beside = must("interment", "joint", right, "--name", "李配偶", "--proof", "cremation", "--proof-no", "示火3", "--relation", "parent", "--consent", "示例")["interment"]
    must("interment", "move", rests["interment"], "--to", "外县公墓", "--by", "李继承", "--paper", "示例")
    must("interment", "move", rests["interment"], "--received", "外1号")
    washed = must("death", "open", records=[dict(must("death", "schema")["examples"][0], name="张洗浴")])[0]["case"]
    for step, words in (("dispatch", ("vehicle=鲁Q示例2", "driver=赵司机")), ("collect", ("collector=钱接运", "handed_by=孙护士", "no_effects=true"))):
        must("death", "advance", washed, step, *(w for word in words for w in ("--set", word)))
    must("service", "order", washed, "wash", "--note", "温水")
    must("service", "done", washed, "1", "--tag", must("death", "show", washed)["tag"], "--worker", "郑整容")
    must("service", "order", washed, "dress")
    must("service", "cancel", washed, "2", "--reason", "家属取消")
    must("shift", "handover", "--to", "监交人", "--counted", "1", "--keys", "2把", "--tags", "3枚", "--families", "无", "--remark", "备用金", *o.second("handed"))
    must("cremation", "issue", death)
    must("cremation", "reissue", death, "--reason", "遗失", *o.second("handed"))
    helped = {"items": "04 06 12", "applicant_phone": "13800000000", "payee_name": "李示例", "payee_bank": "示例银行", "payee_account": "62", "signed_by": "李示例",
              "helper": "li", "delegation_signed": True}
    matter = must("afterdeath", "apply", death, records=[helped])["matter"]
    must("afterdeath", "dispatch", matter)
    must("parameter", "set", "receiver_police", "folder:" + o.folder, "--basis", "示例约定", "--from", "=")
    must("outbox", "run")
    letter = next(m["message"] for m in must("outbox", "list") if m["item"] == "04")
    must("afterdeath", "answer", "-", text=json.dumps(
        {"header": {"msg_type": "RESULT", "msg_id": "1", "prev_msg_id": letter},
         "result": {"decision": "OK", "effective_date": "2026-11-23", "amount_fen": 1, "handler_id": "01", "reason_text": "示例"}}))
    must("afterdeath", "correct", matter, "--items", "04", "--reason", "示例", records=[{"applicant_address": "示例街道2号"}])
    must("afterdeath", "answer", "-", text=json.dumps(
        {"header": {"msg_type": "RESULT", "prev_msg_id": next(m["message"] for m in must("outbox", "list") if m["event"] == "CORRECT")},
         "result": {"decision": "OK", "effective_date": "2026-11-23", "handler_id": "01"}}))
    must("afterdeath", "withdraw", matter, "--items", "06 12", "--reason", "示例")
    items = o.path("items.json")
    with open(items, "w", encoding="utf-8") as f:
        json.dump(must("afterdeath", "items"), f, ensure_ascii=False)
    must("afterdeath", "items", "--set", items)
    must("record", "annotate", o.register(o.couple(6))[0]["number"], "--kind", "death", "--holder", "man", "--document", "示死证1",
         "--authority", "示例医院", "--effective", "=", "--scan", o.scan())
    volumes = [v["volume"] for v in must("archive", "volume", "--file")]
    must("archive", "volume", volumes[0], "--place", "review", "--scan", o.scan())
    in_class, year, _ = volumes[0].split("-")
    must("archive", "box", "--class", in_class, "--year", year, "--make", "--part")
    must("archive", "transfer", "--class", in_class, "--year", year, "--to", "示例档案馆")
    must("archive", "copy", volumes[0], "--recipient", "张示例", "--standing", "approved", "--document", "示批1号", "--purpose", "示例")
    must("template", "add", "marriage-sheet/plain/a4", os.path.join(os.environ["LIJI_TOP"], "data", "templates", "marriage-sheet", "a4.svg"))
    must("day", "close")
    must("report", "close", "--year", "2020")
    must("report", "deaths", "12", "--year", "2019", "--source", "示卫统1号")
    archive = o.path("archive.csv")
    with open(archive, "w", encoding="utf-8") as f:
        f.write("OP_TYPE,CERT_NO,OP_DATE,NAME_MAN,NAME_WOMAN,DOC_NO\nIA,示结字第1号,1985-01-02,张档,李案,1\nIA,示结字第2号,1985-01-03,张卷,李宗,2\n")
    must("import", "marriages", archive)
    burials = o.path("burials.csv")
    with open(burials, "w", encoding="utf-8") as f:
        f.write("公墓,墓号,逝者姓名,去世日期\n示例公墓,7,周旧册,1988-05-06\n")
    must("import", "burials", burials, "--dry-run")
    must("import", "burials", burials)
    must("record", "annotate", "示结字第2号", "--kind", "death", "--holder", "man", "--document", "示死证2", "--authority", "示例医院",
         "--effective", "2026-01-02", "--scan", o.scan())
    return booked


class Scene:
    """The registry as it was, given back before each change."""

    def __init__(self, o):
        self.o = o
        with o.base() as db:  # closing it leaves one whole file
            self.kinds = {table: db.columns(table) for table in db.tables()}
        self.pristine = f"pristine_{os.getpid()}" if database.on_server(o.registry) else o.path("pristine.db")
        if database.on_server(o.registry):
            database.make_database(self.pristine, database.name_of(o.registry))
        else:
            shutil.copyfile(os.path.join(o.registry, "registry.db"), self.pristine)
        self.db = None

    def reset(self):
        if database.on_server(self.o.registry):
            database.drop_database(database.name_of(self.o.registry))
            database.make_database(database.name_of(self.o.registry), self.pristine)
        else:
            for end in ("-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(os.path.join(self.o.registry, "registry.db" + end))
            shutil.copyfile(self.pristine, os.path.join(self.o.registry, "registry.db"))
        self.db = self.o.base().__enter__()
        self.db.unlock()

    def look(self):
        self.db.close()
        done = self.o.run("registry", "check")
        return done.json["problems"] if done.out else [{"code": "refused", "sentence": done.err, "table": None, "column": None}]

    def keys(self, table):
        return [name for name, _, key in self.kinds[table] if key]

    def other(self, value, kind):
        if kind == "int":
            return (value or 0) + 1_000_000
        if kind == "blob":
            value = value or bytes(16)
            return value[:-1] + bytes([value[-1] ^ 1]) if value else b"x"
        return "x" + (value or "")

    def row(self, table, columns="*", where=""):
        rows = self.db.execute(f"SELECT {columns} FROM {table} {where} LIMIT 1")
        return rows[0] if rows else None

    def where(self, keys):
        return " AND ".join(f"{key} IS ?" for key in keys)

    def tamper(self, table, name, kind, null):
        """Changes one row: one that has a value, or one that has none. FALSE when there is no such row."""
        keys = self.keys(table)
        row = self.row(table, ", ".join([*keys, name]), f"WHERE {name} {'IS NULL' if null else 'IS NOT NULL'}")
        if row is None:
            return False
        self.db.execute(f"UPDATE {table} SET {name} = ? WHERE {self.where(keys)}", (self.other(row[-1], kind), *row[:-1]))
        return True


def named(problems, table, column=None):
    return any(p["table"] == table and (column is None or p["column"] in (column, None)) for p in problems) or (
        table in JOURNAL and any(p["code"] == "journal" for p in problems)) or (
        table in ("office", "journal_head") and any(p["code"] == "refused" for p in problems))


def groups(tables):
    """Tables whose rows are taken away, or put in, in one round: alone what everything else is read by."""
    if not FEW:
        return [[table] for table in tables]
    alone = [[table] for table in tables if table in JOURNAL | {"office"}]
    rest = [table for table in tables if table not in JOURNAL | {"office"}]
    return alone + [rest[i::ROUNDS] for i in range(ROUNDS)]


ROUNDS = 5
FEW = server() and os.environ.get("LIJI_TAMPER") != "all"

with tap.Plan() as t, Office() as o:
    live(o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    scene = Scene(o)
    scene.reset()
    schema = {table: columns for table, columns in scene.kinds.items()
              if not any(table == e or table.startswith(("search_name", "search_digits")) for e in EXCEPTIONS if "." not in e)}
    filled = {table for table in schema if scene.row(table)}
    scene.db.close()
    t.equal(set(schema) - filled, EMPTY, "every table that follows from the journal has rows to change")

    for null in (False,) if FEW else (False, True):
        deepest = max(len(columns) for columns in schema.values())
        unseen = []
        for i in range(0, deepest, 2 if FEW else 1):
            # One column of each table at a time; the journal's own by themselves, for the first bad entry is all it names.
            rounds = [[table for table in filled if table not in JOURNAL and i < len(schema[table])]]
            rounds += [] if FEW else [[table] for table in JOURNAL if i < len(schema[table])]
            for group in rounds:
                scene.reset()
                changed = []
                for table in group:
                    name, kind, _ = schema[table][i]
                    if f"{table}.{name}" not in EXCEPTIONS and scene.tamper(table, name, kind, null):
                        changed.append((table, name))
                problems = scene.look()
                unseen += [f"{table}.{name}" for table, name in changed if not named(problems, table, name)]
        t.empty(unseen, f"every {'empty value' if null else 'value'} changed by hand is named")

    for group in groups(sorted(filled - {"journal_head"})):
        scene.reset()
        for table in group:
            keys = scene.keys(table)
            scene.db.execute(f"DELETE FROM {table} WHERE {scene.where(keys)}", scene.row(table, ", ".join(keys)))
        problems = scene.look()
        t.empty([table for table in group if not named(problems, table)], f"a row taken away is named: {', '.join(group)}")
    for group in groups(sorted(filled - {"journal_head", "office"})):
        scene.reset()
        for table in group:
            columns = schema[table]
            row = list(scene.row(table))
            for i, (name, kind, key) in enumerate(columns):
                if (key or name in ("number", "no", "name", "code", "plot", "place", "proof_no", "touches", "cti", "act", "receipt", "handle", "row", "subject", "id", "label", "tag", "case_id", "message")) and row[i] is not None:
                    row[i] = row[i] + 2_000_000 if isinstance(row[i], int) else scene.other(row[i], kind)
            scene.db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        problems = scene.look()
        t.empty([table for table in group if not named(problems, table)], f"a row put in is named: {', '.join(group)}")

    scene.reset()
    scene.db.execute("UPDATE app_user SET roles = 'administrator' WHERE name = 'li'")
    found = [p for p in scene.look() if p["table"] == "app_user"]
    t.equal([(p["code"], p["record"], p["column"], p["found"], p["expected"]) for p in found],
            [("row.differs", "li", "roles", "administrator", "registrar")], "what is there and what should be")
    t.ok(found and "entry" in found[0]["sentence"] and found[0]["entry"] > 0, "and the entry that says so", found)
    text = o.run("registry", "check", as_json=False)
    t.ok(text.status == 1 and "app_user li: roles is “administrator”" in text.out and text.out.endswith("BAD\n"),
         "as a sentence for people", text.out)

    # A public key swapped for another office's must not go out.
    scene.reset()
    with Office(stock=0) as other:
        with other.base() as db:
            strange = db.execute("SELECT public_key FROM signing_key")[0][0]
    scene.db.execute("UPDATE signing_key SET public_key = ? WHERE state = 'active'", (strange,))
    t.ok(any(p["code"] == "key.public" for p in scene.look()), "a swapped public key is named")
    exported = o.run("key", "export", "--jwks")
    t.ok(exported.status == 1 and "another one" in exported.err, "and not exported", exported.out, exported.err)

    scene.reset()
    scene.db.execute("UPDATE calendar_year SET text = replace(text, '元旦', '元日')")
    t.equal(sorted(p["record"] for p in scene.look() if p["code"] == "calendar.signature"), [*map(str, range(2021, 2027)), "2031"],
            "each changed calendar is named, imported or shipped")
    t.equal(o.run("calendar", "restday", "2026-01-01").json["rest_day"], True, "a shipped year counts as it was shipped")
    t.equal(o.run("calendar", "restday", "2031-01-01").json["rest_day"], None, "and its year counts as unknown")
    scene.reset()
    scene.db.close()
