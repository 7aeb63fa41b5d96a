/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/recovery.h"

#include "access/secret.h"

#include <sodium.h>
#include <string.h>

/* Both codes go into one derivation, so that whoever has one of them has nothing to try: 128 bits
 * are missing. What is locked says its own cost, so that it can grow later. */

#define SECRET_SIZE 16
#define CODE_LENGTH                                                                                \
  28 /* 26 letters carry 130 bits: the secret and which part it is; 2 check them */
#define CARRYING 26
#define GROUP 4
#define BITS 5

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const char magic[8] = "LIJIRECV";

typedef struct
{
  char magic[sizeof magic];
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 ops;
  guint8 mebibytes[2];
  guint8 nonce[crypto_secretbox_NONCEBYTES];
} Head;

typedef struct
{
  guint8 secret[SECRET_SIZE];
  LijiRecoveryPart part;
} Code;

static gboolean
start_sodium (void)
{
  return sodium_init () >= 0;
}

/* Ten bits over the letters before them. */
static guint
sum_letters (const guint8 digits[CODE_LENGTH])
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, digits, CARRYING, NULL, 0);
  return ((guint) hash[0] << 8 | hash[1]) & 0x3ff;
}

static guint
get_bit (const Code *code, guint n)
{
  return n < SECRET_SIZE * 8 ? code->secret[n / 8] >> (7 - n % 8) & 1
                             : (guint) code->part >> (SECRET_SIZE * 8 + 1 - n) & 1;
}

static void
spell (const Code *code, guint8 digits[CODE_LENGTH])
{
  guint sum;

  memset (digits, 0, CODE_LENGTH);
  for (guint n = 0; n < CARRYING * BITS; n++)
    digits[n / BITS] = digits[n / BITS] << 1 | get_bit (code, n);
  sum = sum_letters (digits);
  digits[CARRYING] = sum >> BITS;
  digits[CARRYING + 1] = sum & 31;
}

static int
read_letter (char letter)
{
  char upper = g_ascii_toupper (letter);
  const char *found;

  upper = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
  found = upper != '\0' ? strchr (letters, upper) : NULL;
  return found != NULL ? (int) (found - letters) : -1;
}

static gboolean
read_digits (const char *typed, guint8 digits[CODE_LENGTH])
{
  guint n = 0;

  for (const char *p = typed; *p != '\0'; p++)
    {
      int digit;

      if (*p == '-' || g_ascii_isspace (*p))
        continue;
      digit = read_letter (*p);
      if (digit < 0 || n == CODE_LENGTH)
        return FALSE;
      digits[n++] = (guint8) digit;
    }
  return n == CODE_LENGTH;
}

static gboolean
read_code (const char *typed, Code *code)
{
  guint8 digits[CODE_LENGTH];
  gboolean right = typed != NULL && start_sodium () && read_digits (typed, digits);
  guint part = 0;

  memset (code, 0, sizeof *code);
  for (guint n = 0; right && n < CARRYING * BITS; n++)
    {
      guint bit = digits[n / BITS] >> (BITS - 1 - n % BITS) & 1;

      if (n < SECRET_SIZE * 8)
        code->secret[n / 8] |= bit << (7 - n % 8);
      else
        part = part << 1 | bit;
    }
  right = right && part <= LIJI_RECOVERY_SECOND
          && sum_letters (digits) == ((guint) digits[CARRYING] << BITS | digits[CARRYING + 1]);
  code->part = (LijiRecoveryPart) part;
  sodium_memzero (digits, sizeof digits);
  return right;
}

char *
liji_recovery_make_code (LijiRecoveryPart part)
{
  Code code = { .part = part };
  guint8 digits[CODE_LENGTH];
  GString *text = g_string_sized_new (CODE_LENGTH + CODE_LENGTH / GROUP);

  g_return_val_if_fail (start_sodium (), NULL);
  randombytes_buf (code.secret, sizeof code.secret);
  spell (&code, digits);
  for (guint i = 0; i < CODE_LENGTH; i++)
    g_string_append_printf (text, "%s%c", i > 0 && i % GROUP == 0 ? "-" : "", letters[digits[i]]);
  sodium_memzero (&code, sizeof code);
  sodium_memzero (digits, sizeof digits);
  return g_string_free (text, FALSE);
}

gboolean
liji_recovery_check_code (const char *typed, LijiRecoveryPart *part)
{
  Code code;
  gboolean right = read_code (typed, &code);

  *part = code.part;
  sodium_memzero (&code, sizeof code);
  return right;
}

/* One of each part, in whichever order they came. */
static gboolean
read_pair (const char *one, const char *other, guint8 both[2 * SECRET_SIZE])
{
  Code codes[2];
  gboolean right = read_code (one, &codes[0]);

  right = read_code (other, &codes[1]) && right && codes[0].part != codes[1].part;
  for (guint i = 0; right && i < 2; i++)
    memcpy (both + codes[i].part * SECRET_SIZE, codes[i].secret, SECRET_SIZE);
  sodium_memzero (codes, sizeof codes);
  return right;
}

static gboolean
derive (const Head *head, const guint8 both[2 * SECRET_SIZE], guint8 key[crypto_secretbox_KEYBYTES])
{
  gsize mebibytes = (gsize) head->mebibytes[0] << 8 | head->mebibytes[1];

  /* Nobody's file makes us wait for ever or take all there is. */
  if (head->ops < crypto_pwhash_OPSLIMIT_MIN || head->ops > 16 || mebibytes < 1 || mebibytes > 1024)
    return FALSE;
  return crypto_pwhash (key, crypto_secretbox_KEYBYTES, (const char *) both, 2 * SECRET_SIZE,
                        head->salt, head->ops, mebibytes << 20, crypto_pwhash_ALG_ARGON2ID13)
         == 0;
}

GBytes *
liji_recovery_lock (const char *first, const char *second, const char *text)
{
  gsize length = strlen (text);
  guint8 both[2 * SECRET_SIZE], key[crypto_secretbox_KEYBYTES];
  Head head = { .ops = crypto_pwhash_OPSLIMIT_MODERATE };
  guint mebibytes = crypto_pwhash_MEMLIMIT_INTERACTIVE >> 20;
  GByteArray *out;

  g_return_val_if_fail (start_sodium () && read_pair (first, second, both), NULL);
  memcpy (head.magic, magic, sizeof magic);
  head.mebibytes[0] = mebibytes >> 8;
  head.mebibytes[1] = mebibytes & 0xff;
  randombytes_buf (head.salt, sizeof head.salt);
  randombytes_buf (head.nonce, sizeof head.nonce);
  if (!derive (&head, both, key))
    return NULL;
  out = g_byte_array_sized_new (sizeof head + crypto_secretbox_MACBYTES + length);
  g_byte_array_append (out, (const guint8 *) &head, sizeof head);
  g_byte_array_set_size (out, sizeof head + crypto_secretbox_MACBYTES + length);
  crypto_secretbox_easy (out->data + sizeof head, (const guint8 *) text, length, head.nonce, key);
  sodium_memzero (both, sizeof both);
  sodium_memzero (key, sizeof key);
  return g_byte_array_free_to_bytes (out);
}

static char *
fail (LijiLockError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, LIJI_LOCK_ERROR, code, sentence);
  return NULL;
}

char *
liji_recovery_unlock (GBytes *locked, const char *one, const char *other, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (locked, &size);
  guint8 both[2 * SECRET_SIZE], key[crypto_secretbox_KEYBYTES];
  Head head;
  char *text;
  gboolean right;

  if (size < sizeof head + crypto_secretbox_MACBYTES || memcmp (data, magic, sizeof magic) != 0)
    return fail (LIJI_LOCK_ERROR_DAMAGED, "what the codes open is damaged", error);
  memcpy (&head, data, sizeof head);
  if (!start_sodium () || !read_pair (one, other, both))
    return fail (LIJI_LOCK_ERROR_KEY, "these are not the two codes", error);
  if (!derive (&head, both, key))
    return fail (LIJI_LOCK_ERROR_DAMAGED, "what the codes open is damaged", error);
  size -= sizeof head + crypto_secretbox_MACBYTES;
  text = g_malloc0 (size + 1);
  right = crypto_secretbox_open_easy ((guint8 *) text, data + sizeof head,
                                      size + crypto_secretbox_MACBYTES, head.nonce, key)
          == 0;
  sodium_memzero (both, sizeof both);
  sodium_memzero (key, sizeof key);
  if (right)
    return text;
  g_free (text);
  return fail (LIJI_LOCK_ERROR_KEY, "these are not the two codes", error);
}
