/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identity-private.h"

#include <string.h>

/* Identity cards of Hong Kong, Macau and Taiwan: shown beside the permit; their shape and, where it
 * is published, their check. */

/* Eight characters (a blank before a single letter), weights 9 … 2, letters from 10, blank 36; the
 * check makes the sum divisible by 11, A is 10. */
static gboolean
check_hong_kong (const char *letters_digits, gsize length, char check)
{
  int sum = 0, weight = length == 8 ? 9 : 8;

  if (length == 7)
    sum += 36 * 9;
  for (gsize i = 0; i < length; i++)
    sum += (g_ascii_isdigit (letters_digits[i]) ? letters_digits[i] - '0'
                                                : letters_digits[i] - 'A' + 10)
           * weight--;
  sum += check == 'A' ? 10 : check - '0';
  return sum % 11 == 0;
}

/* The letter stands for two digits; weights 1, 9, 8 … 1, 1; divisible by 10. */
static gboolean
check_taiwan (const char *number)
{
  static const gint8 letters[] = { 10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
                                   22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33 };
  int letter = letters[number[0] - 'A'];
  int sum = letter / 10 + letter % 10 * 9;

  for (int i = 1; i <= 8; i++)
    sum += (number[i] - '0') * (9 - i);
  return (sum + number[9] - '0') % 10 == 0;
}

static char *
drop_brackets (const char *number)
{
  GString *plain = g_string_new (NULL);

  for (; *number != '\0'; number++)
    if (*number != '(' && *number != ')')
      g_string_append_c (plain, *number);
  return g_string_free (plain, FALSE);
}

gboolean
liji_identity_read_home_card (const char *number, LijiIdentity *identity)
{
  gboolean right;

  if (liji_identity_fits (number, "A999999(*)") || liji_identity_fits (number, "AA999999(*)"))
    {
      gsize length = (gsize) (strchr (number, '(') - number);
      char check = number[length + 1];

      if (!g_ascii_isdigit (check) && check != 'A')
        return FALSE;
      right = check_hong_kong (number, length, check);
    }
  else if (liji_identity_fits (number, "9999999(9)"))
    {
      if (strchr ("157", number[0]) == NULL)
        return FALSE;
      right = TRUE; /* Macau's check is not published */
    }
  else if (liji_identity_fits (number, "A999999999") && (number[1] == '1' || number[1] == '2'))
    {
      if (!check_taiwan (number))
        return FALSE; /* passports look like this too */
      identity->sex = number[1] - '0';
      right = TRUE;
    }
  else
    return FALSE;

  identity->kind = LIJI_IDENTITY_OTHER;
  if (!right)
    liji_identity_add_problem (identity, "identity.check_digit");
  g_free (identity->normalised);
  identity->normalised = drop_brackets (number);
  return TRUE;
}
