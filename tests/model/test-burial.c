/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/burial.h"

#include <string.h>

/* Days as registers of many countries write them, and what a row says of somebody. */

static void
test_dates (void)
{
  static const struct
  {
    const char *text, *order, *calendar, *iso, *note;
  } days[] = {
    { "07/08/1924", "MDY", NULL, "1924-07-08", NULL },
    { "07/08/1924", "DMY", NULL, "1924-08-07", NULL },
    { "1924/7/8", "YMD", NULL, "1924-07-08", NULL },
    { "1924-07-08", "", NULL, "1924-07-08", NULL },
    { "8.7.1924", "DMY", "gregorian", "1924-07-08", NULL },
    { " 1924", "MDY", NULL, "1924", "date_partial" },
    { "07/1924", "MDY", NULL, "1924-07", "date_partial" },
    { "1924-07", "YMD", NULL, "1924-07", "date_partial" },
    { "02/30/1924", "MDY", NULL, "1924-02", "date_impossible" },
    { "13/13/1924", "MDY", NULL, "1924", "date_impossible" },
    { "12/10/1849", "MDY", NULL, "", "date_unread" },
    { "道光二十九年", "YMD", NULL, "", "date_unread" },
    { "07/08/24", "MDY", NULL, "", "date_unread" },
    { "07/08-1924", "MDY", NULL, "", "date_unread" },
    { "99999999999999999999/1/1", "YMD", NULL, "", "date_unread" },
    { "circa war", "MDY", NULL, "", "date_unread" },
    { "一九八四年十月廿三日", "YMD", NULL, "1984-10-23", "date_chinese" },
    { "一九八四年腊月廿三", "YMD", NULL, "1984", "date_lunar" },
    { "民国三十七年五月一日", "YMD", NULL, "1948-05-01", "date_era" },
    { "12/08/2477", "DMY", "buddhist", "1934-08-12", NULL }, /* พ.ศ. 2477 */
    { "2477", "DMY", "buddhist", "1934", "date_partial" },
    { "37.5.1", "YMD", "roc", "1948-05-01", NULL },
    { "1/9/1445", "DMY", "islamic-umalqura", "2024-03-11", NULL }, /* the first of Ramadan */
    { "1/1/1403", "DMY", "persian", "2024-03-20", NULL },          /* Nowruz */
    { "1403", "DMY", "persian", "", "date_unread" },
    { "31/9/1445", "DMY", "islamic-umalqura", "", "date_unread" },
    { "", "YMD", NULL, "", NULL },
    { NULL, "YMD", NULL, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_auto (LijiBurialDates) dates = { .calendar = g_strdup (days[i].calendar) };
      const char *note;
      g_autofree char *iso = NULL;

      g_strlcpy (dates.order, days[i].order, sizeof dates.order);
      g_assert_true (liji_burial_dates_is_known (&dates));
      iso = liji_date_to_iso (liji_burial_read_date (days[i].text, &dates, &note));
      g_test_message ("%s %s", days[i].text, days[i].order);
      g_assert_cmpstr (iso, ==, days[i].iso);
      g_assert_cmpstr (note, ==, days[i].note);
    }
}

static void
test_known (void)
{
  LijiBurialDates order = { .order = "YDM" };
  LijiBurialDates calendar = { .order = "DMY", .calendar = (char *) "japanese" };

  g_assert_false (liji_burial_dates_is_known (&order));
  g_assert_false (liji_burial_dates_is_known (&calendar));
}

static void
test_columns (void)
{
  static const char *const columns[][2] = {
    { "d_first_name", "GIVEN" },
    { "Surname", "FAMILY" },
    { "Date of Death", "DEATH" },
    { "逝者姓名", "NAME" },
    { " 安葬日期 ", "INTERRED" },
    { "site_num", "PLOT" },
    { "v_last_name", NULL },
    { "zip", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_cmpstr (liji_burial_suggest (columns[i][0]), ==, columns[i][1]);
}

typedef struct
{
  const char *given, *family, *birth, *death, *number;
  const char *name, *notes;
} Row;

static void
test_rows (void)
{
  static const Row rows[] = {
    { "Ada", "Example", "01/02/1900", "03/04/1980", NULL, "Ada Example", "" },
    { " Ada  May", "Example", "1900", "03/04/1980", NULL, "Ada May Example", "date_partial" },
    { NULL, "Example", "01/02/1900", "03/04/1980", NULL, "Example", "name_part" },
    { "Unknown", "Soldier", NULL, "03/04/1980", NULL, "Unknown Soldier",
      "name_unknown birth_missing" },
    { "Ada", "Example", "03/04/1980", "01/02/1900", NULL, "Ada Example", "days_disagree" },
    { "Ada", "Example", "01/02/1980", "1979", NULL, "Ada Example", "date_partial days_disagree" },
    { "Ada", "Example", "01/02/1900", NULL, "110105194912310021", "Ada Example",
      "death_missing id_check_digit" },
  };
  LijiBurialDates dates = { .order = "MDY" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *values[LIJI_BURIAL_N_FIELDS] = {
        [LIJI_BURIAL_GIVEN] = rows[i].given,      [LIJI_BURIAL_FAMILY] = rows[i].family,
        [LIJI_BURIAL_BIRTH] = rows[i].birth,      [LIJI_BURIAL_DEATH] = rows[i].death,
        [LIJI_BURIAL_ID_NUMBER] = rows[i].number, [LIJI_BURIAL_CEMETERY] = "Example Field",
      };
      g_auto (LijiBurial) burial = { 0 };
      const char *why = NULL;

      g_assert_true (liji_burial_read (&burial, values, &dates, liji_date (2026, 11, 24), &why));
      g_assert_cmpstr (burial.name, ==, rows[i].name);
      g_assert_cmpstr (burial.notes->str, ==, rows[i].notes);
    }
}

static void
test_refused (void)
{
  const char *nobody[LIJI_BURIAL_N_FIELDS] = { [LIJI_BURIAL_GIVEN] = "  " };
  const char *to_come[LIJI_BURIAL_N_FIELDS]
      = { [LIJI_BURIAL_NAME] = "张示例", [LIJI_BURIAL_DEATH] = "2026-11-25" };
  LijiBurialDates dates = { .order = "YMD" };
  g_auto (LijiBurial) first = { 0 };
  g_auto (LijiBurial) second = { 0 };
  const char *why = NULL;

  g_assert_false (liji_burial_read (&first, nobody, &dates, liji_date (2026, 11, 24), &why));
  g_assert_true (g_str_has_prefix (why, "NAME: "));
  g_assert_false (liji_burial_read (&second, to_come, &dates, liji_date (2026, 11, 24), &why));
  g_assert_true (g_str_has_prefix (why, "DEATH: "));
}

/* A middle name that is written once is no other person; another day of birth is. */
static void
test_same (void)
{
  static const char *const rows[][3] = { { "May", "01/02/1900", "ADA" },
                                         { NULL, "01/02/1900", "Ada" },
                                         { "May", "01/03/1900", "Ada" } };
  LijiBurialDates dates = { .order = "MDY" };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *values[LIJI_BURIAL_N_FIELDS] = { [LIJI_BURIAL_MIDDLE] = rows[i][0],
                                                   [LIJI_BURIAL_BIRTH] = rows[i][1],
                                                   [LIJI_BURIAL_GIVEN] = rows[i][2],
                                                   [LIJI_BURIAL_FAMILY] = "Example" };
      g_auto (LijiBurial) burial = { 0 };
      const char *why = NULL;

      g_assert_true (liji_burial_read (&burial, values, &dates, liji_date (2026, 11, 24), &why));
      if (first == NULL)
        first = g_strdup (burial.same);
      g_assert_cmpint (strcmp (burial.same, first) == 0, ==, i < 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/burial/dates", test_dates);
  g_test_add_func ("/burial/known", test_known);
  g_test_add_func ("/burial/columns", test_columns);
  g_test_add_func ("/burial/rows", test_rows);
  g_test_add_func ("/burial/refused", test_refused);
  g_test_add_func ("/burial/same", test_same);
  return g_test_run ();
}
