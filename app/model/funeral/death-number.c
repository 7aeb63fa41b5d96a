/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/death-number.h"

#include "base/identity.h"

#include <string.h>

/* The number of a death certificate identifies a person, no paper: a replacement carries the same,
 * and that of a nameless body may come again next year (funeral.md §1.6). */

#define OLD_LENGTH 17
#define CREDIT_LENGTH 18
#define SERIAL_LENGTH 4
#define BASE 31

/* GB 32100-2015: no I O S V Z. */
static const char symbols[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

gboolean
liji_credit_code_is_valid (const char *code)
{
  guint sum = 0, weight = 1;

  if (code == NULL || strlen (code) != CREDIT_LENGTH)
    return FALSE;
  for (guint i = 0; i < CREDIT_LENGTH; i++, weight = weight * 3 % BASE)
    {
      const char *at = strchr (symbols, code[i]);

      if (at == NULL)
        return FALSE;
      if (i == CREDIT_LENGTH - 1)
        return (guint) (at - symbols) == (BASE - sum % BASE) % BASE;
      sum += (guint) (at - symbols) * weight;
    }
  return FALSE;
}

static gboolean
is_resident (const char *number)
{
  g_auto (LijiIdentity) identity = { 0 };

  if (strlen (number) != 18)
    return FALSE;
  liji_identity_read (number, LIJI_IDENTITY_RESIDENT, &identity);
  return identity.valid;
}

static gboolean
is_issuer (const char *number)
{
  g_autofree char *code = NULL;

  if (strlen (number) != CREDIT_LENGTH + SERIAL_LENGTH
      || strspn (number + CREDIT_LENGTH, "0123456789") != SERIAL_LENGTH)
    return FALSE;
  code = g_strndup (number, CREDIT_LENGTH);
  return liji_credit_code_is_valid (code);
}

static gboolean
is_document (const char *number)
{
  gsize length = strlen (number);

  for (const char *p = number; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  /* Eighteen digits that are no citizen's number are one that was mistyped. */
  return length >= 6 && length <= 20 && length != 18;
}

LijiDeathNumber
liji_death_number_read (const char *number)
{
  if (number == NULL)
    return LIJI_DEATH_NUMBER_NONE;
  if (strlen (number) == OLD_LENGTH && strspn (number, "0123456789") == OLD_LENGTH)
    return LIJI_DEATH_NUMBER_OLD;
  if (is_resident (number))
    return LIJI_DEATH_NUMBER_RESIDENT;
  if (is_issuer (number))
    return LIJI_DEATH_NUMBER_ISSUER;
  return is_document (number) ? LIJI_DEATH_NUMBER_DOCUMENT : LIJI_DEATH_NUMBER_NONE;
}
