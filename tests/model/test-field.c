/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/codes.h"
#include "base/error.h"
#include "couple.h"
#include "model/draft.h"
#include "model/marriage.h"
#include <string.h>

/* The field engine on the largest model there is: random records through JSON and CBOR, strictness
 * by sentence, paths, drafts. */

static const char *const words[] = { "王", "阿迪力", "·", "𠮷", "A", "z9", " ", "-", "é", "号" };

static void fill_record (const LijiModel *model, gpointer record);

static void
append_element (const LijiField *field, gpointer member)
{
  GPtrArray **list = member;
  gpointer element = liji_model_new (field->model);
  if (*list == NULL)
    *list = g_ptr_array_new ();
  fill_record (field->model, element);
  g_ptr_array_add (*list, element);
}

static char *
make_text (const LijiField *field)
{
  GString *text = g_string_new ("字");
  guint max = field->max_length > 0 ? field->max_length : 200;
  guint n = (guint) g_test_rand_int_range (0, (int) MIN (max / 5, 60));
  for (guint i = 0; i < n; i++)
    g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  g_string_append_c (text, 'x');
  return g_string_free (text, FALSE);
}

static char *
make_value (const LijiField *field)
{
  switch (field->kind)
    {
    case LIJI_FIELD_CODE:
      {
        const LijiCodeTable *table = liji_code_table (field->codes);
        guint n = liji_code_table_get_length (table);
        return g_strdup (
            liji_code_table_get (table, (guint) g_test_rand_int_range (0, (int) n))->code);
      }
    case LIJI_FIELD_DIGEST:
      return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) "x", 1);
    case LIJI_FIELD_DATE:
      return g_test_rand_bit () ? g_strdup ("2004-02-29") : g_strdup ("1998-07");
    case LIJI_FIELD_FLAG:
      return g_strdup ("true");
    case LIJI_FIELD_COUNT:
      return g_strdup_printf ("%d", g_test_rand_int_range (-70000, 70000));
    case LIJI_FIELD_TIME:
      return g_strdup (g_test_rand_bit () ? "2026-11-22T08:30:00+08:00"
                                          : "1969-12-31T23:59:59.25Z");
    default:
      return make_text (field);
    }
}

/* Sets about half of the fields. */
static void
fill_record (const LijiModel *model, gpointer record)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      gpointer member = G_STRUCT_MEMBER_P (record, field->offset);
      if (field->kind == LIJI_FIELD_RECORD)
        fill_record (field->model, member);
      else if (g_test_rand_bit ())
        continue;
      else if (field->kind == LIJI_FIELD_LIST)
        for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
          append_element (field, member);
      else
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *value = make_value (field);
          liji_model_set_text (model, record, field->name, value, liji_date (2026, 11, 22), &error);
          g_assert_no_error (error);
        }
    }
}

static void
test_random_json (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      gpointer record = liji_model_new (&liji_marriage_model);
      fill_record (&liji_marriage_model, record);
      g_autoptr (JsonNode) node = liji_model_to_json (&liji_marriage_model, record);
      g_autofree char *text = json_to_string (node, FALSE);
      g_autoptr (JsonNode) parsed = liji_json_parse (text, -1, &error);
      g_assert_no_error (error);
      gpointer again = liji_model_from_json (&liji_marriage_model, parsed, &error);
      g_assert_no_error (error);
      g_assert_true (liji_model_equal (&liji_marriage_model, record, again));
      liji_model_free (&liji_marriage_model, record);
      liji_model_free (&liji_marriage_model, again);
    }
}

static void
test_random_cbor (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      gpointer record = liji_model_new (&liji_marriage_model);
      fill_record (&liji_marriage_model, record);
      g_autoptr (GBytes) bytes = liji_model_to_cbor (&liji_marriage_model, record);
      gpointer again = liji_model_from_cbor (&liji_marriage_model, bytes, &error);
      g_assert_no_error (error);
      g_assert_true (liji_model_equal (&liji_marriage_model, record, again));
      g_autoptr (GBytes) same = liji_model_to_cbor (&liji_marriage_model, again);
      g_assert_true (g_bytes_equal (bytes, same));
      liji_model_free (&liji_marriage_model, record);
      liji_model_free (&liji_marriage_model, again);
    }
}

static GBytes *
from_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();
  for (; hex[0] != '\0'; hex += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));
      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* {"item": "red_seal", "done": true, "done_at": 1000000} by hand from RFC 8949. */
static void
test_cbor_vector (void)
{
  g_autoptr (GBytes) expected = from_hex ("a3"
                                          "64646f6e65f5"
                                          "646974656d687265645f7365616c"
                                          "67646f6e655f61741a000f4240");
  LijiTick *tick = liji_model_new (&liji_tick_model);
  tick->item = g_strdup ("red_seal");
  tick->done = TRUE;
  tick->done_at = 1000000;
  g_autoptr (GBytes) bytes = liji_model_to_cbor (&liji_tick_model, tick);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  liji_model_free (&liji_tick_model, tick);
}

/* Every byte string but the canonical one is refused. */
static void
test_cbor_strict (void)
{
  static const char *const bad[] = {
    "",                                           /* nothing */
    "a1",                                         /* cut off */
    "80",                                         /* an array */
    "bfff",                                       /* indefinite map */
    "a164646f6e65f4",                             /* an empty member: done = false */
    "a264646f6e65f564646f6e65f5",                 /* a key twice */
    "a2646974656d687265645f7365616c64646f6e65f5", /* keys out of order */
    "a1646e6f6e65f5",                             /* no such field */
    "a167646f6e655f61741900ff",                   /* 255 in three bytes */
    "a17804646f6e65f5",                           /* a long form of a key */
    "a167646f6e655f61741bffffffffffffffff",       /* beyond 63 bits */
    "a1646974656d63626164",                       /* code not in the table */
    "a167646f6e65000000f5",                       /* a key that goes on behind a zero byte */
    "a1646974656d60",                             /* empty text */
    "a164646f6e65f500",                           /* bytes after the record */
    "a164646f6e65c1f5",                           /* a tag */
    "a164646f6e65fb3ff0000000000000",             /* a float */
    "bb7fffffffffffffff",                         /* a map of 2^63 */
    "a16b7265766965775f7469636b73f5",             /* another model's field */
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = from_hex (bad[i]);
      gpointer record = liji_model_from_cbor (&liji_tick_model, bytes, &error);
      if (record != NULL)
        g_error ("taken: %s", bad[i]);
      g_assert_nonnull (error);
      g_assert_true (error->domain == LIJI_INPUT_ERROR);
    }
}

static void
test_cbor_hostile (void)
{
  g_autoptr (GError) error = NULL;
  /* A list of 2^32 ticks claimed in a few bytes. */
  g_autoptr (GBytes) list = from_hex ("a16c7265766965775f7469636b739b0000000100000000");
  g_assert_null (liji_model_from_cbor (&liji_marriage_model, list, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  guint8 deep[5000];
  memset (deep, 0x81, sizeof deep);
  g_autoptr (GBytes) nested = g_bytes_new (deep, sizeof deep);
  g_assert_null (liji_model_from_cbor (&liji_marriage_model, nested, &error));
  g_assert_nonnull (error);
}

static const struct
{
  const char *json;
  const char *message;
} strict[] = {
  { "{\"man\":{\"birth_date\":\"2004-13-01\"}}", "man.birth_date: \"2004-13-01\" is not a date" },
  { "{\"man\":{\"birth_date\":\"2023-02-29\"}}", "man.birth_date: \"2023-02-29\" is not a date" },
  { "{\"man\":{\"nmae\":\"x\"}}", "man.nmae: no such field" },
  { "{\"man\":[]}", "man: is a list, must be an object" },
  { "{\"man\":{\"name\":5}}", "man.name: is a number, must be a text" },
  { "{\"man\":{\"name\":null}}", "man.name: is null, must be a text" },
  { "{\"man\":{\"present\":\"yes\"}}", "man.present: is a text, must be true or false" },
  { "{\"man\":{\"papers\":[{\"paper_type\":\"passport\"},{\"paper_type\":\"moon\"}]}}",
    "man.papers.1.paper_type: \"moon\" is not in the table paper_type" },
  { "{\"photo\":\"12\"}", "photo: not a SHA-256 digest of 64 hexadecimal digits" },
  { "{\"review_ticks\":[{\"done_at\":\"yesterday\"}]}",
    "review_ticks.0.done_at: \"yesterday\" is not a time with its zone" },
  { "{\"review_ticks\":[{\"done_at\":\"0000-01-01T00:00:00Z\"}]}",
    "review_ticks.0.done_at: \"0000-01-01T00:00:00Z\" is not a time with its zone" },
  { "{\"review_ticks\":[{\"done_at\":\"1899-12-31T23:59:59Z\"}]}",
    "review_ticks.0.done_at: \"1899-12-31T23:59:59Z\" is not between the years 1900 and 2199" },
  { "{\"man\":{\"name\":\"a\\u0007b\"}}",
    "man.name: holds bytes or control characters that are no text" },
  { "[]", "is a list, must be an object" },
};

static void
test_json_strict (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strict); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = liji_json_parse (strict[i].json, -1, &error);
      g_assert_no_error (error);
      if (liji_model_from_json (&liji_marriage_model, node, &error) != NULL)
        g_error ("taken: %s", strict[i].json);
      g_assert_true (error->domain == LIJI_INPUT_ERROR);
      g_assert_cmpstr (error->message, ==, strict[i].message);
    }
}

static void
assert_no_json (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (liji_json_parse (text, -1, &error));
  g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_json_text (void)
{
  g_autofree char *deep = g_strnfill (5000, '[');
  g_autofree char *bad_utf8 = g_strdup ("{\"a\":\"\xff\"}");
  g_autoptr (GError) error = NULL;
  assert_no_json (deep, "the JSON text is nested too deep");
  assert_no_json (bad_utf8, "the JSON text is not UTF-8 text");
  assert_no_json ("", "the JSON text is cut off");
  assert_no_json ("{", "the JSON text is cut off");
  assert_no_json ("{\"place\":\"}", "the JSON text is cut off or badly escaped in a text");
  assert_no_json ("{\"place\":\"\\x\"}", "the JSON text is cut off or badly escaped in a text");
  assert_no_json ("{\"place\":\"\\u12g4\"}", NULL);
  assert_no_json ("{\"place\":\"\\ud840\"}", NULL);
  assert_no_json ("{\"place\":\"\\udfb7\"}", NULL);
  assert_no_json ("{\"place\":\"\\u0000\"}", NULL);
  assert_no_json ("{\"place\":\"a\nb\"}", NULL);
  assert_no_json ("{}{}", "the JSON text is followed by something else");
  assert_no_json ("7{}", "the JSON text is neither an object nor a list");
  assert_no_json ("}", "the JSON text is neither an object nor a list");
  assert_no_json ("{/* \" */}", "the JSON text is not JSON");
  assert_no_json ("{\"place\" \"x\"}", NULL);
  assert_no_json ("{\"man\":{\"name\":\"甲\",\"name\":\"乙\"}}", "name: stands there twice");
  assert_no_json ("{\"place\":\"a\",\"man\":{\"phone\":\"1\"},\"place\":\"b\"}",
                  "place: stands there twice");
  g_autoptr (JsonNode) pair
      = liji_json_parse ("\xef\xbb\xbf{\"place\":\"\\ud842\\udfb7\"}", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (pair), "place"), ==, "𠮷");
  g_autoptr (JsonNode) brackets = liji_json_parse ("{\"place\":\"[[\\\"[[{\"}", -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (brackets);
}

/* Codes by code, by Chinese and by English text; names and numbers in their normal form. */
static void
test_json_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_json_parse (
      "{\"man\":{\"marital_status\":\"未婚\",\"name\":\"阿迪力•买买提\","
      "\"identity_number\":\"１１０１０１２０００１２３００１ｘ\"},\"woman\":{\"marital_status\":"
      "\"divorced\",\"person_kind\":\"foreigner\"}}",
      -1, &error);
  g_assert_no_error (error);
  LijiMarriage *marriage = liji_model_from_json (&liji_marriage_model, node, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (marriage->man.marital_status, ==, "10");
  g_assert_cmpstr (marriage->man.name, ==, "阿迪力·买买提");
  g_assert_cmpstr (marriage->man.identity_number, ==, "1101012000123001X");
  g_assert_cmpstr (marriage->woman.marital_status, ==, "40");
  g_assert_cmpstr (marriage->woman.person_kind, ==, "foreigner");
  liji_model_free (&liji_marriage_model, marriage);
}

static void
test_lengths (void)
{
  g_autoptr (GError) error = NULL;
  LijiMarriage *marriage = liji_model_new (&liji_marriage_model);
  LijiDate today = liji_date (2026, 11, 22);
  g_autofree char *fits = g_strnfill (120, 'A');
  g_autofree char *long_name = g_strnfill (121, 'A');
  g_assert_true (
      liji_model_set_text (&liji_marriage_model, marriage, "woman.name", fits, today, &error));
  g_assert_false (
      liji_model_set_text (&liji_marriage_model, marriage, "woman.name", long_name, today, &error));
  g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, "woman.name: longer than 120 characters");
  g_assert_cmpstr (marriage->woman.name, ==, fits);
  liji_model_free (&liji_marriage_model, marriage);
}

/* Spaces, a full-width one among them, are no address: whoever wants it finds it missing. */
static void
test_blank (void)
{
  g_autoptr (GError) error = NULL;
  LijiMarriage *marriage = liji_model_new (&liji_marriage_model);
  LijiDate today = liji_date (2026, 11, 22);

  g_assert_true (liji_model_set_text (&liji_marriage_model, marriage, "man.household_address",
                                      " \343\200\200", today, &error));
  g_assert_no_error (error);
  g_assert_null (marriage->man.household_address);
  g_assert_true (liji_model_set_text (&liji_marriage_model, marriage, "man.household_address",
                                      "示例路 1 号", today, &error));
  g_assert_cmpstr (marriage->man.household_address, ==, "示例路 1 号");
  liji_model_free (&liji_marriage_model, marriage);
}

static void
test_paths (void)
{
  g_autoptr (GError) error = NULL;
  LijiMarriage *marriage = liji_model_new (&liji_marriage_model);
  LijiDate today = liji_date (2026, 11, 22);
  g_assert_nonnull (liji_model_find (&liji_marriage_model, NULL, "man.papers.0.number", NULL));
  g_assert_null (liji_model_find (&liji_marriage_model, marriage, "man.papers.0.number", NULL));
  g_assert_null (liji_model_find (&liji_marriage_model, NULL, "man.papers.x.number", NULL));
  g_assert_null (liji_model_find (&liji_marriage_model, NULL, "man.papers.0", NULL));
  g_assert_null (liji_model_find (&liji_marriage_model, NULL, "man.", NULL));
  g_assert_null (liji_model_find (&liji_marriage_model, NULL, "", NULL));
  g_assert_null (liji_model_find (&liji_marriage_model, NULL, "place.x", NULL));
  g_assert_false (
      liji_model_set_text (&liji_marriage_model, marriage, "child.name", "x", today, &error));
  g_assert_cmpstr (error->message, ==, "child.name: no such field");
  g_assert_true (
      liji_model_set_text (&liji_marriage_model, marriage, "cohabiting_since", "-1", today, NULL));
  g_autofree char *yesterday
      = liji_model_dup_text (&liji_marriage_model, marriage, "cohabiting_since");
  g_assert_cmpstr (yesterday, ==, "2026-11-21");
  liji_model_set_text (&liji_marriage_model, marriage, "cohabiting_since", "", today, NULL);
  g_autofree char *cleared
      = liji_model_dup_text (&liji_marriage_model, marriage, "cohabiting_since");
  g_assert_cmpstr (cleared, ==, "");
  liji_model_free (&liji_marriage_model, marriage);
}

static void
test_missing (void)
{
  LijiMarriage *marriage = liji_model_new (&liji_marriage_model);
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_marriage_model, marriage);
  g_assert_true (
      g_ptr_array_find_with_equal_func (missing, "woman.identity_number", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (missing, "remark", g_str_equal, NULL));
  liji_model_free (&liji_marriage_model, marriage);
}

static void
test_draft_is_immutable (void)
{
  g_autoptr (GError) error = NULL;
  LijiDate today = liji_date (2026, 11, 22);
  g_autoptr (LijiDraft) first = liji_draft_new (&liji_marriage_model);
  g_autoptr (LijiDraft) second
      = liji_draft_with_text (first, "man.birth_date", "20041231", today, &error);
  g_assert_no_error (error);
  g_autofree char *before = liji_draft_dup_text (first, "man.birth_date");
  g_autofree char *after = liji_draft_dup_text (second, "man.birth_date");
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (after, ==, "2004-12-31");
  g_assert_false (liji_draft_equal (first, second));
  g_assert_null (liji_draft_with_text (second, "man.birth_date", "31.31.", today, &error));
  g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED);
  g_autoptr (LijiDraft) cleared = liji_draft_with_text (second, "man.birth_date", "", today, NULL);
  g_assert_true (liji_draft_equal (first, cleared));
}

static void
test_draft_lists (void)
{
  LijiDate today = liji_date (2026, 11, 22);
  g_autoptr (LijiDraft) none = liji_draft_new (&liji_marriage_model);
  g_autoptr (LijiDraft) one = liji_draft_with_added (none, "man.papers");
  g_autoptr (LijiDraft) named
      = liji_draft_with_text (one, "man.papers.0.number", "x 1", today, NULL);
  g_assert_nonnull (named);
  g_autofree char *number = liji_draft_dup_text (named, "man.papers.0.number");
  g_assert_cmpstr (number, ==, "X 1");
  g_autoptr (LijiDraft) removed = liji_draft_with_removed (named, "man.papers", 0);
  g_assert_true (liji_draft_equal (none, removed));
  g_autoptr (LijiDraft) unchanged = liji_draft_with_removed (named, "man.papers", 7);
  g_assert_true (liji_draft_equal (named, unchanged));
}

static void
check_refs (JsonNode *node, JsonObject *defs)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        check_refs (json_array_get_element (array, i), defs);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *member = NULL;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    if (g_str_equal (name, "$ref"))
      {
        const char *ref = json_node_get_string (member);
        g_assert_true (g_str_has_prefix (ref, "#/$defs/"));
        g_assert_true (json_object_has_member (defs, ref + strlen ("#/$defs/")));
      }
    else
      check_refs (member, defs);
}

/* Every reference resolves, every code table is spelled out, the example is there. */
static void
test_schema (void)
{
  g_autoptr (JsonNode) schema = liji_model_to_schema (&liji_marriage_model);
  JsonObject *root = json_node_get_object (schema);
  JsonObject *defs = json_object_get_object_member (root, "$defs");
  check_refs (schema, defs);
  JsonObject *status = json_object_get_object_member (defs, "code_marital_status");
  JsonObject *row
      = json_array_get_object_element (json_object_get_array_member (status, "oneOf"), 0);
  g_assert_cmpstr (json_object_get_string_member (row, "const"), ==, "10");
  g_assert_cmpstr (json_object_get_string_member (row, "title"), ==, "未婚");
  JsonObject *party = json_object_get_object_member (defs, "applicant");
  g_assert_false (json_object_get_boolean_member (party, "additionalProperties"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (party, "required")), >, 5);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "examples")), ==, 1);
}

/* Random forms: what one typed and the other registered both stand, whatever the field. */
static void
test_merge (void)
{
  for (guint i = 0; i < 200; i++)
    {
      gpointer records[3];
      LijiDraft *drafts[3];

      for (guint k = 0; k < 3; k++)
        {
          records[k] = liji_model_new (&liji_marriage_model);
          fill_record (&liji_marriage_model, records[k]);
          drafts[k] = liji_draft_new_take (&liji_marriage_model, records[k]);
        }
      g_autoptr (LijiDraft) nothing = liji_draft_merge (drafts[0], drafts[0], drafts[2]);
      g_autoptr (LijiDraft) only_mine = liji_draft_merge (drafts[0], drafts[1], drafts[0]);
      g_autoptr (LijiDraft) both = liji_draft_merge (drafts[0], drafts[1], drafts[2]);
      static const char *const paths[]
          = { "man.name", "woman.birth_date", "opinion", "man_booklet" };

      g_assert_true (liji_draft_equal (nothing, drafts[2]));
      g_assert_true (liji_draft_equal (only_mine, drafts[1]));
      for (guint p = 0; p < G_N_ELEMENTS (paths); p++)
        {
          g_autofree char *base = liji_draft_dup_text (drafts[0], paths[p]);
          g_autofree char *mine = liji_draft_dup_text (drafts[1], paths[p]);
          g_autofree char *theirs = liji_draft_dup_text (drafts[2], paths[p]);
          g_autofree char *found = liji_draft_dup_text (both, paths[p]);

          g_assert_cmpstr (found, ==, strcmp (base, mine) != 0 ? mine : theirs);
        }
      for (guint k = 0; k < 3; k++)
        liji_draft_unref (drafts[k]);
    }
}

static void
test_speed (void)
{
  if (!MEASURE_TIME)
    {
      g_test_skip ("no time is measured under a sanitizer");
      return;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_json_parse (liji_marriage_model.example, -1, &error);
  gpointer record = liji_model_from_json (&liji_marriage_model, node, &error);
  g_assert_no_error (error);
  g_test_timer_start ();
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GBytes) bytes = liji_model_to_cbor (&liji_marriage_model, record);
      gpointer again = liji_model_from_cbor (&liji_marriage_model, bytes, &error);
      liji_model_free (&liji_marriage_model, again);
    }
  double cbor = g_test_timer_elapsed ();
  g_test_timer_start ();
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (JsonNode) parsed = liji_json_parse (liji_marriage_model.example, -1, &error);
      gpointer again = liji_model_from_json (&liji_marriage_model, parsed, &error);
      liji_model_free (&liji_marriage_model, again);
    }
  double json = g_test_timer_elapsed ();
  g_test_message ("a couple: CBOR out and in %.0f µs, JSON in %.0f µs", cbor * 1000, json * 1000);
  /* Far above what is measured, to fail only on a change of order. */
  g_assert_cmpfloat (cbor, <, 2.0);
  g_assert_cmpfloat (json, <, 4.0);
  liji_model_free (&liji_marriage_model, record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/random-json", test_random_json);
  g_test_add_func ("/field/random-cbor", test_random_cbor);
  g_test_add_func ("/field/cbor-vector", test_cbor_vector);
  g_test_add_func ("/field/cbor-strict", test_cbor_strict);
  g_test_add_func ("/field/cbor-hostile", test_cbor_hostile);
  g_test_add_func ("/field/json-strict", test_json_strict);
  g_test_add_func ("/field/json-text", test_json_text);
  g_test_add_func ("/field/json-words", test_json_words);
  g_test_add_func ("/field/lengths", test_lengths);
  g_test_add_func ("/field/paths", test_paths);
  g_test_add_func ("/field/blank", test_blank);
  g_test_add_func ("/field/missing", test_missing);
  g_test_add_func ("/draft/immutable", test_draft_is_immutable);
  g_test_add_func ("/draft/lists", test_draft_lists);
  g_test_add_func ("/draft/merge", test_merge);
  g_test_add_func ("/schema/refs", test_schema);
  g_test_add_func ("/field/speed", test_speed);
  return g_test_run ();
}
