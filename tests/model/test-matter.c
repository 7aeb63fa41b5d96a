/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/problem.h"
#include "model/funeral/matter.h"

#include <string.h>

/* The form of nineteen elements and the list of eighteen items (funeral.md §3.2, §3.4). */

static LijiMatterForm *
make_form (void)
{
  LijiDeathForm *death = liji_model_new (&liji_death_model);
  LijiMatterForm *form;

  death->name = g_strdup ("张样本");
  death->sex = g_strdup ("1");
  death->identity_kind = g_strdup ("resident");
  death->identity_number = g_strdup ("37132419410506401X");
  death->died_on = liji_date (2026, 11, 20);
  death->death_manner = g_strdup ("natural");
  death->certificate_number = g_strdup ("37132419410506401X");
  death->household_address = g_strdup ("山东省示例县示例街道1号");
  death->arranger_name = g_strdup ("李示例");
  death->arranger_identity_kind = g_strdup ("resident");
  death->arranger_number = g_strdup ("371324196807084026");
  death->arranger_kind = g_strdup ("child");
  death->arranger_phone = g_strdup ("13800000000");
  form = liji_matter_form_new_of (death, "371324", liji_date (2026, 11, 22), "HZ-1");
  liji_model_free (&liji_death_model, death);
  return form;
}

static gboolean
finds (const LijiMatterForm *form, const char *code)
{
  g_autoptr (LijiMatterList) list = liji_matter_list_new_shipped ();
  g_autoptr (GPtrArray) problems = liji_matter_form_check (form, list);

  for (guint i = 0; i < problems->len; i++)
    if (strcmp (((LijiProblem *) problems->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
test_elements (void)
{
  g_autoptr (LijiMatterForm) form = make_form ();

  /* All but address, account, items and signature. */
  g_assert_cmpuint (liji_matter_form_count (form), ==, LIJI_MATTER_ELEMENTS - 4);
  form->applicant_address = g_strdup ("示例街道1号");
  form->payee_account = g_strdup ("62");
  form->items = g_strdup ("04");
  form->signed_by = g_strdup ("李示例");
  g_assert_cmpuint (liji_matter_form_count (form), ==, LIJI_MATTER_ELEMENTS);
}

static void
test_items (void)
{
  g_autoptr (LijiMatterForm) form = make_form ();
  g_auto (GStrv) codes = NULL;

  form->items = g_strdup ("12, 04 04  06");
  codes = liji_matter_form_dup_items (form);
  g_assert_cmpuint (g_strv_length (codes), ==, 3);
  g_assert_cmpstr (codes[0], ==, "04");
  g_assert_cmpstr (codes[2], ==, "12");
  g_assert_true (finds (form, "matter.payee"));
  g_assert_true (finds (form, "matter.unsigned"));
  g_assert_false (finds (form, "matter.unknown_item"));
  form->signed_on = liji_date (2026, 11, 23);
  form->helper = g_strdup ("bangban");
  g_free (form->items);
  form->items = g_strdup ("04 77");
  g_assert_true (finds (form, "matter.unknown_item"));
  g_assert_true (finds (form, "matter.delegation"));
  g_assert_false (finds (form, "matter.payee"));
  g_assert_false (finds (form, "matter.unsigned"));
}

/* Seed figures: eighteen items, seven departments, twenty-five papers, three to four working days
 * each. */
static void
test_list (void)
{
  g_autoptr (LijiMatterList) list = liji_matter_list_new_shipped ();
  g_autoptr (GHashTable) departments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  gint64 papers = 0;

  g_assert_true (liji_matter_list_check (list, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (list->items->len, ==, 18);
  for (guint i = 0; i < list->items->len; i++)
    {
      const LijiMatterItem *item = list->items->pdata[i];

      g_hash_table_add (departments, item->department);
      papers += item->materials;
      g_assert_true (item->days == 3 || item->days == 4);
    }
  g_assert_cmpuint (g_hash_table_size (departments), ==, 7);
  g_assert_cmpint (papers, ==, 25);
  g_free (((LijiMatterItem *) list->items->pdata[1])->code);
  ((LijiMatterItem *) list->items->pdata[1])->code = g_strdup ("01");
  g_assert_false (liji_matter_list_check (list, &error));
  g_assert_nonnull (strstr (error->message, "twice"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/matter/elements", test_elements);
  g_test_add_func ("/model/matter/items", test_items);
  g_test_add_func ("/model/matter/list", test_list);
  return g_test_run ();
}
