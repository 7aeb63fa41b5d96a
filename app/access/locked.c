/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/locked-private.h"
#include "access/secret.h"
#include <string.h>

/* Who can open a locked file, and the file's first bytes. Keys travel as text people can copy:
 * hexadecimal with a check of four bytes at the end. */

#define MAGIC "LIJILOCK"
#define MAGIC_SIZE 8
#define VERSION 1
#define PREFIX (MAGIC_SIZE + 2)
#define SALT crypto_pwhash_SALTBYTES
#define STREAM_HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define SEALED (LIJI_LOCK_KEY_SIZE + crypto_box_SEALBYTES)
/* Argon2id: what we write, and what we are ready to spend on a foreign file. */
#define OPS 3
#define MEBIBYTES 64
#define MAX_OPS 8
#define MAX_MEBIBYTES 512
#define CHECK_SIZE 4
#define PUBLIC_WORD "liji-public-"
#define PRIVATE_WORD "liji-private-"

typedef enum
{
  HOW_PASSPHRASE = 1,
  HOW_PAIR = 2,
} How;

struct _LijiLock
{
  How how;
  char *passphrase;
  guint8 public_key[crypto_box_PUBLICKEYBYTES];
  guint8 private_key[crypto_box_SECRETKEYBYTES];
  gboolean has_private;
  guint8 stream_key[LIJI_LOCK_KEY_SIZE]; /* of what it wrote last */
  guint8 written[LIJI_LOCK_MAX_HEADER];  /* the beginning that key belongs to */
  gsize n_written;
};

G_STATIC_ASSERT (LIJI_LOCK_KEY_SIZE == crypto_secretstream_xchacha20poly1305_KEYBYTES);
G_STATIC_ASSERT (PREFIX + crypto_box_PUBLICKEYBYTES + SEALED + STREAM_HEADER
                 < LIJI_LOCK_MAX_HEADER);

G_DEFINE_QUARK (liji - lock - error - quark, liji_lock_error)

static gboolean
fail (GError **error, LijiLockError code, const char *sentence)
{
  g_set_error_literal (error, LIJI_LOCK_ERROR, (int) code, sentence);
  return FALSE;
}

static void
check_key (const guint8 *key, guint8 check[CHECK_SIZE])
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, key, crypto_box_SECRETKEYBYTES, NULL, 0);
  memcpy (check, hash, CHECK_SIZE);
}

static char *
write_key (const char *word, const guint8 key[crypto_box_SECRETKEYBYTES])
{
  guint8 whole[crypto_box_SECRETKEYBYTES + CHECK_SIZE];
  char hex[2 * sizeof whole + 1];
  char *text;

  memcpy (whole, key, crypto_box_SECRETKEYBYTES);
  check_key (key, whole + crypto_box_SECRETKEYBYTES);
  sodium_bin2hex (hex, sizeof hex, whole, sizeof whole);
  text = g_strconcat (word, hex, NULL);
  sodium_memzero (whole, sizeof whole);
  sodium_memzero (hex, sizeof hex);
  return text;
}

static gboolean
read_key (const char *text, const char *word, guint8 key[crypto_box_SECRETKEYBYTES], GError **error)
{
  guint8 whole[crypto_box_SECRETKEYBYTES + CHECK_SIZE], check[CHECK_SIZE];
  const char *hex = text + strlen (word);
  gsize length = 0;
  gboolean right;

  if (!g_str_has_prefix (text, word))
    return fail (error, LIJI_LOCK_ERROR_KEY, "not a key of this kind");
  right = strlen (hex) == 2 * sizeof whole
          && sodium_hex2bin (whole, sizeof whole, hex, strlen (hex), NULL, &length, NULL) == 0
          && length == sizeof whole;
  if (right)
    {
      check_key (whole, check);
      right = memcmp (check, whole + crypto_box_SECRETKEYBYTES, CHECK_SIZE) == 0;
    }
  if (right)
    memcpy (key, whole, crypto_box_SECRETKEYBYTES);
  sodium_memzero (whole, sizeof whole);
  return right || fail (error, LIJI_LOCK_ERROR_KEY, "the key is mistyped or cut off");
}

static LijiLock *
new_lock (How how)
{
  LijiLock *self = g_new0 (LijiLock, 1);

  if (sodium_init () < 0)
    g_error ("libsodium cannot start");
  self->how = how;
  return self;
}

LijiLock *
liji_lock_new_passphrase (const char *passphrase)
{
  LijiLock *self = new_lock (HOW_PASSPHRASE);

  self->passphrase = g_strdup (passphrase);
  return self;
}

LijiLock *
liji_lock_new_public (const char *text, GError **error)
{
  g_autoptr (LijiLock) self = new_lock (HOW_PAIR);

  return read_key (text, PUBLIC_WORD, self->public_key, error) ? g_steal_pointer (&self) : NULL;
}

LijiLock *
liji_lock_new_private (const char *text, GError **error)
{
  g_autoptr (LijiLock) self = new_lock (HOW_PAIR);

  if (!read_key (text, PRIVATE_WORD, self->private_key, error))
    return NULL;
  crypto_scalarmult_base (self->public_key, self->private_key);
  self->has_private = TRUE;
  return g_steal_pointer (&self);
}

void
liji_lock_free (LijiLock *self)
{
  g_clear_pointer (&self->passphrase, liji_secret_free);
  sodium_memzero (self, sizeof *self);
  g_free (self);
}

void
liji_lock_make_pair (char **public_text, char **private_text)
{
  guint8 public_key[crypto_box_PUBLICKEYBYTES], private_key[crypto_box_SECRETKEYBYTES];

  if (sodium_init () < 0)
    g_error ("libsodium cannot start");
  crypto_box_keypair (public_key, private_key);
  *public_text = write_key (PUBLIC_WORD, public_key);
  *private_text = write_key (PRIVATE_WORD, private_key);
  sodium_memzero (private_key, sizeof private_key);
}

char *
liji_lock_public_of (const char *private_text, GError **error)
{
  g_autoptr (LijiLock) lock = liji_lock_new_private (private_text, error);

  return lock ? write_key (PUBLIC_WORD, lock->public_key) : NULL;
}

static gboolean
stretch (const char *passphrase, const guint8 *salt, guint ops, guint mebibytes, guint8 *key)
{
  return crypto_pwhash (key, LIJI_LOCK_KEY_SIZE, passphrase, strlen (passphrase), salt, ops,
                        (gsize) mebibytes * 1024 * 1024, crypto_pwhash_ALG_ARGON2ID13)
         == 0;
}

gsize
liji_lock_begin (LijiLock *self,
                 crypto_secretstream_xchacha20poly1305_state *state,
                 guint8 header[LIJI_LOCK_MAX_HEADER])
{
  guint8 *at = header + PREFIX;

  memcpy (header, MAGIC, MAGIC_SIZE);
  header[MAGIC_SIZE] = VERSION;
  header[MAGIC_SIZE + 1] = self->how;
  if (self->how == HOW_PASSPHRASE)
    {
      randombytes_buf (at, SALT);
      at[SALT] = OPS;
      at[SALT + 1] = MEBIBYTES >> 8;
      at[SALT + 2] = MEBIBYTES & 0xff;
      if (!stretch (self->passphrase, at, OPS, MEBIBYTES, self->stream_key))
        return 0;
      at += SALT + 3;
    }
  else
    {
      crypto_secretstream_xchacha20poly1305_keygen (self->stream_key);
      memcpy (at, self->public_key, sizeof self->public_key);
      at += sizeof self->public_key;
      if (crypto_box_seal (at, self->stream_key, LIJI_LOCK_KEY_SIZE, self->public_key) != 0)
        return 0;
      at += SEALED;
    }
  crypto_secretstream_xchacha20poly1305_init_push (state, at, self->stream_key);
  self->n_written = at + STREAM_HEADER - header;
  memcpy (self->written, header, self->n_written);
  return self->n_written;
}

static gboolean
take (GInputStream *base, guint8 *into, gsize n, GError **error)
{
  gsize got = 0;

  if (!g_input_stream_read_all (base, into, n, &got, NULL, error))
    return FALSE;
  return got == n || fail (error, LIJI_LOCK_ERROR_DAMAGED, "it is cut off at the beginning");
}

/* The size of what stands between prefix and stream header. */
static gsize
middle_size (How how)
{
  return how == HOW_PASSPHRASE ? SALT + 3 : crypto_box_PUBLICKEYBYTES + SEALED;
}

static gboolean
find_stream_key (LijiLock *self, const guint8 *middle, guint8 *key, GError **error)
{
  guint ops = middle[SALT], mebibytes = (guint) middle[SALT + 1] << 8 | middle[SALT + 2];

  if (self->how == HOW_PASSPHRASE)
    {
      if (ops < 1 || ops > MAX_OPS || mebibytes < 8 || mebibytes > MAX_MEBIBYTES)
        return fail (error, LIJI_LOCK_ERROR_DAMAGED, "its beginning was changed");
      return stretch (self->passphrase, middle, ops, mebibytes, key)
             || fail (error, LIJI_LOCK_ERROR_KEY, "there is not enough memory to open it");
    }
  if (memcmp (middle, self->public_key, sizeof self->public_key) != 0)
    return fail (error, LIJI_LOCK_ERROR_KEY, "it was locked for another recovery key");
  if (!self->has_private)
    return fail (error, LIJI_LOCK_ERROR_KEY, "the private half of the recovery key is needed");
  return crypto_box_seal_open (key, middle + sizeof self->public_key, SEALED, self->public_key,
                               self->private_key)
             == 0
         || fail (error, LIJI_LOCK_ERROR_DAMAGED, "its beginning was changed");
}

static gboolean
read_beginning (LijiLock *self,
                GInputStream *base,
                guint8 header[LIJI_LOCK_MAX_HEADER],
                gsize *length,
                GError **error)
{
  if (!take (base, header, PREFIX, error))
    return FALSE;
  if (memcmp (header, MAGIC, MAGIC_SIZE) != 0)
    return fail (error, LIJI_LOCK_ERROR_NOT_LOCKED, "not a file locked by Liji");
  if (header[MAGIC_SIZE] != VERSION)
    return fail (error, LIJI_LOCK_ERROR_NEWER, "locked by a newer Liji");
  if (header[MAGIC_SIZE + 1] != HOW_PASSPHRASE && header[MAGIC_SIZE + 1] != HOW_PAIR)
    return fail (error, LIJI_LOCK_ERROR_DAMAGED, "its beginning was changed");
  if (header[MAGIC_SIZE + 1] != self->how)
    return fail (error, LIJI_LOCK_ERROR_KEY,
                 self->how == HOW_PAIR ? "it was locked with a passphrase, not for a recovery key"
                                       : "it was locked for a recovery key, not with a passphrase");
  *length = PREFIX + middle_size (self->how) + STREAM_HEADER;
  return take (base, header + PREFIX, *length - PREFIX, error);
}

gboolean
liji_lock_open (LijiLock *self,
                GInputStream *base,
                crypto_secretstream_xchacha20poly1305_state *state,
                guint8 header[LIJI_LOCK_MAX_HEADER],
                gsize *length,
                GError **error)
{
  guint8 key[LIJI_LOCK_KEY_SIZE];

  if (!read_beginning (self, base, header, length, error))
    return FALSE;
  if (*length == self->n_written && memcmp (header, self->written, *length) == 0)
    memcpy (key, self->stream_key, sizeof key);
  else if (!find_stream_key (self, header + PREFIX, key, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_init_pull (state, header + *length - STREAM_HEADER, key);
  sodium_memzero (key, sizeof key);
  return TRUE;
}
