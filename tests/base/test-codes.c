/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/identity.h"
#include "base/text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The code tables: well formed, complete as the standards say, and found as they are typed. */

static const char *const expected_names[] = {
  "sex",
  "marital_status",
  "ethnic_group",
  "education",
  "occupation",
  "person_kind",
  "nationality",
  "identity_kind",
  "paper_type",
  "shown_as",
  "authentication",
  "proof_wording",
  "check_purpose",
  "check_result",
  "media_type",
  "signing_method",
  "origin",
  "counselling_result",
  "counselling_kind",
  "counselling_outcome",
  "review_opinion",
  "refusal_ground",
  "decline_reason",
  "unfinished_reason",
  "tick",
  "void_reason",
  "reprint_reason",
  "stock_kind",
  "role",
  "authority_scope",
  "gap_reason",
  "side",
  "married_in",
  "divorce_reason",
  "divorce_end",
  "divorce_decline",
  "divorce_refusal",
  "reissue_event",
  "reissue_applicant",
  "reissue_ground",
  "archive_place",
  "archive_result",
  "reissue_opinion",
  "annotation_kind",
  "archive_note",
  "archive_reader",
  "record_place",
  "concerned",
  "corrected_field",
  "divorce_opinion",
  "price_class",
  "price_pricing",
  "price_management",
  "price_per",
  "price_account",
  "pay_channel",
  "household_kind",
  "goods_move",
  "grant_group",
  "death_kind",
  "death_sex",
  "death_place",
  "death_manner",
  "death_paper",
  "arranger",
  "ashes_destination",
  "resource_kind",
  "body_service",
  "origin_proof",
  "claim_release",
  "ashes_notice",
  "stocktake_finding",
  "matter_department",
  "matter_intake",
  "matter_item_state",
  "cemetery_nature",
  "cemetery_tier",
  "capacity_kind",
  "permit_state",
  "plot_kind",
  "plot_build",
  "plot_sale",
  "plot_state",
  "hold_kind",
  "grave_proof",
  "grave_kin",
  "contract_end",
  "notice_result",
  "interment_state",
  "burial_note",
  "datum",
};

static void
test_well_formed (void)
{
  const char *const *names = liji_code_table_names ();

  g_assert_cmpuint (g_strv_length ((char **) names), ==, G_N_ELEMENTS (expected_names));
  for (guint n = 0; n < G_N_ELEMENTS (expected_names); n++)
    {
      const LijiCodeTable *table = liji_code_table (expected_names[n]);
      g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

      g_test_message ("%s", expected_names[n]);
      g_assert_nonnull (table);
      g_assert_cmpstr (liji_code_table_get_name (table), ==, expected_names[n]);
      g_assert_true (g_strv_contains (names, expected_names[n]));
      g_assert_cmpuint (liji_code_table_get_length (table), >=, 2);
      for (guint i = 0; i < liji_code_table_get_length (table); i++)
        {
          const LijiCode *row = liji_code_table_get (table, i);

          g_assert_true (g_hash_table_add (codes, (gpointer) row->code));
          g_assert_true (g_hash_table_add (texts, (gpointer) row->text));
          g_assert_true (liji_text_is_clean (row->text, FALSE));
          g_assert_cmpuint (strlen (row->english), >, 0);
          g_assert_cmpuint (strlen (row->pinyin), >, 0);
          g_assert_true (liji_code_table_find (table, row->code) == row);
          g_assert_true (liji_code_table_match (table, row->code) == row);
          g_assert_true (liji_code_table_match (table, row->text) == row);
        }
      g_assert_null (liji_code_table_get (table, liji_code_table_get_length (table)));
    }
  g_assert_null (liji_code_table ("no_such"));
}

/* The initials typed ahead are the first letters ICU reads, but for a word that begins like a
 * surname, and 重复, 校验, 调节 and 银行, where a character has two readings. */
static void
test_pinyin (void)
{
  static const char *const by_hand[]
      = { "查无记录", "身份证件号校验不符", "字号重复", "同一对重复登记",
          "银行卡",   "市场调节价",         NULL };
  const char *const *names = liji_code_table_names ();

  for (guint n = 0; names[n] != NULL; n++)
    for (guint i = 0; i < liji_code_table_get_length (liji_code_table (names[n])); i++)
      {
        const LijiCode *row = liji_code_table_get (liji_code_table (names[n]), i);
        g_autofree char *initials = NULL;
        g_autofree char *full = NULL;

        if (g_strv_contains (by_hand, row->text) || strstr (row->text, "（") != NULL)
          continue;
        full = liji_text_pinyin (row->text, &initials);
        g_test_message ("%s", row->text);
        g_assert_cmpstr (row->pinyin, ==, initials);
      }
  g_assert_cmpstr (liji_code_table_find (liji_code_table ("ethnic_group"), "04")->pinyin, ==, "zz");
}

/* marriage.md §5.3 and the lists of the law. */
static void
test_facts (void)
{
  static const char *const facts[][3] = {
    { "sex", "1", "男" },
    { "sex", "2", "女" },
    { "marital_status", "10", "未婚" },
    { "marital_status", "30", "丧偶" },
    { "marital_status", "40", "离婚" },
    { "ethnic_group", "01", "汉族" },
    { "ethnic_group", "05", "维吾尔族" },
    { "ethnic_group", "43", "乌孜别克族" },
    { "ethnic_group", "56", "基诺族" },
    { "education", "20", "大学本科" },
    { "occupation", "Z", "无业" },
    { "nationality", "156", "中国" },
    { "nationality", "840", "美国" },
    { "nationality", "XXA", "无国籍" },
    { "nationality", "810", "苏联" },
    { "nationality", "890", "南斯拉夫" },
    { "person_kind", "overseas_chinese", "华侨" },
    { "stock_kind", "marriage", "结婚证" },
    { "refusal_ground", "has_spouse", "一方或者双方已有配偶" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_assert_cmpstr (liji_code_text (facts[i][0], facts[i][1]), ==, facts[i][2]);
  g_assert_null (liji_code_text ("sex", "3"));
  g_assert_null (liji_code_text ("no_such", "3"));
  g_assert_null (liji_code_text ("sex", NULL));
  g_assert_cmpuint (liji_code_table_get_length (liji_code_table ("ethnic_group")), ==, 56 + 2);
  g_assert_cmpuint (liji_code_table_get_length (liji_code_table ("refusal_ground")), ==, 4);
  g_assert_cmpuint (liji_code_table_get_length (liji_code_table ("person_kind")), ==, 7);
}

static void
test_identity_kinds (void)
{
  const LijiCodeTable *table = liji_code_table ("identity_kind");

  g_assert_cmpuint (liji_code_table_get_length (table), ==, LIJI_IDENTITY_N_KINDS);
  for (guint i = 0; i < LIJI_IDENTITY_N_KINDS; i++)
    g_assert_nonnull (
        liji_code_table_find (table, liji_identity_kind_to_code ((LijiIdentityKind) i)));
}

static void
test_match (void)
{
  static const char *const cases[][3] = {
    { "ethnic_group", "汉", "01" },
    { "ethnic_group", "han", "01" },
    { "ethnic_group", "wwez", "05" },
    { "ethnic_group", "wwe", "05" },
    { "ethnic_group", "hanzu", "01" },
    { "ethnic_group", "Uygur", "05" },
    { "ethnic_group", "uyg", "05" },
    { "ethnic_group", "h", NULL },
    { "ethnic_group", "hz", NULL },
    { "ethnic_group", "３", NULL },
    { "ethnic_group", "０３", "03" },
    { "ethnic_group", "zangzu", "04" },
    { "sex", "nan", "1" },
    { "sex", "nv", "2" },
    { "sex", "n", NULL },
    { "sex", "女", "2" },
    { "sex", "female", "2" },
    { "sex", "ｍａｌｅ", "1" },
    { "nationality", "中国", "156" },
    { "nationality", "zg", "156" },
    { "nationality", "chn", "156" },
    { "nationality", "USA", "840" },
    { "nationality", "meiguo", "840" },
    { "nationality", "mg", "840" },
    { "nationality", "united states", "840" },
    { "nationality", "wgj", "XXA" },
    { "nationality", "香港", NULL },
    { "nationality", "台湾", NULL },
    { "nationality", "HKG", NULL },
    { "nationality", "sun", "810" },
    { "person_kind", "soldier", "soldier" },
    { "person_kind", "hq", "overseas_chinese" },
    { "person_kind", "", NULL },
    { "person_kind", " ", NULL },
    { "person_kind", "\xff", NULL },
    { "person_kind", "zzzz", NULL },
    { "marital_status", "wh", "10" },
    { "marital_status", "离", "40" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LijiCode *row = liji_code_table_match (liji_code_table (cases[i][0]), cases[i][1]);

      g_test_message ("%s %u", cases[i][0], i);
      g_assert_cmpstr (row != NULL ? row->code : NULL, ==, cases[i][2]);
    }
  g_assert_null (liji_code_table_match (liji_code_table ("sex"), NULL));
}

/* Every country of ISO 3166-1 but the three whose residents print 中国, with its number and
 * letters. */
static void
test_against_iso_codes (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const LijiCodeTable *table = liji_code_table ("nationality");
  JsonArray *countries;
  guint n_found = 0;

  if (!json_parser_load_from_file (parser, "/usr/share/iso-codes/json/iso_3166-1.json", NULL))
    {
      g_test_skip ("the package iso-codes is not installed");
      return;
    }
  countries = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                            "3166-1");
  for (guint i = 0; i < json_array_get_length (countries); i++)
    {
      JsonObject *country = json_array_get_object_element (countries, i);
      const char *letters = json_object_get_string_member (country, "alpha_3");
      const char *number = json_object_get_string_member (country, "numeric");
      const LijiCode *row = liji_code_table_find (table, number);

      g_test_message ("%s", letters);
      if (strcmp (letters, "HKG") == 0 || strcmp (letters, "MAC") == 0
          || strcmp (letters, "TWN") == 0)
        {
          g_assert_null (row);
          continue;
        }
      g_assert_nonnull (row);
      g_assert_cmpstr (liji_nationality_alpha3 (number), ==, letters);
      g_assert_true (liji_nationality_from_alpha3 (letters) == row);
      g_assert_false (liji_nationality_is_former (number));
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, 246);
  g_assert_cmpuint (liji_code_table_get_length (table), ==, 246 + 2 + 8);
  g_assert_true (liji_nationality_is_former ("810"));
  g_assert_true (liji_nationality_is_former ("ZAR"));
  g_assert_false (liji_nationality_is_former ("XXA"));
  g_assert_false (liji_nationality_is_former ("none"));
  g_assert_cmpstr (liji_nationality_alpha3 ("156"), ==, "CHN");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/codes/well-formed", test_well_formed);
  g_test_add_func ("/base/codes/pinyin", test_pinyin);
  g_test_add_func ("/base/codes/facts", test_facts);
  g_test_add_func ("/base/codes/identity-kinds", test_identity_kinds);
  g_test_add_func ("/base/codes/match", test_match);
  g_test_add_func ("/base/codes/against-iso-codes", test_against_iso_codes);
  return g_test_run ();
}
