# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry check: whatever somebody with a database tool changes in what keeps the law beside the rows is named: keys,
conditions, columns, tables, triggers that guard nothing any more, rights granted past the groups. An edit a row."""
import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
import database
from office import Office

# What is done, and what the sentence must name.
IN_A_FILE = (
    ("CREATE TABLE c AS SELECT * FROM claim; DROP TABLE claim; ALTER TABLE c RENAME TO claim", "table claim: it is not as"),
    ("CREATE TABLE n AS SELECT * FROM registration; DROP TABLE registration; ALTER TABLE n RENAME TO registration", "table registration: it is not as"),
    ("DROP INDEX paper_copy_cti", "index paper_copy_cti: it is gone"),
    ("DROP INDEX party_identity; CREATE INDEX party_identity ON party (name)", "index party_identity: it is not as"),
    ("ALTER TABLE note ADD COLUMN more TEXT", "table note: it is not as"),
    ("CREATE TABLE more (x TEXT)", "table more: Liji made no such one"),
    ("CREATE VIEW looked AS SELECT * FROM party", "view looked: Liji made no such one"),
    ("DROP TRIGGER journal_no_delete", "trigger journal_no_delete: it is gone"),
    ("DROP TRIGGER journal_no_update; CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END", "trigger journal_no_update: it is not as"),
    ("DROP TRIGGER journal_head_onward; CREATE TRIGGER journal_head_onward BEFORE UPDATE ON journal_head WHEN 0 BEGIN SELECT 1; END",
     "trigger journal_head_onward: it is not as"),
    ("CREATE TRIGGER later AFTER INSERT ON party BEGIN UPDATE party SET name = 'x'; END", "trigger later: Liji made no such one"),
    ("CREATE UNIQUE INDEX once ON app_user (full_name)", "index once: Liji made no such one"),
)
ON_A_SERVER = (
    ("ALTER TABLE claim DROP CONSTRAINT claim_pkey", "condition claim.claim_pkey: it is gone"),
    ("ALTER TABLE journal DROP CONSTRAINT journal_act_key", "condition journal.journal_act_key: it is gone"),
    ("ALTER TABLE journal DROP CONSTRAINT journal_pkey", "condition journal.journal_pkey: it is gone"),
    ("ALTER TABLE registration DROP CONSTRAINT registration_number_key", "condition registration.registration_number_key: it is gone"),
    ("ALTER TABLE party DROP CONSTRAINT party_registration_fkey", "condition party.party_registration_fkey: it is gone"),
    ("ALTER TABLE office DROP CONSTRAINT office_id_check", "condition office.office_id_check: it is gone"),
    ("ALTER TABLE outpost_day DISABLE TRIGGER ALL", "foreign keys of outpost_day"),
    ("DROP INDEX paper_copy_cti", "index paper_copy_cti: it is gone"),
    ("DROP INDEX booking_reference; CREATE INDEX booking_reference ON booking (source, reference) WHERE reference IS NOT NULL", "index booking_reference: it is not as"),
    ("ALTER TABLE note ADD COLUMN more TEXT", "column note.more: Liji made no such one"),
    ("ALTER TABLE party ALTER COLUMN name DROP NOT NULL", "column party.name: it is not as"),
    ("ALTER TABLE booklet ALTER COLUMN state SET DEFAULT 'used'", "column booklet.state: it is not as"),
    ("ALTER TABLE counter SET UNLOGGED", "table counter: it is not as"),
    ("CREATE TABLE more (x TEXT)", "table more: Liji made no such one"),
    ("CREATE VIEW looked AS SELECT * FROM party", "table looked: Liji made no such one"),
    ("DROP TRIGGER journal_no_change ON journal; CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal FOR EACH ROW WHEN (false) "
     "EXECUTE FUNCTION refuse_change ()", "trigger journal.journal_no_change: it is not as"),
    ("DROP TRIGGER journal_head_onward ON journal_head; CREATE TRIGGER journal_head_onward BEFORE UPDATE OF at ON journal_head FOR EACH ROW "
     "EXECUTE FUNCTION refuse_return ()", "trigger journal_head.journal_head_onward: it is not as"),
    ("ALTER TABLE journal DISABLE TRIGGER journal_no_truncate", "trigger journal.journal_no_truncate: it is not as"),
    ("CREATE OR REPLACE FUNCTION refuse_overlap () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$", "function refuse_overlap: it is not as"),
    ("CREATE FUNCTION rewrite () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name = 'x'; RETURN NEW; END $$; "
     "CREATE TRIGGER later BEFORE INSERT ON party FOR EACH ROW EXECUTE FUNCTION rewrite ()", "trigger party.later: Liji made no such one"),
    ("CREATE RULE nothing AS ON INSERT TO access_log DO INSTEAD NOTHING", "rule access_log.nothing: Liji made no such one"),
    ("ALTER TABLE party ENABLE ROW LEVEL SECURITY", "table party: it is not as"),
    ("CREATE POLICY men ON party USING (side = 'man')", "policy party.men: Liji made no such one"),
    ("GRANT UPDATE (actor, entry, hash) ON journal TO liji_counter", "right of liji_counter to UPDATE (actor) journal: Liji made no such one"),
    ("GRANT ALL ON journal TO mallory", "right of mallory to DELETE journal: Liji made no such one"),
    ("GRANT SELECT ON party TO PUBLIC", "right of everybody to SELECT party: Liji made no such one"),
    ("GRANT SELECT ON party TO liji_kiosk", "right of liji_kiosk to SELECT party: Liji made no such one"),
    ("GRANT DELETE ON registration TO liji_kiosk", "right of liji_kiosk to DELETE registration: Liji made no such one"),
    ("GRANT ALL ON liji_blobs.blob TO liji_kiosk", "right of liji_kiosk to DELETE blob: Liji made no such one"),
    ("GRANT INSERT ON app_user TO liji_counter WITH GRANT OPTION", "right of liji_counter to INSERT app_user: it is not as"),
    ("GRANT UPDATE ON app_user TO liji_counter", "right of liji_counter to UPDATE app_user: Liji made no such one"),
    ("REVOKE SELECT ON queue_ticket FROM liji_kiosk", "right of liji_kiosk to SELECT queue_ticket: it is gone"),
    ("GRANT liji_owner TO mallory", "log-in mallory: it belongs to liji_owner"),
    ("GRANT liji_counter TO grown", "log-in grown: it is of liji_counter and above every right"),
    ("GRANT liji_counter TO door; GRANT liji_kiosk TO door", "log-in door: it is in more groups than one"),
    ("GRANT pg_write_all_data TO door", "log-in door: it belongs to pg_write_all_data"),
    ("GRANT liji_counter TO liji_kiosk", "group liji_kiosk: it belongs to liji_counter"),
    ("GRANT CREATE ON SCHEMA liji TO mallory", "schema liji: Liji did not grant CREATE to mallory"),
    ("ALTER DEFAULT PRIVILEGES IN SCHEMA liji GRANT ALL ON TABLES TO mallory", "schema liji: rights are granted beforehand"),
    ("DO $$ BEGIN EXECUTE format ('ALTER DATABASE %I SET session_replication_role = replica', current_database ()); END $$", "setting session_replication_role"),
    ("ALTER ROLE door SET search_path = public", "setting search_path: it is made for door"),
    ("CREATE FUNCTION seen () RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER seen ON ddl_command_end EXECUTE FUNCTION seen ()",
     "event trigger seen: Liji made no such one"),
)


def guards(o):
    done = o.run("registry", "check")
    assert done.out, done.err
    return done.json["unseen"], [problem["sentence"] for problem in done.json["problems"] if problem["code"] == "guard"]


with tap.Plan() as t, Office(stock=4) as o:
    o.register(o.couple(1))
    t.equal(guards(o), ([], []), "a fresh registry is as Liji made it, and all of it was looked at")
    served = database.on_server(o.registry)
    with o.base() as db:
        if served:
            for role in ("mallory LOGIN", "door LOGIN", "grown LOGIN BYPASSRLS"):
                db.execute("CREATE ROLE " + role)
        for edit, _ in ON_A_SERVER if served else IN_A_FILE:
            if served:
                db.execute("DO $do$ BEGIN EXECUTE $edit$" + edit + "$edit$; END $do$")
            else:
                db.db.executescript(edit)
    found = guards(o)[1]
    for edit, sentence in ON_A_SERVER if served else IN_A_FILE:
        t.ok(any(line.startswith(sentence) for line in found), f"named: {edit.split('; ')[-1][:90]}", *found)
    t.ok(all("\n" not in line and len(line) < 210 for line in found), "and every sentence is a line")
