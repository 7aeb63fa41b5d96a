/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identity-private.h"

#include <string.h>

/* The numbers built as GB 11643 says: citizens, the residence permits of Hong Kong, Macau and
 * Taiwan residents (81–83) and permanent residents from abroad (9…), and the 15 digits of before
 * 1999. */

/* GB/T 2260: the provinces. 81–83 stand in residence permits only and are looked at before. */
static gboolean
is_province (int code)
{
  static const gint8 provinces[]
      = { 11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41,
          42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71 };

  return memchr (provinces, code, sizeof provinces) != NULL;
}

gboolean
liji_identity_is_division (const char *code)
{
  int province;

  if (strlen (code) != 6 || strspn (code, "0123456789") != 6)
    return FALSE;
  province = (code[0] - '0') * 10 + code[1] - '0';
  return province != 71 && is_province (province);
}

static int
read_number (const char *text, int from, int n_digits)
{
  int value = 0;

  for (int i = from; i < from + n_digits; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

static void
check_address (const char *number, LijiIdentity *identity)
{
  switch (identity->kind)
    {
    case LIJI_IDENTITY_FOREIGN_PERMANENT:
      return;
    case LIJI_IDENTITY_HMT_RESIDENCE:
      if (read_number (number, 2, 4) != 0)
        liji_identity_add_problem (identity, "identity.address");
      return;
    default:
      if (!is_province (read_number (number, 0, 2)))
        liji_identity_add_problem (identity, "identity.address");
    }
}

static LijiIdentityKind
kind_of_eighteen (const char *number)
{
  if (number[0] == '9')
    return LIJI_IDENTITY_FOREIGN_PERMANENT;
  if (number[0] == '8' && number[1] >= '1' && number[1] <= '3')
    return LIJI_IDENTITY_HMT_RESIDENCE;
  return LIJI_IDENTITY_RESIDENT;
}

gboolean
liji_identity_is_eighteen (const char *number)
{
  return strlen (number) == 18 && strspn (number, "0123456789") >= 17
         && (g_ascii_isdigit (number[17]) || number[17] == 'X');
}

/* identity->kind is the kind asked for, or OTHER; a number of a neighbouring kind is never taken
 * for it. */
void
liji_identity_read_citizen (const char *number, LijiIdentity *identity)
{
  LijiIdentityKind found;

  if (!liji_identity_is_eighteen (number))
    {
      liji_identity_add_problem (identity, strspn (number, "0123456789X") == strlen (number)
                                               ? "identity.length"
                                               : "identity.shape");
      return;
    }
  found = kind_of_eighteen (number);
  if (identity->kind == LIJI_IDENTITY_OTHER)
    identity->kind = found;
  if (identity->kind != found)
    {
      liji_identity_add_problem (
          identity, found == LIJI_IDENTITY_HMT_RESIDENCE       ? "identity.hmt_residence"
                    : found == LIJI_IDENTITY_FOREIGN_PERMANENT ? "identity.foreign_permanent"
                                                               : "identity.other_kind");
      return;
    }

  check_address (number, identity);
  identity->birth = liji_date (read_number (number, 6, 4), read_number (number, 10, 2),
                               read_number (number, 12, 2));
  if (!liji_date_is_day (identity->birth))
    {
      identity->birth = liji_date (0, 0, 0);
      liji_identity_add_problem (identity, "identity.birth_date");
    }
  if (liji_identity_check_character (number) != number[17])
    liji_identity_add_problem (identity, "identity.check_digit");
  /* What the sequence of a permanent resident's card says of the sex is not published. */
  if (found != LIJI_IDENTITY_FOREIGN_PERMANENT)
    identity->sex = (number[16] - '0') % 2 == 1 ? 1 : 2;
}

/* GB 11643-1989: no century, no check. The sequences 996–999 were kept for people born in the 19th
 * century. */
void
liji_identity_read_legacy (const char *number, LijiIdentity *identity)
{
  g_autofree char *long_form = NULL;
  gboolean centenarian;

  if (strlen (number) != 15 || strspn (number, "0123456789") != 15)
    {
      liji_identity_add_problem (
          identity, liji_identity_is_eighteen (number) ? "identity.other_kind" : "identity.shape");
      return;
    }
  identity->kind = LIJI_IDENTITY_RESIDENT_LEGACY;
  centenarian = read_number (number, 12, 3) >= 996;
  long_form = g_strdup_printf ("%.6s%s%s*", number, centenarian ? "18" : "19", number + 6);
  long_form[17] = liji_identity_check_character (long_form);

  check_address (number, identity);
  identity->birth = liji_date (read_number (long_form, 6, 4), read_number (long_form, 10, 2),
                               read_number (long_form, 12, 2));
  if (!liji_date_is_day (identity->birth))
    {
      identity->birth = liji_date (0, 0, 0);
      liji_identity_add_problem (identity, "identity.birth_date");
    }
  identity->sex = (number[14] - '0') % 2 == 1 ? 1 : 2;
  if (identity->valid)
    {
      g_free (identity->normalised);
      identity->normalised = g_steal_pointer (&long_form);
    }
  if (centenarian)
    liji_identity_add_problem (identity, "identity.sequence_reserved");
  liji_identity_add_problem (identity, "identity.legacy_counter");
}

char
liji_identity_check_character (const char *digits17)
{
  static const gint8 weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  g_return_val_if_fail (digits17 != NULL, '\0');

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      g_return_val_if_fail (g_ascii_isdigit (digits17[i]), '\0');
      sum += weights[i] * (digits17[i] - '0');
    }
  return "10X98765432"[sum % 11];
}
