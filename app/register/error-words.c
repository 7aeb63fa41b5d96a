/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/error-words.h"

#include "access/secret.h"
#include "base/error.h"
#include "certificate/layout.h"
#include "render/error.h"
#include "seal/error.h"
#include "store/error.h"

#include <gio/gio.h>

/* Which row of the problem table another room's error is, so that a window says it in its own
 * language. What the error itself carries comes first: it knows the number, the place, the box. A
 * code that is not here is said by the last row of its room, a domain that is not here by
 * "registry.cannot". */

#define ANY (-1)

typedef struct
{
  GQuark (*domain) (void);
  int code;
  const char *problem;
} Word;

static GQuark
get_file_domain (void)
{
  return G_FILE_ERROR;
}

static GQuark
get_io_domain (void)
{
  return G_IO_ERROR;
}

static const Word words[] = {
  { liji_store_error_quark, LIJI_STORE_ERROR_NETWORK_SHARE, "registry.network_share" },
  { liji_store_error_quark, LIJI_STORE_ERROR_NEWER, "registry.newer" },
  { liji_store_error_quark, LIJI_STORE_ERROR_OLDER, "registry.older" },
  { liji_store_error_quark, LIJI_STORE_ERROR_READ_ONLY, "registry.read_only" },
  { liji_store_error_quark, LIJI_STORE_ERROR_NOT_A_REGISTRY, "registry.none" },
  { liji_store_error_quark, LIJI_STORE_ERROR_CORRUPT, "registry.damaged" },
  { liji_store_error_quark, LIJI_STORE_ERROR_FULL, "registry.full" },
  { liji_store_error_quark, LIJI_STORE_ERROR_DISK, "registry.disk" },
  { liji_store_error_quark, LIJI_STORE_ERROR_BUSY, "registry.busy" },
  { liji_store_error_quark, LIJI_STORE_ERROR_STALE, "registry.moved_on" },
  { liji_store_error_quark, LIJI_STORE_ERROR_STATE, "registry.moved_on" },
  { liji_store_error_quark, LIJI_STORE_ERROR_EXISTS, "registry.there_already" },
  { liji_store_error_quark, LIJI_STORE_ERROR_INVALID, "registry.not_kept" },
  { liji_store_error_quark, LIJI_STORE_ERROR_NOT_FOUND, "registry.not_found" },
  { liji_store_error_quark, LIJI_STORE_ERROR_FAILED, "registry.cannot" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_TOO_LONG, "seal.too_long" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_CHECK_CODE, "seal.check_code" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_PASSPHRASE, "key.wrong_passphrase" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_KEY, "key.unusable" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_KEY_ALG, "key.unusable" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_KEY_EARLY, "key.not_in_force" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_KEY_ENDED, "key.not_in_force" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_KEY_UNKNOWN, "key.unknown" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_KEY_OFFICE, "key.unknown" },
  { liji_seal_error_quark, LIJI_SEAL_ERROR_CRYPTO, "seal.no_crypto" },
  { liji_seal_error_quark, ANY, "seal.unreadable" },
  { liji_access_error_quark, LIJI_ACCESS_ERROR_OPEN_TO_OTHERS, "secret.open_to_others" },
  { liji_access_error_quark, ANY, "secret.file" },
  { get_file_domain, G_FILE_ERROR_NOSPC, "registry.full" },
  { get_file_domain, ANY, "file.failed" },
  { get_io_domain, G_IO_ERROR_NO_SPACE, "registry.full" },
  { get_io_domain, ANY, "file.failed" },
};

/* "man.birth_date: …" names its field. */
static char *
dup_path (const char *message)
{
  gsize length = strspn (message, "abcdefghijklmnopqrstuvwxyz_.0123456789");

  return length > 0 && message[length] == ':' ? g_strndup (message, length) : NULL;
}

static const char *
find_row (const GError *from)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].domain () == from->domain && (words[i].code == from->code || words[i].code == ANY))
      return words[i].problem;
  return "registry.cannot";
}

/* A drawing, a font, a text without room, a block used up: the row that says it came along. */
static const LijiProblem *
get_why (const GError *from)
{
  const LijiProblem *why = liji_certificate_error_get_why (from);

  if (why == NULL)
    why = liji_render_error_get_why (from);
  return why != NULL ? why : liji_store_error_get_why (from);
}

LijiProblem *
liji_error_words_find (const GError *from)
{
  const LijiProblem *why = get_why (from);
  g_autofree char *path = NULL;

  if (why != NULL)
    return liji_problem_new (why->code, why->field, why->detail, why->source);
  /* These say who holds it, and that the line is cut. */
  if (g_error_matches (from, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF)
      || liji_store_error_get_holder (from) != NULL)
    return NULL;
  if (from->domain != LIJI_INPUT_ERROR)
    return liji_problem_new (find_row (from), NULL, NULL, NULL);
  path = dup_path (from->message);
  return liji_problem_new (path != NULL ? "input.field" : "input.unreadable", path, path, NULL);
}
