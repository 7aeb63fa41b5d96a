/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/identity.h"
#include "base/text.h"

#include <string.h>

/* Whatever is typed into a field: normal forms are normal, keys are stable, and nothing falls over.
 */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_name (const char *typed)
{
  g_autofree char *normal = liji_text_normalise_name (typed);
  g_autofree char *again = normal != NULL ? liji_text_normalise_name (normal) : NULL;
  g_autofree char *folded = liji_text_fold_name (typed);
  g_autofree char *masked = liji_text_mask_name (typed);
  g_autofree char *initials = NULL;
  g_autofree char *pinyin = liji_text_pinyin (typed, &initials);
  g_autoptr (GBytes) key = liji_text_sort_key (typed);

  g_assert_cmpstr (normal, ==, again);
  g_assert_true ((normal == NULL) == !g_utf8_validate (typed, -1, NULL));
  g_assert_true ((folded == NULL) == (normal == NULL) && (masked == NULL) == (normal == NULL));
  g_assert_nonnull (key);
  for (const char *p = pinyin; *p != '\0'; p++)
    g_assert_true (g_ascii_islower (*p) || g_ascii_isdigit (*p));
  g_assert_cmpuint (strlen (initials), <=, strlen (pinyin));
}

static void
check_number (const char *typed, LijiIdentityKind hint)
{
  g_auto (LijiIdentity) identity = { 0 };
  g_autofree char *key = liji_identity_key (hint, typed);
  g_autofree char *masked = liji_text_mask_number (typed);

  liji_identity_read (typed, hint, &identity);
  g_assert_nonnull (identity.normalised);
  g_assert_true (identity.valid || identity.problems->len > 0);
  if (identity.valid && key != NULL && hint != LIJI_IDENTITY_OTHER)
    {
      g_autofree char *again = liji_identity_key (identity.kind, typed);

      g_assert_cmpstr (key, ==, again);
    }
}

static void
check_date (const char *typed)
{
  LijiDate date, back;

  if (liji_date_from_typed (typed, liji_date (2026, 11, 22), &date, NULL))
    {
      g_autofree char *iso = liji_date_to_iso (date);

      g_assert_true (liji_date_is_valid (date));
      g_assert_true (liji_date_from_iso (iso, &back));
      g_assert_cmpint (liji_date_compare (date, back), ==, 0);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *typed
      = g_strndup ((const char *) (data != NULL ? data : (const guint8 *) ""), MIN (size, 400));

  check_name (typed);
  check_date (typed);
  for (guint hint = 0; hint < LIJI_IDENTITY_N_KINDS; hint++)
    check_number (typed, (LijiIdentityKind) hint);
  liji_code_table_match (liji_code_table ("sex"), typed);
  return 0;
}
