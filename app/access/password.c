/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/password.h"

#include <sodium.h>
#include <string.h>

/* Passwords never leave this file in the clear; a stored string says its own cost, so that it can
 * grow later. */

#define MIN_LENGTH 8
#define MADE_LENGTH 12
#define FREE_TRIES 3
#define MAX_DELAY 300

static gboolean
start_sodium (void)
{
  /* Returns 1 when it was started before. */
  return sodium_init () >= 0;
}

char *
liji_password_generate (void)
{
  static const char letters[] = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ2346789";
  GString *made = g_string_sized_new (MADE_LENGTH);

  g_return_val_if_fail (start_sodium (), NULL);
  for (guint i = 0; i < MADE_LENGTH; i++)
    g_string_append_c (made, letters[randombytes_uniform (sizeof letters - 1)]);
  return g_string_free (made, FALSE);
}

gboolean
liji_password_is_acceptable (const char *password, const char *account)
{
  gsize first = 0;

  if (password == NULL || !g_utf8_validate (password, -1, NULL)
      || g_utf8_strlen (password, -1) < MIN_LENGTH || strlen (password) > 1000)
    return FALSE;
  if (account != NULL && g_ascii_strcasecmp (password, account) == 0)
    return FALSE;
  for (const char *p = password; *p != '\0'; p = g_utf8_next_char (p))
    first += g_utf8_get_char (p) == g_utf8_get_char (password);
  return first < (gsize) g_utf8_strlen (password, -1);
}

char *
liji_password_hash (const char *password)
{
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (password != NULL && start_sodium (), NULL);
  if (crypto_pwhash_str_alg (hash, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    return NULL;
  return g_strdup (hash);
}

gboolean
liji_password_matches (const char *hash, const char *password)
{
  char padded[crypto_pwhash_STRBYTES] = { 0 };

  g_return_val_if_fail (hash != NULL && password != NULL && start_sodium (), FALSE);
  if (strlen (hash) >= sizeof padded)
    return FALSE;
  memcpy (padded, hash, strlen (hash));
  return crypto_pwhash_str_verify (padded, password, strlen (password)) == 0;
}

void
liji_password_waste_time (const char *password)
{
  g_autofree char *hash = liji_password_hash (password);
  (void) hash;
}

guint
liji_password_delay (guint n_failures)
{
  if (n_failures < FREE_TRIES)
    return 0;
  if (n_failures - FREE_TRIES > 8)
    return MAX_DELAY;
  return MIN (2u << (n_failures - FREE_TRIES), MAX_DELAY);
}
