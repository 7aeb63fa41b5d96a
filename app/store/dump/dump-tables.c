/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/dump-tables.h"
#include <string.h>

/* A new table is a row here, after those it refers to; a test compares this list with the schema,
 * so that none is ever forgotten. */

/* clang-format off */
const LijiDumpTable liji_dump_tables[] = {
  { "office", "id code name credit_code address phone created_at", "ittttti", 1 },
  { "journal", "seq act kind actor station at hash entry", "ibtttibb", 1 },
  { "journal_subject", "subject seq", "bi", 2 },
  { "journal_head", "id seq at hash", "iiib", 1, LIJI_DUMP_REGISTERS, TRUE },
  { "blob_ref", "digest seq", "bi", 1 },
  { "claim", "kind key owner subject at_window actor at seq", "tttbttii", 2 },
  { "parameter", "key locality valid_from seq valid_to value basis set_by set_at", "tttitttti", 4 },
  { "calendar_year", "year seq version text source digest signature key_id imported_at", "iittttbti", 2 },
  { "signing_key", "id purpose state public_key file valid_from valid_to created_at seq", "tttbtttii", 1 },
  { "app_user", "id name full_name password roles scope exam_valid_until disabled must_change_password "
    "failures failed_at logged_in_at created_at", "bttttttiiiiii", 1 },
  { "number_series", "series office year next last", "ttiii", 3 },
  { "number_gap", "id series office year first last number reason subject actor at seq", "ittiiittbtii", 1 },
  { "counter", "scope value", "ti", 1 },
  { "booklet", "kind serial state at_window registration holder reason batch movement", "ttttbttti", 2 },
  { "booklet_movement", "id seq at actor movement kind first last n at_window reason witness batch registration",
    "iiitttttittttb", 1 },
  { "marriage_case", "id no kind state final opened_at opened_by at_window booked_for man_key man_name woman_key "
    "woman_name registration reason revision updated_at updated_by draft", "btttiitttttttbtiitb", 1 },
  { "registration", "id number kind state registered_on case_id office_code office_name registrar at_window mixed "
    "check_code issued_on ended_on ended_how ended_by revision at snapshot", "bttttbttttitttttiib", 1 },
  { "party", "registration side identity_key identity_kind identity_number name birth nationality person_kind",
    "btttttttt", 2 },
  { "divorce_clock", "accepted_on n30 end_on first_issue n60 last_on calendar", "ttttttt", 1, .since = 11 },
  { "divorce_application", "case_id receipt accepted_on state ended_on marriage", "bttttb", 1, .since = 11 },
  { "person_note", "id identity_key what number on_date other_name other_key office source seq", "itttttttti", 1 },
  { "paper_copy", "id registration kind holder cti booklet state template_name stock status_index pdf_digest "
    "seal_text sealed_at issued_on supersedes note revision", "bbttbttttittitbti", 1 },
  { "print_log", "id copy_id at actor what printer offset_x offset_y detail", "ibitttiit", 1 },
  { "outbox", "id registration event state reason reference created_at changed_at payload", "ibttttiib", 1 },
  { "note", "id subject kind text sealed data state actor at seq", "bbttbbttii", 1 },
  { "access_log", "id at actor station what subject detail", "iitttbt", 1 },
  { "backup_log", "id made_at verified_at path bytes entries head actor station", "iiitiittt", 1, .since = 4 },
  { "outpost_point", "id name address seq", "btti", 1, .since = 5 },
  { "outpost_day", "point day seq", "bti", 2, .since = 5 },
  { "outpost_loan", "id name point place starts_on ends_on completes basis first last booklets_first booklets_last key_id "
    "first_hash state lent_at lent_by returned_at entries n_registered n_taken_in seq", "bttttt"
    "itiitttbtitiiiii", 1, .since = 5 },
  { "outpost_conflict", "id loan kind number man_name woman_name done_on field reason holder state decided_by decided_at "
    "decision at seq entries", "bbttttttttt"
    "titiib", 1, .since = 5 },
  { "outpost_here", "id loan name tag place days starts_on ends_on completes first last salt closed_at seq",
    "ibttttttiiibii", 1, .since = 5 },
  { "outpost_digest", "digest what", "bt", 2, .since = 5 },
  { "day_closing", "seq day head_seq head_hash key_id seal_text sheet closed_at closed_by", "itibttbit", 1, .since = 6 },
  { "reissue", "registration event original original_number original_on original_office applicant ground archive delegated "
    "seq", "btbttttttii", 1, .since = 12 },
  { "tally", "day subject event man_kind man_age man_status man_education man_occupation man_home woman_kind woman_age "
    "woman_status woman_education woman_occupation woman_home years reason traits undone_on", "tbttittttt"
    "ittttittt", 2, .since = 13 },
  { "report_closing", "report period_from period_to figures digest key_id signature closed_at closed_by seq", "tttbttbiti", 3,
    .since = 13 },
  { "archive_batch", "seq id name file_digest rows_digest n_rows n_accepted n_noted n_refused n_duplicates state imported_at "
    "imported_by undone_on", "ibtttiiiiititt", 1, .since = 14 },
  { "archive_record", "id batch row handle kind number old_number registered_on office_code office_name man_key man_id_kind "
    "man_number man_name man_birth man_nationality man_kind woman_key woman_id_kind woman_number woman_name woman_birth "
    "woman_nationality woman_kind volume notes", "biittttttttttttttttttttttt", 1, .since = 14 },
  { "archive_end", "record state ended_on ended_how ended_by revision seq", "bttttii", 1, .since = 14 },
  { "archive_transfer", "id year no receiver reason n_boxes n_volumes n_pages made_on made_by seq", "biittiiitti", 1,
    .since = 17 },
  { "archive_box", "id class year no first last note transfer made_at made_by seq", "btiiiitbiti", 1, .since = 17 },
  { "archive_volume", "id event class year no subject number man_name woman_name event_on n_pages n_missing box archive_no "
    "filed_at filed_by seq", "bttiibttttiibiiti", 1, .since = 17 },
  { "archive_page", "holder place no title media_type digest n_pages at actor seq", "btitttiiti", 3, .since = 17 },
  { "archive_copy", "id year no volume purpose recipient standing document places n_pages status_index key_id seal_text "
    "made_at made_by seq", "biibtttttiittiti", 1, .since = 17 },
  { "recovery", "id seal_1 seal_2 file digest key_id state made_at made_by ended_at seq", "btttbttitii", 1, .since = 9 },
  { "site_file", "path digest size seq", "ttii", 1, .since = 15 },
  { "booking", "id no state purpose day starts ends counter receipt origin source reference reason made_at made_by revision seq",
    "bttttiittttttitii", 1, .since = 16 },
  { "booking_person", "booking first_name first_key second_name second_key phone kept_until", "btttttt", 1, .since = 16 },
  { "booking_case", "booking case_id seq", "bbi", 1, .since = 19 },
  { "ceremony", "id no title day starts place made_at made_by seq", "btttititi", 1, .since = 20 },
  { "ceremony_couple", "ceremony registration handed_at seq", "bbii", 2, .since = 20 },
  { "counselling", "id day kind outcome counsellor case_id made_at made_by seq", "bttttbiti", 1, .since = 20 },
  { "tariff", "id no kind series valid_from valid_to content made_at made_by seq", "btttttbiti", 1, .since = 22 },
  { "bill", "id no state case_no deceased arranger service_on form due_fen waived_fen paid_fen refunded_fen settled_on "
    "reason made_at made_by seq", "bttttttbiiiittiti", 1, .since = 23 },
  { "bill_line", "bill place code tariff state quantity price_fen amount_fen waived_fen refunded_fen signed_by seq",
    "bitbtiiiiiti", 2, .since = 23 },
  { "payment", "id bill kind refunds channel amount_fen receipt reason day made_at made_by seq", "bbtbtitttiti", 1,
    .since = 23 },
  { "cash_day", "day taken_fen refunded_fen cash_fen n_payments closed_at closed_by seq", "tiiiiiti", 1, .since = 23 },
  { "waiver", "id no bill bill_no scheme state person_key deceased died_on payee relation cremated_on cremation_number form "
    "amount_fen finance_fen home_fen settled_on batch reversed_on reverse_batch reason made_at made_by seq",
    "btbtbttttttttbiiitttttiti", 1, .since = 25 },
  { "waiver_batch", "month n_waivers amount_fen finance_fen home_fen n_reversed reversed_fen reversed_finance_fen closed_at closed_by "
    "seq", "tiiiiiiiiti", 1, .since = 25 },
  { "funeral_grant", "id no person_key deceased in_group died_on payee amount_fen paid_on reversed_on reason form made_at made_by seq",
    "bttttttitttbiti", 1, .since = 25 },
  { "goods_move", "id no code name unit kind quantity counted cost_fen supplier paper reason on_day made_at made_by seq", "btttttiiittttiti", 1, .since = 30 },
  { "burial_batch", "seq id name file_digest rows_digest mapping n_rows n_accepted n_noted n_refused n_duplicates state imported_at "
    "imported_by undone_on", "ibttttiiiiititt", 1, .since = 31 },
  { "burial", "id batch row no plot name family number birth birth_text death death_text interred_on interred_text cemetery zone row_no "
    "place kin relation phone remark same notes", "biitittttttttttttttttttt", 1, .since = 31 },
  { "burial_stage", "file n_rows whole begun_at", "tiii", 1, .since = 31 },
  { "burial_staged", "file row reason words", "titt", 2, .since = 31 },
  { "queue_ticket", "day number purpose booking due state counter issued_at called_at calls seq", "titbittiiii", 2, .since = 16 },
  { "death_case", "id no kind state final name identity_key died_on due_on held noted moved_at opened_at opened_by revision updated_at updated_by reason form resident cremated_on seq", "btttittttiiiitiittbiti", 1, .since = 24 },
  { "body", "id case_id tag kind state slot furnace collected_at started_at ended_at cremated_on seq", "bbtttttiiiti", 1, .since = 24 },
  { "ashes", "id label case_id body state suspended niche until_on destination destination_place receiver packed_at handed_at origin_kind origin_number part_of confirmed_on confirmed_place confirmed_by revision seq", "btbbtitttttiittbtttii" , 1, .since = 24 },
  { "stated_figure", "report key period_from period_to seq value source stated_at stated_by", "ttttiitit", 5, .since = 24 },
  { "resource", "id kind name place note retired_on made_at made_by seq", "btttttiti", 1, .since = 26 },
  { "resource_use", "id no kind name case_id owner purpose starts ends state live reason made_at made_by seq", "btttbttiitititi", 1, .since = 26 },
  { "service_order", "case_id place kind state wanted_at note ordered_at ordered_by done_at worker reason seq", "bittitititti", 2, .since = 26 },
  { "shift", "id no since ended_at given_by taken_by n_cases cash_fen counted_fen keys tags families remark content seq", "btiittiiittttbi", 1, .since = 26 },
  { "ashes_lease", "ashes from_on until_on niche made_at made_by seq", "btttiti", 2, .since = 26 },
  { "ashes_outing", "ashes out_at receiver back_at seq", "bitii", 2, .since = 26 },
  { "ashes_notice", "id ashes since_on kind on_day how result made_at made_by seq", "bbtttttiti", 1, .since = 26 },
  { "ashes_division", "whole grams relatives made_at made_by seq", "bibiti", 1, .since = 26 },
  { "ashes_part", "ashes whole grams seq", "bbii", 1, .since = 26 },
  { "stocktake", "id no shelf made_at made_by n_filed n_seen n_right scans seq", "bttitiiibi", 1, .since = 26 },
  { "stocktake_line", "stocktake place finding label filed seen seq", "bitttti", 2, .since = 26 },
  { "outbox_letter", "id receiver message item previous attachment seq", "itbtbti", 1, .since = 27 },
  { "outbox_try", "id tries tried_at due_at failure", "iiiit", 1, .since = 27 },
  { "matter_list", "id basis items made_at made_by seq", "btbiti", 1, .since = 27 },
  { "matter", "id no case_id state deceased intake helper form reason opened_at opened_by closed_on revision seq",
    "btbttttbtittii", 1, .since = 27 },
  { "matter_item", "matter code name department state materials days message corrections sent_at answered_at reason effective_on "
    "amount_fen handler ended_on seq", "bttttiibiiittitti", 2, .since = 27 },
  { "cemetery", "id code name nature tier region approval opened_on made_at made_by seq", "btttttttiti", 1, .since = 29 },
  { "cemetery_capacity", "id cemetery kind on_day plots niches ecological area_m2 basis made_at made_by seq", "bbttiiiititi", 1, .since = 29 },
  { "cemetery_permit", "id cemetery state from_on until_on number basis made_at made_by seq", "bbtttttiti", 1, .since = 29 },
  { "cemetery_zone", "id cemetery code seq", "bbti", 1, .since = 29 },
  { "plot_range", "id zone prefix plan first n kind holes area_cm2 build sale made_at made_by seq", "bbttiitiittiti", 1, .since = 29 },
  { "plot", "id label zone row_place place row_no no kind holes area_cm2 build sale reason seq", "itbiitttiittti", 1, .since = 29 },
  { "plot_hold", "id no plot kind name phone deposit_fen until_at state reason made_at made_by ended_at seq", "btitttiittitii", 1, .since = 29 },
  { "grave_contract", "id no plot cemetery state holder phone for_name for_key relation region kin kin_paper proof proof_no signed_on term_to fee_until price_fen ended_on ended_how reason made_at made_by revision seq", "btibttttttttttttttitttitii", 1, .since = 29 },
  { "grave_holder", "contract place name identity_key number phone from_on reason document made_at made_by seq", "bitttttttiti", 2, .since = 29 },
  { "fee_period", "contract from_on until_on touches amount_fen receipt paid_on made_at made_by seq", "btttittiti", 2, .since = 29 },
  { "fee_notice", "id contract fee_until months on_day how result note made_at made_by seq", "bbtittttiti", 1, .since = 29 },
  { "interment", "id no contract plot holes hole_no state name person_key relation proof proof_no ashes interred_on consent moved_on moved_to moved_by moved_paper received_no made_at made_by revision seq", "btbiiittttttbtttttttitii", 1, .since = 29 },
  { "plot_position", "plot place datum lon lat accuracy_cm on_day made_at made_by seq", "iitttititi", 2, .since = 33 },
  { "head_seal", "id seq signature", "iib", 1, .since = 10 },
  { "blob", "digest stored_at bytes", "bib", 1, LIJI_DUMP_BLOBS },
  { "file", "path mode bytes", "tib", 1, LIJI_DUMP_FILES },
};
/* clang-format on */
const guint liji_dump_n_tables = G_N_ELEMENTS (liji_dump_tables);

const char *const liji_dump_derived[]
    = { "schema_version", "relocation",    "login_try", "outbox_lease", "search_doc", "search_term",
        "search_name",    "search_digits", NULL };

const LijiDumpTable *
liji_dump_find_table (const char *name)
{
  for (guint i = 0; i < liji_dump_n_tables; i++)
    if (strcmp (liji_dump_tables[i].name, name) == 0)
      return &liji_dump_tables[i];
  return NULL;
}

/* "a, b, c" of the first @n of "a b c d". */
static char *
list_columns (const char *columns, guint n)
{
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);
  GString *list = g_string_new (NULL);

  for (guint i = 0; names[i] && i < n; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", names[i]);
  return g_string_free (list, FALSE);
}

static char *
list_parameters (guint n)
{
  GString *list = g_string_new (NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (list, "%s$%u", i > 1 ? ", " : "", i);
  return g_string_free (list, FALSE);
}

/* Statements are kept by the address of their text: texts made here live for ever. */
static LijiSql
keep (const char *name, const char *what, char *text)
{
  g_autofree char *sql = text;
  g_autofree char *full = g_strconcat (name, ".", what, NULL);
  LijiSql kept = { g_intern_string (full), g_intern_string (sql) };

  return kept;
}

LijiSql
liji_dump_select (const LijiDumpTable *table, gboolean after)
{
  g_autofree char *columns = list_columns (table->columns, G_MAXUINT);
  g_autofree char *key = list_columns (table->columns, table->n_key);
  g_autofree char *values = list_parameters (table->n_key);

  if (!after)
    return keep (
        table->name, "dump",
        g_strdup_printf ("SELECT %s FROM %s ORDER BY %s LIMIT $1", columns, table->name, key));
  return keep (table->name, "dump_on",
               g_strdup_printf ("SELECT %s FROM %s WHERE (%s) > (%s) ORDER BY %s LIMIT $%u",
                                columns, table->name, key, values, key, table->n_key + 1));
}

/* "a = $1 AND b = $2" of "a b c d": the columns from @from up to @to. */
static char *
list_equations (const LijiDumpTable *table, guint from, guint to, const char *between)
{
  g_auto (GStrv) names = g_strsplit (table->columns, " ", -1);
  GString *list = g_string_new (NULL);

  for (guint i = from; names[i] && i < to; i++)
    g_string_append_printf (list, "%s%s = $%u", i > from ? between : "", names[i], i + 1);
  return g_string_free (list, FALSE);
}

LijiSql
liji_dump_update (const LijiDumpTable *table)
{
  g_autofree char *values = list_equations (table, table->n_key, G_MAXUINT, ", ");
  g_autofree char *key = list_equations (table, 0, table->n_key, " AND ");

  return keep (table->name, "update",
               g_strdup_printf ("UPDATE %s SET %s WHERE %s", table->name, values, key));
}

LijiSql
liji_dump_delete (const LijiDumpTable *table)
{
  g_autofree char *key = list_equations (table, 0, table->n_key, " AND ");

  return keep (table->name, "delete",
               g_strdup_printf ("DELETE FROM %s WHERE %s", table->name, key));
}

LijiSql
liji_dump_count (const LijiDumpTable *table)
{
  return keep (table->name, "count", g_strdup_printf ("SELECT count (*) FROM %s", table->name));
}

gboolean
liji_dump_set_serial (LijiDb *db, const LijiDumpTable *table, GError **error)
{
  g_autofree char *sql = NULL;

  if (!liji_db_on_server (db) || table->place != LIJI_DUMP_REGISTERS || table->types[0] != 'i'
      || !g_str_has_prefix (table->columns, "id "))
    return TRUE;
  sql = g_strdup_printf (
      "SELECT setval (pg_get_serial_sequence ('%s', 'id'), max (id)) FROM %s HAVING max (id) > 0",
      table->name, table->name);
  return liji_db_exec (db, sql, error);
}
