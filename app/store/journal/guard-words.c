/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/guard-words.h"

/* Names of schemas are left out, since what is held against it lies in another one; so is who owns
 * a table, as long as it is one and the same. A log-in may be named like anything: what is compared
 * is whole texts. */

/* clang-format off */
#define WITHOUT_PLACE(text)                                                                        \
  "replace (replace (" text ", (SELECT nspname FROM here) || '.', ''), 'pg_temp.', '')"
#define OF_ANOTHER(owner)                                                                          \
  "CASE WHEN " owner " <> (SELECT relowner FROM own WHERE name = 'schema_version') THEN "          \
  "'of another owner' END"
#define GRANTEE(owner)                                                                             \
  "CASE WHEN a.grantee = 0 THEN 'everybody' WHEN a.grantee = " owner " THEN 'the owner' ELSE "     \
  "pg_get_userbyid (a.grantee)::text END"
#define GRANTABLE "CASE WHEN a.is_grantable THEN 'and to grant it' ELSE '' END"

static const char in_a_file[]
    = "SELECT type || ' ' || name, coalesce (sql, ''), CASE type WHEN 'view' THEN NULL ELSE tbl_name END FROM sqlite_schema "
      "WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'";

static const char on_a_server[]
    = "WITH here AS (SELECT oid, nspname::text FROM pg_namespace WHERE nspname = current_schema ()), "
      "own AS (SELECT c.oid, c.relname::text AS name, c.relkind, c.relowner, c.relacl, "
      "c.relrowsecurity, c.relforcerowsecurity, c.relpersistence, c.reloptions FROM pg_class c "
      "JOIN here ON c.relnamespace = here.oid) "
      "SELECT 'table ' || name, concat_ws (' ', relkind::text, CASE relpersistence WHEN 'u' THEN "
      "'not logged' END, CASE WHEN relrowsecurity THEN 'row security' END, CASE WHEN "
      "relforcerowsecurity THEN 'forced' END, reloptions::text, " OF_ANOTHER ("relowner") ", "
      "CASE WHEN EXISTS (SELECT 1 FROM pg_inherits WHERE own.oid IN (inhrelid, inhparent)) THEN "
      "'inherits' END), name FROM own WHERE relkind NOT IN ('i', 'I', 't', 'c') "
      "UNION ALL SELECT 'column ' || name || '.' || attname, concat_ws (' ', format_type (atttypid, "
      "atttypmod), CASE WHEN attnotnull THEN 'NOT NULL' END, nullif (attidentity::text, ''), "
      "nullif (attgenerated::text, ''), pg_get_expr (adbin, adrelid), CASE WHEN attcollation <> "
      "typcollation THEN 'collated' END), name FROM own JOIN pg_attribute ON attrelid = own.oid "
      "AND attnum > 0 AND NOT attisdropped JOIN pg_type y ON y.oid = atttypid LEFT JOIN pg_attrdef "
      "ON adrelid = attrelid AND adnum = attnum WHERE relkind IN ('r', 'p', 'v', 'm', 'f') "
      "UNION ALL SELECT 'condition ' || name || '.' || conname, " WITHOUT_PLACE (
          "pg_get_constraintdef (k.oid)") ", name FROM own JOIN pg_constraint k ON conrelid = own.oid "
      "AND contype <> 'n' "
      "UNION ALL SELECT 'index ' || i.relname, concat_ws (' ', " WITHOUT_PLACE (
          "pg_get_indexdef (x.indexrelid)") ", CASE WHEN NOT (indisvalid AND indisready AND "
      "indislive) THEN 'not in force' END), name FROM own JOIN pg_index x ON x.indrelid = own.oid "
      "JOIN pg_class i ON i.oid = x.indexrelid WHERE own.relkind <> 't' "
      "UNION ALL SELECT 'trigger ' || name || '.' || tgname, concat_ws (' ', " WITHOUT_PLACE (
          "pg_get_triggerdef (t.oid)") ", CASE WHEN tgenabled NOT IN ('O', 'A') THEN 'switched off' "
      "END), name FROM own JOIN pg_trigger t ON tgrelid = own.oid AND NOT tgisinternal "
      "UNION ALL SELECT DISTINCT 'foreign keys of ' || name, 'switched off', name FROM own JOIN "
      "pg_trigger t ON tgrelid = own.oid AND tgisinternal AND tgenabled NOT IN ('O', 'A') "
      "UNION ALL SELECT 'rule ' || name || '.' || rulename, " WITHOUT_PLACE (
          "pg_get_ruledef (r.oid)") ", name FROM own JOIN pg_rewrite r ON ev_class = own.oid WHERE "
      "rulename <> '_RETURN' "
      "UNION ALL SELECT 'policy ' || name || '.' || polname, concat_ws (' ', polcmd::text, "
      "polroles::text, pg_get_expr (polqual, polrelid), pg_get_expr (polwithcheck, polrelid)), name "
      "FROM own JOIN pg_policy ON polrelid = own.oid "
      "UNION ALL SELECT 'function ' || proname, concat_ws (' ', CASE WHEN prokind IN ('f', 'p') THEN "
      WITHOUT_PLACE ("pg_get_functiondef (p.oid)") " ELSE prokind::text END, " OF_ANOTHER (
          "proowner") "), NULL FROM here JOIN pg_proc p ON pronamespace = here.oid "
      "UNION ALL SELECT 'type ' || typname, typtype::text, NULL FROM here JOIN pg_type ON "
      "typnamespace = here.oid AND typtype NOT IN ('b', 'c') "
      "UNION ALL SELECT 'operator ' || oprname, oprcode::text, NULL FROM here JOIN pg_operator ON "
      "oprnamespace = here.oid "
      "UNION ALL SELECT 'right of ' || " GRANTEE ("relowner") " || ' to ' || a.privilege_type || ' ' || "
      "name, " GRANTABLE ", name FROM own, aclexplode (coalesce (relacl, acldefault (CASE relkind "
      "WHEN 'S' THEN 's' ELSE 'r' END::\"char\", relowner))) a WHERE relkind NOT IN ('i', 'I', 't', "
      "'c') "
      "UNION ALL SELECT 'right of ' || " GRANTEE ("relowner") " || ' to ' || a.privilege_type || ' (' || "
      "attname || ') ' || name, " GRANTABLE ", name FROM own JOIN pg_attribute ON attrelid = "
      "own.oid AND attnum > 0 AND NOT attisdropped AND attacl IS NOT NULL, aclexplode (attacl) a";

/* Settings a server's keeper may well make for a database or a log-in. */
#define HARMLESS                                                                                   \
  "'work_mem', 'maintenance_work_mem', 'temp_buffers', 'statement_timeout', 'lock_timeout', "      \
  "'idle_session_timeout', 'idle_in_transaction_session_timeout', 'TimeZone', 'timezone', "        \
  "'DateStyle', 'lc_messages', 'jit', 'application_name', 'client_encoding', 'random_page_cost', " \
  "'effective_cache_size'"

static const char beside_on_a_server[]
    = "WITH here AS (SELECT oid, nspname::text, nspowner, nspacl FROM pg_namespace WHERE nspname = "
      "current_schema ()), "
      "member AS (SELECT g.rolname::text AS in_group, u.oid, u.rolname::text AS name, u.rolsuper, "
      "u.rolbypassrls, u.rolcreaterole, u.rolreplication, m.admin_option, g.oid AS group_oid FROM "
      "pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member "
      "WHERE u.oid <> (SELECT nspowner FROM here)), "
      "ours AS (SELECT * FROM member WHERE in_group IN ('liji_owner', 'liji_counter', "
      "'liji_station', 'liji_kiosk', 'liji_auditor')) "
      "SELECT 'log-in ' || name, 'it belongs to ' || in_group || ', which changes tables' FROM member "
      "WHERE (in_group IN ('liji_owner', 'pg_write_all_data', 'pg_read_all_data', "
      "'pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files') OR group_oid = "
      "(SELECT nspowner FROM here)) "
      "UNION SELECT 'log-in ' || name, 'it may take others into ' || in_group FROM ours WHERE "
      "admin_option "
      "UNION SELECT 'log-in ' || name, 'it is of ' || in_group || ' and above every right' FROM ours "
      "WHERE rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication "
      "UNION SELECT 'log-in ' || name, 'it is in more groups than one' FROM ours GROUP BY name HAVING "
      "count (*) > 1 "
      "UNION SELECT 'group ' || name, 'it belongs to ' || in_group FROM ours WHERE left (name, 5) = "
      "'liji_' "
      "UNION SELECT 'group ' || g, 'it is not on this server: CREATE ROLE ' || g || ' NOLOGIN, then "
      "lijictl registry grant' FROM here, unnest (ARRAY['liji_owner', 'liji_counter', "
      "'liji_station', 'liji_kiosk', 'liji_auditor']) g WHERE nspname = 'liji' AND g NOT IN (SELECT "
      "rolname FROM pg_roles) "
      "UNION SELECT 'schema ' || nspname, 'Liji did not grant ' || a.privilege_type || ' to ' || "
      GRANTEE ("nspowner") " FROM here, aclexplode (nspacl) a WHERE a.grantee <> nspowner AND (a.grantee "
      "= 0 OR a.privilege_type <> 'USAGE' OR a.is_grantable OR pg_get_userbyid (a.grantee) NOT IN "
      "('liji_owner', 'liji_counter', 'liji_station', 'liji_kiosk', 'liji_auditor')) "
      "UNION SELECT 'schema ' || nspname, 'rights are granted beforehand on what will be made' FROM "
      "here JOIN pg_default_acl ON defaclnamespace = here.oid OR (defaclnamespace = 0 AND "
      "defaclrole = nspowner) "
      "UNION SELECT 'event trigger ' || evtname, 'Liji made no such one' FROM pg_event_trigger "
      "UNION SELECT 'setting ' || split_part (c, '=', 1), 'it is made for ' || CASE WHEN setrole = 0 "
      "THEN 'everybody here' ELSE pg_get_userbyid (setrole)::text END || ': ' || c FROM "
      "pg_db_role_setting CROSS JOIN unnest (setconfig) c WHERE setdatabase IN (0, (SELECT oid FROM "
      "pg_database WHERE datname = current_database ())) AND (setrole IN (0, (SELECT nspowner FROM "
      "here)) OR setrole IN (SELECT oid FROM ours)) AND split_part (c, '=', 1) NOT IN (" HARMLESS ") "
      "AND left (c, 4) <> 'log_' ORDER BY 1, 2";
/* clang-format on */

const LijiSql liji_guard_things = { "guard.things", in_a_file, .postgres = on_a_server };
const LijiSql liji_guard_beside
    = { "guard.beside", "SELECT '', '' WHERE 1 = 0", .postgres = beside_on_a_server };
