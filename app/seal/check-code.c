/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/check-code.h"
#include "seal/cbor-private.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <string.h>

/* Crockford base 32: 16 characters of 5 bits are exactly the 80 bits, and what people misread has
 * one reading only. */

#define N_CHARACTERS 16

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static int
read_character (char c)
{
  const char *at;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  at = c != '\0' ? strchr (alphabet, c) : NULL;
  return at != NULL ? (int) (at - alphabet) : -1;
}

typedef struct
{
  GByteArray *key; /* encoded */
  char *printed;   /* NFC */
} Entry;

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_byte_array_unref (entry->key);
  g_free (entry->printed);
  g_free (entry);
}

static int
compare_bytes (const GByteArray *a, const GByteArray *b)
{
  int order = memcmp (a->data, b->data, MIN (a->len, b->len));

  return order != 0 ? order : (int) a->len - (int) b->len;
}

static int
compare_entry_cb (gconstpointer a, gconstpointer b)
{
  const Entry *one = *(const Entry *const *) a, *other = *(const Entry *const *) b;

  return compare_bytes (one->key, other->key);
}

static GPtrArray *
sort_fields (const LijiPrintedField *fields, guint n_fields)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);

  for (guint i = 0; i < n_fields; i++)
    {
      Entry *entry;

      if (!g_utf8_validate (fields[i].key, -1, NULL)
          || !g_utf8_validate (fields[i].printed, -1, NULL))
        return NULL;
      entry = g_new0 (Entry, 1);
      entry->key = g_byte_array_new ();
      liji_cbor_put_text (entry->key, fields[i].key);
      entry->printed = g_utf8_normalize (fields[i].printed, -1, G_NORMALIZE_NFC);
      g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entry_cb);
  for (guint i = 1; i < entries->len; i++)
    if (compare_entry_cb (&entries->pdata[i - 1], &entries->pdata[i]) == 0)
      return NULL;
  return g_steal_pointer (&entries);
}

LijiCheckCode
liji_check_code_new (void)
{
  LijiCheckCode code;

  if (RAND_bytes (code.bytes, sizeof code.bytes) != 1)
    g_error ("no random bytes to be had");
  return code;
}

char *
liji_check_code_to_string (const LijiCheckCode *code)
{
  GString *text = g_string_sized_new (N_CHARACTERS + 4);
  guint bits = 0, n_bits = 0, at = 0;

  for (guint i = 0; i < N_CHARACTERS; i++)
    {
      if (n_bits < 5)
        {
          bits = (bits << 8 | code->bytes[at++]) & 0xfff;
          n_bits += 8;
        }
      n_bits -= 5;
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, alphabet[bits >> n_bits & 31]);
    }
  return g_string_free (text, FALSE);
}

gboolean
liji_check_code_from_string (const char *typed, LijiCheckCode *code, GError **error)
{
  LijiCheckCode read = { 0 };
  guint n = 0;

  g_return_val_if_fail (typed != NULL && code != NULL, FALSE);

  for (; *typed != '\0'; typed++)
    {
      int value;

      if (*typed == '-' || g_ascii_isspace (*typed))
        continue;
      value = read_character (*typed);
      if (value < 0 || n == N_CHARACTERS)
        return liji_seal_fail (error, LIJI_SEAL_ERROR_CHECK_CODE, NULL);
      for (guint bit = 0; bit < 5; bit++)
        if (value & 16 >> bit)
          read.bytes[(n * 5 + bit) / 8] |= 0x80 >> (n * 5 + bit) % 8;
      n++;
    }
  if (n != N_CHARACTERS)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CHECK_CODE, NULL);
  *code = read;
  return TRUE;
}

gboolean
liji_check_code_hmac (const LijiCheckCode *code,
                      const LijiPrintedField *fields,
                      guint n_fields,
                      guint8 hmac[LIJI_CLAIMS_HMAC_SIZE])
{
  g_autoptr (GPtrArray) entries = sort_fields (fields, n_fields);
  g_autoptr (GByteArray) record = g_byte_array_new ();
  guint8 digest[EVP_MAX_MD_SIZE];

  if (entries == NULL)
    return FALSE;
  liji_cbor_put_map (record, entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];

      g_byte_array_append (record, entry->key->data, entry->key->len);
      liji_cbor_put_text (record, entry->printed);
    }
  if (HMAC (EVP_sha256 (), code->bytes, sizeof code->bytes, record->data, record->len, digest, NULL)
      == NULL)
    return FALSE;
  memcpy (hmac, digest, LIJI_CLAIMS_HMAC_SIZE);
  return TRUE;
}

gboolean
liji_check_code_matches (const LijiCheckCode *code,
                         const LijiPrintedField *fields,
                         guint n_fields,
                         const LijiClaims *claims)
{
  guint8 hmac[LIJI_CLAIMS_HMAC_SIZE];

  return claims->has_hmac && liji_check_code_hmac (code, fields, n_fields, hmac)
         && CRYPTO_memcmp (hmac, claims->hmac, sizeof hmac) == 0;
}
