/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identity-private.h"
#include "base/text.h"

#include <string.h>

/* The numbers on identity papers: which kind a number is, whether it is right, and the one form in
 * which two of them are compared. Each kind is a row of the table below. */

/* Problems that do not make the number wrong. */
static const char *const notes[]
    = { "identity.legacy_counter", "identity.sequence_reserved", NULL };

gboolean
liji_identity_fits (const char *number, const char *pattern)
{
  for (; *number != '\0' && *pattern != '\0'; number++, pattern++)
    {
      gboolean fits = *pattern == '9'   ? g_ascii_isdigit (*number)
                      : *pattern == 'A' ? g_ascii_isupper (*number)
                      : *pattern == '*' ? g_ascii_isdigit (*number) || g_ascii_isupper (*number)
                                        : *number == *pattern;

      if (!fits)
        return FALSE;
    }
  return *number == *pattern;
}

static gboolean
fits_any (const char *number, const char *const *patterns)
{
  for (; *patterns != NULL; patterns++)
    if (liji_identity_fits (number, *patterns))
      return TRUE;
  return FALSE;
}

static void
shorten (LijiIdentity *identity, gsize length)
{
  identity->normalised[MIN (length, strlen (identity->normalised))] = '\0';
}

/* Backfilled zeros and a date, or one digit again and again: typed where no number was known. */
static gboolean
is_stand_in (const char *number)
{
  gsize length = strlen (number);
  const char *p = number;

  if (length == 0)
    return FALSE;
  if (strcmp (number, "无") == 0 || strcmp (number, "不详") == 0 || strcmp (number, "未知") == 0)
    return TRUE;
  if (length >= 8 && g_str_has_prefix (number, "000000")
      && strspn (number, "0123456789X") == length)
    return TRUE;
  while (*p == number[0])
    p++;
  return *p == '\0' && length > 3 && g_ascii_isalnum (number[0]);
}

static const char *const foreign_permanent_2017_shapes[] = { "AAA999999999999", NULL };
static const char *const hk_macau_permit_shapes[]
    = { "H99999999", "H9999999999", "M99999999", "M9999999999", NULL };
static const char *const taiwan_permit_shapes[]
    = { "99999999", "9999999999", "9999999999*", "9999999999(*)", NULL };
static const char *const passport_cn_shapes[]
    = { "E99999999", "EA9999999", "G99999999", "D99999999", "S99999999", "P99999999", "D9999999",
        "S9999999",  "P9999999",  "DE9999999", "SE9999999", "PE9999999", NULL };
/* What is longer and nobody says is a passport may be any number mistyped. */
#define LONGEST_PASSPORT 12
/* Passports that are recognised without being told what they are. */
static const char *const passport_other_shapes[]
    = { "999999999",  "A999999",   "A9999999",   "A99999999",  "AA99999",
        "AA999999",   "AA9999999", "AA99999999", "A999999999", "99AA99999",
        "999999999A", "AAA999999", "A99999999A", "A9999999A",  NULL };

static void
read_foreign_permanent_2017 (const char *number, LijiIdentity *identity)
{
  if (!fits_any (number, foreign_permanent_2017_shapes))
    liji_identity_add_problem (identity, "identity.shape");
}

static void
read_hk_macau_permit (const char *number, LijiIdentity *identity)
{
  if (fits_any (number, hk_macau_permit_shapes))
    shorten (identity, 9); /* the last two count the renewals */
  else
    liji_identity_add_problem (identity, "identity.shape");
}

static void
read_taiwan_permit (const char *number, LijiIdentity *identity)
{
  if (fits_any (number, taiwan_permit_shapes))
    shorten (identity, 8); /* for life; then renewals and, in brackets, the issuing office */
  else
    liji_identity_add_problem (identity, "identity.shape");
}

static void
read_passport_cn (const char *number, LijiIdentity *identity)
{
  if (!fits_any (number, passport_cn_shapes))
    liji_identity_add_problem (identity, "identity.shape");
}

static void
read_passport_other (const char *number, LijiIdentity *identity)
{
  gsize length = strlen (number);

  if (length < 5 || length > 20 || strspn (number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != length
      || strpbrk (number, "0123456789") == NULL)
    liji_identity_add_problem (identity, "identity.shape");
}

static void
read_military (const char *number, LijiIdentity *identity)
{
  glong length = g_utf8_strlen (number, -1);

  if (length < 4 || length > 40 || strpbrk (number, "0123456789") == NULL)
    liji_identity_add_problem (identity, "identity.shape");
}

/* A citizen's number with a digit more or less. */
static gboolean
is_almost_eighteen (const char *number)
{
  gsize length = strlen (number);

  return length >= 14 && length <= 20 && strspn (number, "0123456789X") == length;
}

/* From the shape alone, the narrowest first. */
static void
read_any (const char *number, LijiIdentity *identity)
{
  gsize length = strlen (number);

  if (liji_identity_is_eighteen (number))
    liji_identity_read_citizen (number, identity);
  else if (length == 15 && strspn (number, "0123456789") == 15)
    liji_identity_read_legacy (number, identity);
  else if (fits_any (number, foreign_permanent_2017_shapes))
    identity->kind = LIJI_IDENTITY_FOREIGN_PERMANENT_2017;
  else if (fits_any (number, hk_macau_permit_shapes))
    {
      identity->kind = LIJI_IDENTITY_HK_MACAU_PERMIT;
      shorten (identity, 9);
    }
  else if (fits_any (number, taiwan_permit_shapes))
    {
      identity->kind = LIJI_IDENTITY_TAIWAN_PERMIT;
      shorten (identity, 8);
    }
  else if (fits_any (number, passport_cn_shapes))
    identity->kind = LIJI_IDENTITY_PASSPORT_CN;
  else if (liji_identity_read_home_card (number, identity))
    return;
  else if (fits_any (number, passport_other_shapes))
    identity->kind = LIJI_IDENTITY_PASSPORT_OTHER;
  else if (strstr (number, "字第") != NULL && strpbrk (number, "0123456789") != NULL)
    identity->kind = LIJI_IDENTITY_MILITARY;
  else
    liji_identity_add_problem (identity, is_almost_eighteen (number) ? "identity.length"
                                                                     : "identity.unknown");
}

/* In the order of the enum; @key is how two papers of one person are known as one. */
static const struct
{
  const char *code;
  const char *key;
  void (*read) (const char *number, LijiIdentity *identity);
} kinds[LIJI_IDENTITY_N_KINDS] = {
  [LIJI_IDENTITY_OTHER] = { "other", "other", read_any },
  [LIJI_IDENTITY_RESIDENT] = { "resident", "resident", liji_identity_read_citizen },
  [LIJI_IDENTITY_RESIDENT_LEGACY] = { "resident_legacy", "resident", liji_identity_read_legacy },
  [LIJI_IDENTITY_HMT_RESIDENCE] = { "hmt_residence", "hmt_residence", liji_identity_read_citizen },
  [LIJI_IDENTITY_FOREIGN_PERMANENT]
  = { "foreign_permanent", "foreign_permanent", liji_identity_read_citizen },
  [LIJI_IDENTITY_FOREIGN_PERMANENT_2017]
  = { "foreign_permanent_2017", "foreign_permanent_2017", read_foreign_permanent_2017 },
  [LIJI_IDENTITY_HK_MACAU_PERMIT] = { "hk_macau_permit", "hk_macau_permit", read_hk_macau_permit },
  [LIJI_IDENTITY_TAIWAN_PERMIT] = { "taiwan_permit", "taiwan_permit", read_taiwan_permit },
  [LIJI_IDENTITY_PASSPORT_CN] = { "passport_cn", "passport_cn", read_passport_cn },
  [LIJI_IDENTITY_PASSPORT_OTHER] = { "passport_other", "passport_other", read_passport_other },
  [LIJI_IDENTITY_MILITARY] = { "military", NULL, read_military },
};

/* A number of unknown shape still tells people apart, unless it is a mistyped citizen's number. */
static gboolean
is_usable (const LijiIdentity *identity)
{
  gsize length = strlen (identity->normalised);

  if (identity->valid)
    return TRUE;
  return identity->kind == LIJI_IDENTITY_OTHER && length >= 5
         && strpbrk (identity->normalised, "0123456789") != NULL
         && strspn (identity->normalised, "0123456789X") != length
         && !is_stand_in (identity->normalised)
         && !g_ptr_array_find_with_equal_func (identity->problems, "identity.check_digit",
                                               g_str_equal, NULL);
}

void
liji_identity_add_problem (LijiIdentity *identity, const char *code)
{
  g_ptr_array_add (identity->problems, (gpointer) code);
  if (!g_strv_contains (notes, code))
    identity->valid = FALSE;
}

void
liji_identity_read (const char *number, LijiIdentityKind hint, LijiIdentity *identity)
{
  g_return_if_fail (identity != NULL);
  g_return_if_fail ((guint) hint < LIJI_IDENTITY_N_KINDS);

  memset (identity, 0, sizeof *identity);
  identity->kind = hint;
  identity->valid = TRUE;
  identity->problems = g_ptr_array_new ();
  identity->normalised = number != NULL ? liji_text_fold_number (number) : NULL;
  if (identity->normalised == NULL)
    identity->normalised = g_strdup ("");

  if (identity->normalised[0] == '\0')
    liji_identity_add_problem (identity, "identity.missing");
  else if (is_stand_in (identity->normalised))
    liji_identity_add_problem (identity, "identity.stand_in");
  else
    {
      g_autofree char *folded = g_strdup (identity->normalised);

      kinds[hint].read (folded, identity);
    }
}

void
liji_identity_guess (const char *number, LijiIdentity *identity)
{
  g_auto (LijiIdentity) passport = { 0 };

  liji_identity_read (number, LIJI_IDENTITY_OTHER, identity);
  if (!g_ptr_array_find_with_equal_func (identity->problems, "identity.unknown", g_str_equal, NULL))
    return;
  liji_identity_read (number, LIJI_IDENTITY_PASSPORT_OTHER, &passport);
  if (!passport.valid || strlen (passport.normalised) > LONGEST_PASSPORT
      || strpbrk (passport.normalised, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL)
    return;
  liji_identity_clear (identity);
  *identity = passport;
  memset (&passport, 0, sizeof passport);
}

void
liji_identity_clear (LijiIdentity *identity)
{
  g_clear_pointer (&identity->normalised, g_free);
  g_clear_pointer (&identity->problems, g_ptr_array_unref);
}

const char *
liji_identity_kind_to_code (LijiIdentityKind kind)
{
  g_return_val_if_fail ((guint) kind < LIJI_IDENTITY_N_KINDS, "other");

  return kinds[kind].code;
}

LijiIdentityKind
liji_identity_kind_from_code (const char *code)
{
  for (guint i = 0; code != NULL && i < LIJI_IDENTITY_N_KINDS; i++)
    if (strcmp (kinds[i].code, code) == 0)
      return (LijiIdentityKind) i;
  return LIJI_IDENTITY_OTHER;
}

char *
liji_identity_key (LijiIdentityKind kind, const char *number)
{
  g_auto (LijiIdentity) identity = { 0 };

  g_return_val_if_fail ((guint) kind < LIJI_IDENTITY_N_KINDS, NULL);

  liji_identity_read (number, kind, &identity);
  /* An archive may call 15 digits a citizen's number: the person is the same. */
  if (!identity.valid && kind == LIJI_IDENTITY_RESIDENT && strlen (identity.normalised) == 15)
    {
      liji_identity_clear (&identity);
      liji_identity_read (number, LIJI_IDENTITY_RESIDENT_LEGACY, &identity);
    }
  if (!is_usable (&identity) || kinds[identity.kind].key == NULL)
    return NULL;
  return g_strconcat (kinds[identity.kind].key, ":", identity.normalised, NULL);
}
