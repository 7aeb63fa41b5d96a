/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identity.h"
#include "base/problem.h"

#include <string.h>

/* Identity numbers: the vectors of marriage.md §5.1–5.2, and properties over random ones. */

static gboolean
has_problem (const LijiIdentity *identity, const char *code)
{
  return g_ptr_array_find_with_equal_func (identity->problems, code, g_str_equal, NULL);
}

static void
test_vectors (void)
{
  static const struct
  {
    const char *number;
    LijiIdentityKind kind;
    const char *normalised;
    const char *birth;
    int sex;
  } cases[] = {
    { "11010519491231002X", LIJI_IDENTITY_RESIDENT, "11010519491231002X", "1949-12-31", 2 },
    { "11010519491231002x", LIJI_IDENTITY_RESIDENT, "11010519491231002X", "1949-12-31", 2 },
    { "110105 19491231 002x", LIJI_IDENTITY_RESIDENT, "11010519491231002X", "1949-12-31", 2 },
    { "１１０１０５１９４９１２３１００２Ｘ", LIJI_IDENTITY_RESIDENT, "11010519491231002X",
      "1949-12-31", 2 },
    { "440524188001010014", LIJI_IDENTITY_RESIDENT, "440524188001010014", "1880-01-01", 1 },
    { "34052419800101001X", LIJI_IDENTITY_RESIDENT, "34052419800101001X", "1980-01-01", 1 },
    { "110101200301150015", LIJI_IDENTITY_RESIDENT, "110101200301150015", "2003-01-15", 1 },
    { "110101200301150023", LIJI_IDENTITY_RESIDENT, "110101200301150023", "2003-01-15", 2 },
    { "110101200402290017", LIJI_IDENTITY_RESIDENT, "110101200402290017", "2004-02-29", 1 },
    { "110105491231002", LIJI_IDENTITY_RESIDENT_LEGACY, "11010519491231002X", "1949-12-31", 2 },
    { "810000199408230021", LIJI_IDENTITY_HMT_RESIDENCE, "810000199408230021", "1994-08-23", 2 },
    { "830000199201300022", LIJI_IDENTITY_HMT_RESIDENCE, "830000199201300022", "1992-01-30", 2 },
    { "911124198108030024", LIJI_IDENTITY_FOREIGN_PERMANENT, "911124198108030024", "1981-08-03",
      0 },
    { "CAN110081080310", LIJI_IDENTITY_FOREIGN_PERMANENT_2017, "CAN110081080310", "", 0 },
    { "H1234567800", LIJI_IDENTITY_HK_MACAU_PERMIT, "H12345678", "", 0 },
    { "H1234567801", LIJI_IDENTITY_HK_MACAU_PERMIT, "H12345678", "", 0 },
    { "m12345678", LIJI_IDENTITY_HK_MACAU_PERMIT, "M12345678", "", 0 },
    { "01234567", LIJI_IDENTITY_TAIWAN_PERMIT, "01234567", "", 0 },
    { "0123456701", LIJI_IDENTITY_TAIWAN_PERMIT, "01234567", "", 0 },
    { "0123456702(B)", LIJI_IDENTITY_TAIWAN_PERMIT, "01234567", "", 0 },
    { "0123456702（B）", LIJI_IDENTITY_TAIWAN_PERMIT, "01234567", "", 0 },
    { "E12345678", LIJI_IDENTITY_PASSPORT_CN, "E12345678", "", 0 },
    { "EA1234567", LIJI_IDENTITY_PASSPORT_CN, "EA1234567", "", 0 },
    { "G12345678", LIJI_IDENTITY_PASSPORT_CN, "G12345678", "", 0 },
    { "C01X00T47", LIJI_IDENTITY_OTHER, "C01X00T47", "",
      0 }, /* valid only as what it is said to be */
    { "123456789", LIJI_IDENTITY_PASSPORT_OTHER, "123456789", "", 0 },
    { "TK 1234567", LIJI_IDENTITY_PASSPORT_OTHER, "TK1234567", "", 0 },
    { "军字第0123456号", LIJI_IDENTITY_MILITARY, "军字第0123456号", "", 0 },
    { "G123456(A)", LIJI_IDENTITY_OTHER, "G123456A", "", 0 },
    { "A123456(3)", LIJI_IDENTITY_OTHER, "A1234563", "", 0 },
    { "1234567(8)", LIJI_IDENTITY_OTHER, "12345678", "", 0 },
    { "A123456789", LIJI_IDENTITY_OTHER, "A123456789", "", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (LijiIdentity) identity = { 0 };
      g_autofree char *birth = NULL;

      g_test_message ("%s", cases[i].number);
      liji_identity_read (cases[i].number, LIJI_IDENTITY_OTHER, &identity);
      birth = liji_date_to_iso (identity.birth);
      g_assert_cmpstr (liji_identity_kind_to_code (identity.kind), ==,
                       liji_identity_kind_to_code (cases[i].kind));
      g_assert_cmpstr (identity.normalised, ==, cases[i].normalised);
      g_assert_cmpstr (birth, ==, cases[i].birth);
      g_assert_cmpint (identity.sex, ==, cases[i].sex);
      g_assert_cmpint (identity.valid, ==, strcmp (cases[i].number, "C01X00T47") != 0);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *number;
    LijiIdentityKind hint;
    LijiIdentityKind kind;
    const char *problem;
  } cases[] = {
    { "110101200002290016", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_RESIDENT, "identity.check_digit" },
    { "110101200302290016", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_RESIDENT, "identity.birth_date" },
    { "110101200313150015", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_RESIDENT, "identity.birth_date" },
    { "990101200301150015", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT,
      "identity.foreign_permanent" },
    { "660101200301150015", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_RESIDENT, "identity.address" },
    { "810101199408230021", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_HMT_RESIDENCE, "identity.address" },
    { "810000199408230021", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT,
      "identity.hmt_residence" },
    { "911124198108030024", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT,
      "identity.foreign_permanent" },
    { "11010519491231002X", LIJI_IDENTITY_HMT_RESIDENCE, LIJI_IDENTITY_HMT_RESIDENCE,
      "identity.other_kind" },
    { "11010519491231002X", LIJI_IDENTITY_RESIDENT_LEGACY, LIJI_IDENTITY_RESIDENT_LEGACY,
      "identity.other_kind" },
    { "110105491231002", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT, "identity.length" },
    { "110105490231002", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_RESIDENT_LEGACY,
      "identity.birth_date" },
    { "1101051949123100", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.length" },
    { "11010519491231002XX", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.length" },
    { "X1", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.unknown" },
    { "110105", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.unknown" },
    { "C01X00T47", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.unknown" },
    { "11010519491231O02X", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.unknown" },
    { "11010519491231O02X", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT, "identity.shape" },
    { "1101051949123100X2", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT, "identity.length" },
    { "", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.missing" },
    { "  ", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT, "identity.missing" },
    { NULL, LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.missing" },
    { "\xff\xfe", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.missing" },
    { "000000194912310000", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.stand_in" },
    { "00000019491231", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT, "identity.stand_in" },
    { "000000000000000000", LIJI_IDENTITY_RESIDENT, LIJI_IDENTITY_RESIDENT, "identity.stand_in" },
    { "111111111111111", LIJI_IDENTITY_RESIDENT_LEGACY, LIJI_IDENTITY_RESIDENT_LEGACY,
      "identity.stand_in" },
    { "H123456789", LIJI_IDENTITY_HK_MACAU_PERMIT, LIJI_IDENTITY_HK_MACAU_PERMIT,
      "identity.shape" },
    { "C12345678", LIJI_IDENTITY_HK_MACAU_PERMIT, LIJI_IDENTITY_HK_MACAU_PERMIT, "identity.shape" },
    { "1234567", LIJI_IDENTITY_TAIWAN_PERMIT, LIJI_IDENTITY_TAIWAN_PERMIT, "identity.shape" },
    { "E1234567", LIJI_IDENTITY_PASSPORT_CN, LIJI_IDENTITY_PASSPORT_CN, "identity.shape" },
    { "1234", LIJI_IDENTITY_PASSPORT_OTHER, LIJI_IDENTITY_PASSPORT_OTHER, "identity.shape" },
    { "CA110081080310", LIJI_IDENTITY_FOREIGN_PERMANENT_2017, LIJI_IDENTITY_FOREIGN_PERMANENT_2017,
      "identity.shape" },
    { "G123456(3)", LIJI_IDENTITY_OTHER, LIJI_IDENTITY_OTHER, "identity.check_digit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (LijiIdentity) identity = { 0 };

      g_test_message ("%u %s", i, cases[i].problem);
      liji_identity_read (cases[i].number, cases[i].hint, &identity);
      g_assert_false (identity.valid);
      g_assert_cmpint (identity.kind, ==, cases[i].kind);
      g_assert_true (has_problem (&identity, cases[i].problem));
      g_assert_nonnull (identity.normalised);
    }
}

/* A number alone: passports have no universal rule, a mistyped citizen's number is none. */
static void
test_guess (void)
{
  static const struct
  {
    const char *number;
    LijiIdentityKind kind;
    gboolean valid;
  } cases[] = {
    { "C01X00T47", LIJI_IDENTITY_PASSPORT_OTHER, TRUE },
    { "c01x00t47", LIJI_IDENTITY_PASSPORT_OTHER, TRUE },
    { "L898902C3", LIJI_IDENTITY_PASSPORT_OTHER, TRUE },
    { "11010519491231002X", LIJI_IDENTITY_RESIDENT, TRUE },
    { "H12345678", LIJI_IDENTITY_HK_MACAU_PERMIT, TRUE },
    { "11010519491231O02X", LIJI_IDENTITY_OTHER, FALSE },
    { "12345", LIJI_IDENTITY_OTHER, FALSE },
    { "X1", LIJI_IDENTITY_OTHER, FALSE },
    { "PASSPORT", LIJI_IDENTITY_OTHER, FALSE },
    { "", LIJI_IDENTITY_OTHER, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (LijiIdentity) identity = { 0 };

      liji_identity_guess (cases[i].number, &identity);
      g_test_message ("%s", cases[i].number);
      g_assert_cmpint (identity.kind, ==, cases[i].kind);
      g_assert_cmpint (identity.valid, ==, cases[i].valid);
    }
}

/* marriage.md §9.4: 15 digits are for archives; they are right, and noted. */
static void
test_legacy (void)
{
  g_auto (LijiIdentity) legacy = { 0 };
  g_auto (LijiIdentity) old = { 0 };
  g_autofree char *as_legacy = liji_identity_key (LIJI_IDENTITY_RESIDENT_LEGACY, "110105491231002");
  g_autofree char *as_citizen = liji_identity_key (LIJI_IDENTITY_RESIDENT, "11010519491231002x");
  g_autofree char *careless = liji_identity_key (LIJI_IDENTITY_RESIDENT, "110105491231002");

  liji_identity_read ("110105491231002", LIJI_IDENTITY_OTHER, &legacy);
  g_assert_true (legacy.valid);
  g_assert_true (has_problem (&legacy, "identity.legacy_counter"));
  g_assert_cmpstr (as_legacy, ==, "resident:11010519491231002X");
  g_assert_cmpstr (as_legacy, ==, as_citizen);
  g_assert_cmpstr (careless, ==, as_citizen);

  liji_identity_read ("440524800101996", LIJI_IDENTITY_OTHER, &old);
  g_assert_true (old.valid);
  g_assert_cmpint (old.birth.year, ==, 1880);
  g_assert_true (g_str_has_prefix (old.normalised, "44052418800101996"));
  g_assert_true (has_problem (&old, "identity.sequence_reserved"));
}

static void
test_keys (void)
{
  static const struct
  {
    LijiIdentityKind kind;
    const char *number;
    const char *key;
  } cases[] = {
    { LIJI_IDENTITY_HK_MACAU_PERMIT, "H1234567801", "hk_macau_permit:H12345678" },
    { LIJI_IDENTITY_HK_MACAU_PERMIT, "h12345678", "hk_macau_permit:H12345678" },
    { LIJI_IDENTITY_TAIWAN_PERMIT, "0123456702(B)", "taiwan_permit:01234567" },
    { LIJI_IDENTITY_PASSPORT_OTHER, "tk-1234567", "passport_other:TK1234567" },
    { LIJI_IDENTITY_OTHER, "11010519491231002X", "resident:11010519491231002X" },
    { LIJI_IDENTITY_OTHER, "A123456(3)", "other:A1234563" },
    { LIJI_IDENTITY_OTHER, "TRAVEL/DOC/1234", "other:TRAVEL/DOC/1234" },
    { LIJI_IDENTITY_RESIDENT, "000000194912310000", NULL },
    { LIJI_IDENTITY_RESIDENT, "00000019491231", NULL },
    { LIJI_IDENTITY_OTHER, "00000019491231", NULL },
    { LIJI_IDENTITY_OTHER, "无", NULL },
    { LIJI_IDENTITY_OTHER, "1101051949123100", NULL },
    { LIJI_IDENTITY_RESIDENT, "110101200002290016", NULL },
    { LIJI_IDENTITY_RESIDENT, "810000199408230021", NULL },
    { LIJI_IDENTITY_MILITARY, "军字第0123456号", NULL },
    { LIJI_IDENTITY_RESIDENT, "", NULL },
    { LIJI_IDENTITY_RESIDENT, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = liji_identity_key (cases[i].kind, cases[i].number);

      g_test_message ("%u", i);
      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

static char *
make_citizen (LijiDate *birth, int *sequence)
{
  static const int counties[] = { 110101, 371324, 440524, 532325, 659001, 330104 };
  g_autofree char *digits = NULL;

  *birth = liji_date_add_days (liji_date (1900, 1, 1), g_test_rand_int_range (0, 46000));
  *sequence = g_test_rand_int_range (1, 996);
  digits = g_strdup_printf ("%06d%04d%02d%02d%03d",
                            counties[g_test_rand_int_range (0, G_N_ELEMENTS (counties))],
                            birth->year, birth->month, birth->day, *sequence);
  return g_strdup_printf ("%s%c", digits, liji_identity_check_character (digits));
}

/* Any wrong digit and any exchange of neighbours is found: what ISO 7064 MOD 11-2 promises. */
static void
test_mistakes_are_found (void)
{
  for (int i = 0; i < 300; i++)
    {
      LijiDate birth;
      int sequence;
      g_autofree char *number = make_citizen (&birth, &sequence);
      g_auto (LijiIdentity) right = { 0 };

      liji_identity_read (number, LIJI_IDENTITY_RESIDENT, &right);
      g_assert_true (right.valid);
      g_assert_cmpint (liji_date_compare (right.birth, birth), ==, 0);
      g_assert_cmpint (right.sex, ==, sequence % 2 == 1 ? 1 : 2);
      for (int at = 0; at < 18; at++)
        for (char other = '0'; other <= '9'; other++)
          {
            g_autofree char *wrong = g_strdup (number);
            g_auto (LijiIdentity) identity = { 0 };

            wrong[at] = other;
            liji_identity_read (wrong, LIJI_IDENTITY_OTHER, &identity);
            g_assert_cmpint (identity.valid, ==, strcmp (wrong, number) == 0);
          }
      for (int at = 0; at < 17; at++)
        {
          g_autofree char *wrong = g_strdup (number);
          g_auto (LijiIdentity) identity = { 0 };

          wrong[at] = number[at + 1];
          wrong[at + 1] = number[at];
          liji_identity_read (wrong, LIJI_IDENTITY_RESIDENT, &identity);
          g_assert_cmpint (identity.valid, ==, strcmp (wrong, number) == 0);
        }
    }
}

/* The 15 digits of anybody born from 1900 to 1999 lead back to the 18. */
static void
test_legacy_leads_to_present (void)
{
  for (int i = 0; i < 2000; i++)
    {
      LijiDate birth;
      int sequence;
      g_autofree char *number = make_citizen (&birth, &sequence);
      g_autofree char *legacy = g_strdup_printf ("%.6s%.9s", number, number + 8);
      g_auto (LijiIdentity) identity = { 0 };

      if (birth.year > 1999)
        continue;
      liji_identity_read (legacy, LIJI_IDENTITY_OTHER, &identity);
      g_assert_true (identity.valid);
      g_assert_cmpstr (identity.normalised, ==, number);
    }
}

/* Any text is answered, with a kind, a normal form, and a problem wherever it is not valid. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "0",
                                        "1",
                                        "9",
                                        "8",
                                        "X",
                                        "x",
                                        "H",
                                        "E",
                                        "(",
                                        "）",
                                        "字第",
                                        "号",
                                        " ",
                                        "-",
                                        "王",
                                        "３",
                                        "\xf0\x9f\x98\x80" };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      LijiIdentityKind hint = (LijiIdentityKind) g_test_rand_int_range (0, LIJI_IDENTITY_N_KINDS);
      g_auto (LijiIdentity) identity = { 0 };
      g_autofree char *key = NULL;

      for (int n = g_test_rand_int_range (0, 22); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      liji_identity_read (text->str, hint, &identity);
      key = liji_identity_key (hint, text->str);
      g_assert_nonnull (identity.normalised);
      g_assert_true (identity.valid || identity.problems->len > 0);
      for (guint j = 0; j < identity.problems->len; j++)
        g_assert_nonnull (liji_problem_kind (g_ptr_array_index (identity.problems, j)));
      if (key != NULL && identity.valid)
        g_assert_true (g_str_has_suffix (key, identity.normalised));
    }
}

static void
test_codes (void)
{
  static const char *const codes[]
      = { "other",           "resident",          "resident_legacy",
          "hmt_residence",   "foreign_permanent", "foreign_permanent_2017",
          "hk_macau_permit", "taiwan_permit",     "passport_cn",
          "passport_other",  "military" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_assert_cmpstr (liji_identity_kind_to_code ((LijiIdentityKind) i), ==, codes[i]);
      g_assert_cmpint (liji_identity_kind_from_code (codes[i]), ==, i);
    }
  g_assert_cmpint (liji_identity_kind_from_code ("nonsense"), ==, LIJI_IDENTITY_OTHER);
  g_assert_cmpint (liji_identity_check_character ("11010120000229001"), ==, '8');
  g_assert_cmpint (liji_identity_check_character ("11010519491231002"), ==, 'X');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/identity/vectors", test_vectors);
  g_test_add_func ("/base/identity/refused", test_refused);
  g_test_add_func ("/base/identity/guess", test_guess);
  g_test_add_func ("/base/identity/legacy", test_legacy);
  g_test_add_func ("/base/identity/keys", test_keys);
  g_test_add_func ("/base/identity/mistakes-are-found", test_mistakes_are_found);
  g_test_add_func ("/base/identity/legacy-leads-to-present", test_legacy_leads_to_present);
  g_test_add_func ("/base/identity/any-text", test_any_text);
  g_test_add_func ("/base/identity/codes", test_codes);
  return g_test_run ();
}
